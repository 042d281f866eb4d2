import { useMutation, useQuery } from '@tanstack/react-query';
import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import { unsentStates } from '../../common/order-operations.ts';
import type { OrderView } from '../../server/orders/views.ts';
import { api } from '../api.ts';
import { useProblem } from '../ui/use-problem.ts';
import { operationsQuery } from './operation-queries.ts';
import { reloadRequests } from './request-queries.ts';

/** Says that an order is held, and lets it go on. */
export function Held({ order }: { order: OrderView }) {
  const { t } = useTranslation();
  const isUnsent = unsentStates.includes(order.state) || order.state === 'pending_payment';
  const { data } = useQuery({ ...operationsQuery(order.id), enabled: isUnsent });
  const holds = data?.holds.filter(({ releasedAt }) => releasedAt === null) ?? [];
  const release = useMutation({
    mutationFn: () => api.delete(`/api/orders/${order.id}/hold`),
    onSuccess: reloadRequests,
    onError: useProblem(),
  });
  if (holds.length === 0) return null;
  return (
    <p className="note-paper small request-facts">
      {holds.map(({ reason, rule, at }, place) => (
        <Fragment key={at}>
          {place > 0 && <br />}
          {rule ? t('aftersales.heldBy', { reason, ...rule }) : t('aftersales.held', { reason })}{' '}
        </Fragment>
      ))}
      {data?.ledBy && <>{t('aftersales.heldHere', { shop: data.ledBy })} </>}
      <button type="button" className="link" disabled={release.isPending} onClick={() => release.mutate()}>
        {t('aftersales.release')}
      </button>
    </p>
  );
}
