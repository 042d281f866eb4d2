import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { problemSentence } from '../../common/problems.ts';
import { ticketActWords } from '../../common/ticket-words.ts';
import { type TicketAct, ticketActs, ticketAfter, ticketRefusal } from '../../common/tickets.ts';
import type { TicketView, WholeTicket } from '../../server/cases/ticket-views.ts';
import { said } from '../aftersales/words.ts';
import { api } from '../api.ts';
import { Why } from '../conversations/chat-bar.tsx';
import { screenLanguage } from '../language.ts';
import { queries } from '../query-client.ts';
import { may, useMe } from '../session.ts';
import { useProblem } from '../ui/use-problem.ts';
import { ticketQuery } from './queries.ts';
import { TicketActForm } from './ticket-act-form.tsx';

const nouns: Record<TicketAct, string> = {
  ...{ take: 'acceptance', hand_back: 'return', pass_on: 'passing-on', answer: 'answer' },
  ...{ refuse: 'refusal', withdraw: 'withdrawal', reopen: 'reopening' },
};

/** Does one thing to a ticket; whoever shows it draws what came of it. */
export function useTicketAct(ticket: TicketView, done?: () => void) {
  const showProblem = useProblem();
  return useMutation({
    mutationFn: ({ act, body = {} }: { act: TicketAct; body?: object }) =>
      api.post<WholeTicket>(`/api/tickets/${ticket.id}/${nouns[act]}`, body),
    onSuccess: (view) => {
      queries.setQueryData(ticketQuery(ticket.id).queryKey, view);
      void queries.invalidateQueries({ queryKey: ['tickets'] });
      done?.();
    },
    onError: showProblem,
  });
}

export function useRefusalOf(ticket: TicketView): (act: TicketAct) => string | undefined {
  const me = useMe();
  const colleague = { id: me.id, groups: me.groups.map(({ id }) => id), leads: may(me, 'conversations.supervise') };
  const standing = { state: ticket.state, owner: ticket.owner?.id ?? null, group: ticket.group.id, asker: ticket.asker.id };
  return (act) => {
    const code = ticketRefusal(act, standing, colleague);
    return code && problemSentence(code, screenLanguage());
  };
}

/** What may be done to it now; who may not do something reads why. */
export function TicketActs({ ticket }: { ticket: TicketView }) {
  const [act, setAct] = useState<TicketAct>();
  const refusalOf = useRefusalOf(ticket);
  const doIt = useTicketAct(ticket, () => setAct(undefined));
  const shown = ticketActs.filter((each) => ticketAfter(each, ticket.state));
  if (act && act !== 'take')
    return (
      <TicketActForm
        ticket={ticket}
        act={act}
        isPending={doIt.isPending}
        onSend={(body) => doIt.mutate({ act, body })}
        onCancel={() => setAct(undefined)}
      />
    );
  return (
    <div className="ticket-acts">
      {shown.map((each) => {
        const refused = refusalOf(each);
        const press = () => (each === 'take' ? doIt.mutate({ act: each }) : setAct(each));
        return (
          <Why key={each} reason={refused}>
            <button
              type="button"
              className={`button ${!refused && (each === 'take' || each === 'answer') ? 'primary' : ''}`}
              aria-disabled={refused !== undefined}
              disabled={doIt.isPending}
              onClick={() => !refused && press()}
            >
              {said(ticketActWords[each])}
            </button>
          </Why>
        );
      })}
    </div>
  );
}
