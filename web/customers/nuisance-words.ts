import i18next from 'i18next';
import type { Nuisance } from '../../common/blocks.ts';

export const nuisanceWords = ({ signs }: Nuisance): string =>
  signs.map(({ sign, count }) => i18next.t(`block.signs.${sign}`, { count })).join(' · ');
