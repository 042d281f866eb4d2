import { useTranslation } from 'react-i18next';
import { spanWords } from '../../common/aftersales-clock-words.ts';
import type { ServiceState } from '../../common/service-orders.ts';
import { serviceStateWords } from '../../common/service-words.ts';
import type { ServiceBrief } from '../../server/aftersales/service/views.ts';
import { said } from '../aftersales/words.ts';
import { Chip } from '../ui/pieces.tsx';
import { dayWords, exactly, timeOf, until, useNow } from '../ui/times.ts';

const tones: Partial<Record<ServiceState, 'ok' | 'warn' | 'info'>> = {
  ...{ to_book: 'warn', booked: 'info', working: 'info', to_sign: 'warn', completed: 'ok' },
};

export const ServiceStateChip = ({ state }: { state: ServiceState }) => (
  <Chip tone={tones[state] ?? 'gray'}>{said(serviceStateWords[state])}</Chip>
);

/** 11-29 09:00–12:00 */
export const slotWords = ({ from, to }: { from: string; to: string }): string => `${dayWords(from)} ${timeOf(from)}–${until(to, timeOf)}`;

/** Counts down, says what happens at the end, and in red when it is late. */
export function ServiceDeadline({ service: { clock, state } }: { service: ServiceBrief }) {
  const { t } = useTranslation();
  const now = useNow();
  if (!clock) return null;
  const left = Date.parse(clock.deadlineAt) - now;
  const words = t(left <= 0 ? 'aftersales.lateBy' : 'aftersales.left', { time: said(spanWords(left)) });
  return (
    <span className="deadline">
      <Chip tone={left <= 0 ? 'bad' : 'gray'} title={exactly(clock.deadlineAt)}>
        {words}
      </Chip>
      <span className="muted small">{t(`service.then_${state as 'to_book' | 'booked' | 'working' | 'to_sign'}`)}</span>
    </span>
  );
}
