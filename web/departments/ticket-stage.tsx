import { useMutation } from '@tanstack/react-query';
import type { Stage } from '../../common/conversation.ts';
import type { WholeTicket } from '../../server/cases/ticket-views.ts';
import { api } from '../api.ts';
import { StageSelect } from '../conversations/stage-select.tsx';
import { queries } from '../query-client.ts';
import { useProblem } from '../ui/use-problem.ts';
import { reloadTickets, ticketQuery } from './queries.ts';

/** The stage a ticket belongs to; any colleague may put it right. */
export function TicketStage({ ticket }: { ticket: WholeTicket }) {
  const set = useMutation({
    mutationFn: (stage: Stage) => api.put<WholeTicket>(`/api/tickets/${ticket.id}/stage`, { stage }),
    onSuccess: (view) => [queries.setQueryData(ticketQuery(ticket.id).queryKey, view), void reloadTickets()],
    onError: useProblem(),
  });
  return (
    <StageSelect
      value={ticket.stage ?? undefined}
      none={ticket.stage ? undefined : '—'}
      disabled={set.isPending}
      onChange={(stage) => stage && set.mutate(stage)}
    />
  );
}
