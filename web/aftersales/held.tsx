import { useMutation, useQuery } from '@tanstack/react-query';
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
  const hold = useQuery({ ...operationsQuery(order.id), enabled: isUnsent }).data?.hold;
  const release = useMutation({
    mutationFn: () => api.delete(`/api/orders/${order.id}/hold`),
    onSuccess: reloadRequests,
    onError: useProblem(),
  });
  if (!hold) return null;
  return (
    <p className="note-paper small request-facts">
      {hold.rule ? t('aftersales.heldBy', { reason: hold.reason, ...hold.rule }) : t('aftersales.held', { reason: hold.reason })}{' '}
      <button type="button" className="link" disabled={release.isPending} onClick={() => release.mutate()}>
        {t('aftersales.release')}
      </button>
    </p>
  );
}
