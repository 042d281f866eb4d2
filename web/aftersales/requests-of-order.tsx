import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { kindWords } from '../../common/aftersales-words.ts';
import './aftersales.css';
import { Deadline, RequestStateChip } from './request-chip.tsx';
import { requestsOfOrderQuery } from './request-queries.ts';
import { said } from './words.ts';

/** What has been asked for about an order, the newest first. */
export function RequestsOfOrder({ order }: { order: string }) {
  const { t } = useTranslation();
  const items = useQuery(requestsOfOrderQuery(order)).data?.items ?? [];
  if (items.length === 0) return null;
  return (
    <ul className="plain-list request-facts" aria-label={t('aftersales.ofOrder')}>
      {items.map((request) => (
        <li key={request.id} className="deadline">
          <Link to="/aftersales/$id" params={{ id: request.id }} className="num">
            {said(kindWords[request.kind])} {request.number}
          </Link>
          <RequestStateChip state={request.state} />
          {request.clock && <Deadline of={request} isShort />}
        </li>
      ))}
    </ul>
  );
}
