import i18next, { t } from 'i18next';
import { figures } from '../../common/figure-list.ts';
import type { Figure, FigureKey, FigureWords } from '../../common/figures.ts';
import { clock } from '../ui/times.ts';

export const figureOf = (key: FigureKey): Figure => figures.find((figure) => figure.key === key)!;

/** What a figure is, in the reader's language. */
export const wordsOf = (figure: Pick<Figure, 'zh' | 'en'>): FigureWords => (i18next.language === 'en' ? figure.en : figure.zh);

/** A value as people read it: 1,204 · 35 s · 1:35 · 87.5 % · 1.25 */
export function valueWords(unit: Figure['unit'], value: number | null): string {
  if (value === null) return '—';
  if (unit === 'count') return value.toLocaleString('en');
  if (unit === 'share') return `${(value * 100).toFixed(1)}%`;
  if (unit === 'ratio') return value.toFixed(2);
  return value < 59.5 ? t('time.seconds', { count: Math.round(value) }) : clock(value * 1000);
}
