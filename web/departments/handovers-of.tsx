import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { OrderView } from '../../server/orders/views.ts';
import { inLanguage } from '../conversations/words.ts';
import './departments.css';
import { HandoverStateChip, PromisedFor, Stages } from './handover-chips.tsx';
import { handoversOfQuery } from './handover-queries.ts';

/** Who has what of an order, and how far it is. */
export function HandoversOf({ order }: { order: OrderView }) {
  const { t } = useTranslation();
  const items = useQuery(handoversOfQuery(order.id)).data?.items ?? [];
  if (items.length === 0) return null;
  return (
    <ul className="tickets-of" aria-label={t('handover.title')}>
      {items.map((handover) => (
        <li key={handover.id}>
          <Link to="/departments/handovers/$id" params={{ id: handover.id }} className="num">
            {inLanguage(handover.group)} {handover.number}
          </Link>
          <HandoverStateChip handover={handover} />
          {!handover.endedAt && <PromisedFor handover={handover} />}
          {(handover.state === 'accepted' || handover.state === 'ready') &&
            handover.lines.map((line) => <Stages key={line.line} stage={line.stage} />)}
        </li>
      ))}
    </ul>
  );
}
