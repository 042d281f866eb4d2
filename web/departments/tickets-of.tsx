import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TicketKind } from '../../common/tickets.ts';
import { inLanguage } from '../conversations/words.ts';
import './departments.css';
import { ticketsOfQuery } from './queries.ts';
import { TicketDue, TicketStateChip } from './ticket-chips.tsx';
import { type TicketAbout, TicketForm } from './ticket-form.tsx';

/** What was asked of departments about an order, a request or a complaint, running ones first. */
export function TicketsOf({ source, id }: { source: 'orders' | 'aftersales' | 'complaints'; id: string }) {
  const { t } = useTranslation();
  const items = useQuery(ticketsOfQuery(source, id)).data?.items ?? [];
  if (items.length === 0) return null;
  return (
    <ul className="tickets-of" aria-label={t('ticket.title')}>
      {items.map((ticket) => (
        <li key={ticket.id}>
          <Link to="/departments/tickets/$id" params={{ id: ticket.id }} className="num">
            {inLanguage(ticket.group)} {ticket.number}
          </Link>
          <TicketStateChip ticket={ticket} />
          {!ticket.endedAt && <TicketDue ticket={ticket} />}
        </li>
      ))}
    </ul>
  );
}

interface AskDepartmentProps {
  about: TicketAbout;
  kind?: TicketKind;
  /** What it is about, for who hears one button after another. */
  of: string;
}

/** Opens the form in its place. */
export function AskDepartment({ about, kind, of }: AskDepartmentProps) {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  if (isOpen) return <TicketForm about={about} {...(kind ? { kind } : {})} onDone={() => setOpen(false)} />;
  return (
    <button type="button" className="button small" aria-label={t('ticket.askAbout', { of })} onClick={() => setOpen(true)}>
      {t('ticket.ask')}
    </button>
  );
}
