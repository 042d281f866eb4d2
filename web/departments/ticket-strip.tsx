import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { inLanguage } from '../conversations/words.ts';
import '../tasks/tasks.css';
import { useNow } from '../ui/times.ts';
import { ticketsOfQuery } from './queries.ts';
import { TicketDue, TicketStateChip } from './ticket-chips.tsx';

const most = 3;
/** An answer stays above the talk so long, to be told. */
const keptMs = 2 * 24 * 3_600_000;

/** What other departments were asked for this conversation, and what they said. */
export function TicketStrip({ conversation }: { conversation: string }) {
  const { t } = useTranslation();
  const now = useNow();
  const items = useQuery(ticketsOfQuery('conversations', conversation)).data?.items ?? [];
  const shown = items.filter(({ endedAt, state }) => !endedAt || (state !== 'withdrawn' && now - Date.parse(endedAt) < keptMs));
  if (shown.length === 0) return null;
  return (
    <ul className="task-strip" aria-label={t('ticket.ofTalk')}>
      {shown.slice(0, most).map((ticket) => (
        <li key={ticket.id}>
          <Link to="/departments/tickets/$id" params={{ id: ticket.id }}>
            <b>{inLanguage(ticket.group)}</b>
          </Link>
          <TicketStateChip ticket={ticket} />
          {!ticket.endedAt && <TicketDue ticket={ticket} />}
          <span className="spread" title={ticket.answer || ticket.text}>
            {ticket.answer || ticket.text}
          </span>
        </li>
      ))}
    </ul>
  );
}
