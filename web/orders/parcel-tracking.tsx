import { useMutation, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { AskedNow, OrderTracking } from '../../server/orders/tracking/views.ts';
import type { OrderView, ShipmentView } from '../../server/orders/views.ts';
import { reloadRequests } from '../aftersales/request-queries.ts';
import { api } from '../api.ts';
import { may, useMe } from '../session.ts';
import { dayAndTime, timeOf, useNow } from '../ui/times.ts';
import { useProblem } from '../ui/use-problem.ts';
import { useFaultWords } from './fault-words.ts';

/** Whether 快递100 watches this parcel, and the button that asks it now; nothing where it is not in use or does not know the carrier. */
export function ParcelTracking({ order, shipment }: { order: OrderView; shipment: ShipmentView }) {
  const { t } = useTranslation();
  const hasCome = shipment.state === 'signed';
  const mayAsk = may(useMe(), 'orders.edit') && !hasCome;
  const now = useNow();
  const why = useFaultWords();
  const { data } = useQuery({
    queryKey: ['order', order.id, 'tracking'],
    queryFn: ({ signal }) => api.get<OrderTracking>(`/api/orders/${order.id}/tracking`, undefined, signal),
  });
  const ask = useMutation({
    mutationFn: () => api.post<AskedNow>(`/api/shipments/${shipment.id}/tracking`),
    onSettled: reloadRequests,
    onError: useProblem(),
  });
  const parcel = data?.items.find((each) => each.shipment === shipment.id);
  if (!parcel || (hasCome && !parcel.state)) return null;
  const { state, heardAt, askFrom, fault, said } = parcel;
  const isWaiting = askFrom !== null && Date.parse(askFrom) > now;
  const outcome = ask.data;
  return (
    <section style={{ padding: '0 12px 4px' }}>
      <p className="small muted num">
        {[
          t(state ? `tracking.state.${state}` : 'tracking.none'),
          state === 'watched' && heardAt && t('tracking.heard', { at: dayAndTime(heardAt) }),
          mayAsk && isWaiting && t('tracking.askFrom', { at: timeOf(askFrom) }),
        ]
          .filter(Boolean)
          .join(' · ')}
      </p>
      {fault && !outcome?.fault && <p className="small wrong">{why({ fault, said })}</p>}
      {mayAsk && (
        <p>
          <button
            type="button"
            className="button small"
            aria-label={`${t('tracking.ask')} ${shipment.trackingNumber}`}
            disabled={ask.isPending || isWaiting}
            onClick={() => ask.mutate()}
          >
            {t('tracking.ask')}
          </button>{' '}
          <span role="status" className={outcome?.fault ? 'small wrong' : 'small muted'}>
            {outcome?.fault && why({ fault: outcome.fault, said: outcome.said })}
            {outcome && !outcome.fault && (outcome.news > 0 ? t('tracking.news', { count: outcome.news }) : t('tracking.noNews'))}
          </span>
        </p>
      )}
    </section>
  );
}
