import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OrderView } from '../../server/orders/views.ts';
import '../departments/departments.css';
import '../i18n/page-words.ts';
import { may, useMe } from '../session.ts';
import { ComplaintDue, ComplaintStateChip } from './chips.tsx';
import { ComplaintForm } from './complaint-form.tsx';
import { complaintsOfQuery } from './queries.ts';

/** The complaints about an order or out of a talk, running ones first. */
export function ComplaintsOf({ source, id }: { source: 'conversations' | 'orders'; id: string }) {
  const { t } = useTranslation();
  const items = useQuery(complaintsOfQuery(source, id)).data?.items ?? [];
  if (items.length === 0) return null;
  return (
    <ul className="tickets-of complaints-of" aria-label={t('complaint.title')}>
      {items.map((complaint) => (
        <li key={complaint.id}>
          <Link to="/complaints/$id" params={{ id: complaint.id }} className="num">
            {t('complaint.named', { number: complaint.number })}
          </Link>
          <ComplaintStateChip complaint={complaint} />
          <ComplaintDue complaint={complaint} />
        </li>
      ))}
    </ul>
  );
}

interface ComplainProps {
  order: OrderView;
  request?: string;
}

/** Opens the form in its place, for this order. */
export function Complain({ order, request }: ComplainProps) {
  const { t } = useTranslation();
  const me = useMe();
  const [isOpen, setOpen] = useState(false);
  if (!may(me, 'conversations.answer')) return null;
  if (isOpen) return <ComplaintForm about={request ? { request } : {}} orders={[order]} onDone={() => setOpen(false)} />;
  return (
    <button type="button" className="button small complain" onClick={() => setOpen(true)}>
      {t('complaint.new')}
    </button>
  );
}
