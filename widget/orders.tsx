import { useState } from 'preact/hooks';
import type { RequestBrief } from '../server/aftersales/request-views.ts';
import type { ServiceBrief } from '../server/aftersales/service/views.ts';
import type { OrderView } from '../server/orders/views.ts';
import { call, problemOf } from './api.ts';
import { useArrival } from './hooks.ts';
import { t } from './language.ts';
import { Later } from './later.tsx';
import { OrderItem } from './order-item.tsx';
import { orderCard, sendOrder, sendText } from './sending.ts';
import { Sheet } from './sheet.tsx';
import { getState } from './store.ts';
import { useLatest } from './use-latest.ts';
import './orders.css';
import './form.css';
import './later-words.ts';

const apply = () => import('./apply.tsx').then((part) => part.Apply);
const findOrder = () => import('./find-order.tsx').then((part) => part.FindOrder);

interface Props {
  /** Opened to see where the parcels are. */
  isTracking: boolean;
  onClose(): void;
}

/** The customer's own orders: ask about one, or see where its parcel is. */
export function Orders({ isTracking, onClose }: Props) {
  const [orders, setOrders] = useState<OrderView[] | null>(null);
  const [problem, setProblem] = useState('');
  const [applied, setApplied] = useState<OrderView | null>(null);
  // Without them the orders are still there.
  const requests = useLatest<{ items: RequestBrief[] }>('/aftersales?list=all&limit=50').value?.items ?? [];
  const services = useLatest<{ items: ServiceBrief[] }>('/service-orders?list=all&limit=50').value?.items ?? [];
  const load = () => {
    setProblem('');
    call<{ items: OrderView[] }>('GET', '/orders').then(
      ({ items }) => {
        setOrders(items);
        const { about } = getState();
        if (!isTracking && about?.aftersales === 'apply') setApplied(items.find(({ id }) => id === about.order) ?? null);
      },
      (error) => setProblem(problemOf(error).title),
    );
  };
  useArrival(load);
  // Nobody knows whose orders to show: a person finds them.
  const askPerson = (number?: string) => {
    sendText(number ? t('findOrderWords', { number }) : t('ordersPersonWords'), null);
    onClose();
  };
  const ask = (order: OrderView) => {
    sendOrder(order.id, orderCard(order));
    onClose();
  };
  if (applied)
    return (
      <Sheet title={t('applyOrder')} onClose={onClose}>
        <Later
          key="apply"
          load={apply}
          props={{ order: applied, onDone: () => [setApplied(null), load()], onBack: () => setApplied(null) }}
        />
      </Sheet>
    );
  return (
    <Sheet title={t(isTracking ? 'tracking' : 'ordersTitle')} onClose={onClose}>
      {problem && (
        <p class="problem" role="alert">
          {problem}
          <button type="button" class="plain" onClick={load}>
            {t('again')}
          </button>
        </p>
      )}
      {!orders && !problem && <p class="hint">{t('ordersLoading')}</p>}
      {orders?.length === 0 && (
        <p class="hint">
          {t('ordersEmpty')}
          <button type="button" class="plain" onClick={() => askPerson()}>
            {t('ordersPerson')}
          </button>
        </p>
      )}
      <ul class="orders">
        {orders?.map((order, index) => (
          <OrderItem
            key={order.id}
            order={order}
            requests={requests.filter((each) => each.order.id === order.id)}
            services={services.filter((each) => each.order.id === order.id).map(({ id }) => id)}
            isOpen={isTracking && index === 0}
            onAsk={() => ask(order)}
            onApply={() => setApplied(order)}
          />
        ))}
      </ul>
      {orders && <Later key="find" load={findOrder} props={{ isOnly: orders.length === 0, onFound: load, onPerson: askPerson }} />}
    </Sheet>
  );
}
