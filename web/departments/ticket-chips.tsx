import { useTranslation } from 'react-i18next';
import { ticketStateWords } from '../../common/ticket-words.ts';
import type { TicketView } from '../../server/cases/ticket-views.ts';
import { said } from '../aftersales/words.ts';
import { Chip } from '../ui/pieces.tsx';
import { clock, dayAndTime, exactly, useNow } from '../ui/times.ts';

const tones = { open: 'warn', taken: 'info', done: 'ok', refused: 'bad', withdrawn: 'gray' } as const;

export const TicketStateChip = ({ ticket }: { ticket: TicketView }) => (
  <Chip tone={tones[ticket.state]}>{said(ticketStateWords[ticket.state])}</Chip>
);

const soonMs = 3_600_000;

/** Until when it is to be answered: the last hour counts down, and what is late says since when. */
export function TicketDue({ ticket }: { ticket: TicketView }) {
  const { t } = useTranslation();
  const now = useNow();
  if (ticket.endedAt) return <time title={exactly(ticket.endedAt)}>{dayAndTime(ticket.endedAt)}</time>;
  const left = Date.parse(ticket.dueAt) - now;
  const words =
    left <= 0 ? t('task.late', { since: clock(-left) }) : left < soonMs ? t('task.left', { left: clock(left) }) : dayAndTime(ticket.dueAt);
  return (
    <Chip tone={left <= 0 ? 'bad' : left < soonMs ? 'warn' : 'gray'} title={exactly(ticket.dueAt)}>
      <span className="num">{words}</span>
    </Chip>
  );
}
