import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { OperationView } from '../../server/connectors/operation-views.ts';
import type { ConnectionView } from '../../server/connectors/views.ts';
import { api } from '../api.ts';
import { dayAndTime } from '../ui/times.ts';
import { stuckQuery } from './connection-queries.ts';
import { useSave } from './save.ts';

/** What the shop refused or never heard: for a person to try again or to give up. */
export function StuckOperations({ shop }: { shop: ConnectionView }) {
  const { t } = useTranslation();
  const { data } = useQuery({ ...stuckQuery(shop.id), enabled: shop.stuck > 0 });
  if (shop.stuck === 0 || !data) return null;
  return (
    <section className="stack" aria-label={t('connections.stuck')}>
      <h3 className="section-title">{t('connections.stuckMany', { count: shop.stuck })}</h3>
      {data.items.map((operation) => (
        <Stuck key={operation.id} operation={operation} />
      ))}
    </section>
  );
}

function Stuck({ operation }: { operation: OperationView }) {
  const { t } = useTranslation();
  const address = `/api/shop-operations/${operation.id}`;
  const retry = useSave(['shop-operations', 'connections'], () => api.post(`${address}/retry`));
  const giveUp = useSave(['shop-operations', 'connections'], () => api.post(`${address}/withdrawal`));
  const done = useSave(['shop-operations', 'connections'], () => api.post(`${address}/answer`, { outcome: 'done' }));
  const isBusy = retry.isPending || giveUp.isPending || done.isPending;
  return (
    <div style={{ display: 'flex', gap: 8, flexWrap: 'wrap', alignItems: 'baseline' }}>
      <Link to="/orders/$id" params={{ id: operation.order.id }} className="num">
        {operation.order.number}
      </Link>
      <span>
        {t(`outward.${operation.kind}`)} · {t(`outwardState.${operation.state}`)}
        {operation.said && ` · ${operation.said}`}
      </span>
      <span className="muted small spread">{dayAndTime(operation.askedAt)}</span>
      {operation.mayRetry && (
        <button type="button" className="button small" disabled={isBusy} onClick={() => retry.mutate()}>
          {t('connections.retry')}
        </button>
      )}
      {operation.state === 'by_hand' && (
        <button type="button" className="button small" disabled={isBusy} onClick={() => done.mutate()}>
          {t('connections.doneThere')}
        </button>
      )}
      <button type="button" className="button small" disabled={isBusy} onClick={() => giveUp.mutate()}>
        {t('connections.giveUp')}
      </button>
    </div>
  );
}
