import { ticketStateWords } from '../../common/ticket-words.ts';
import type { TicketView } from '../../server/cases/ticket-views.ts';
import { said } from '../aftersales/words.ts';
import { DueChip } from '../tasks/due-chip.tsx';
import { Chip } from '../ui/pieces.tsx';
import { dayAndTime, exactly } from '../ui/times.ts';

const tones = { open: 'warn', taken: 'info', done: 'ok', refused: 'bad', withdrawn: 'gray' } as const;

export const TicketStateChip = ({ ticket }: { ticket: TicketView }) => (
  <Chip tone={tones[ticket.state]}>{said(ticketStateWords[ticket.state])}</Chip>
);

/** Until when it is to be answered. */
export function TicketDue({ ticket: { dueAt, endedAt } }: { ticket: TicketView }) {
  if (endedAt) return <time title={exactly(endedAt)}>{dayAndTime(endedAt)}</time>;
  return <DueChip dueAt={dueAt} />;
}
