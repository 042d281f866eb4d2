import { useTranslation } from 'react-i18next';
import type { TrackingFault } from '../../common/tracking.ts';

/** Words of the aggregator itself, worth repeating; the others are said by ours. */
const inItsWords: readonly TrackingFault[] = ['key_refused', 'rate_limited', 'phone_refused', 'refused'];

/** Why nothing came, in plain words, with those of the aggregator. */
export function useFaultWords() {
  const { t } = useTranslation();
  return ({ fault, said }: { fault: TrackingFault; said: string }): string =>
    [t(`tracking.fault.${fault}`), inItsWords.includes(fault) && said && t('tracking.said', { words: said })].filter(Boolean).join(' ');
}
