import { useState } from 'preact/hooks';
import { orderWords } from '../common/order-words.ts';
import type { RequestBrief } from '../server/aftersales/request-views.ts';
import type { OrderView } from '../server/orders/views.ts';
import { call, problemOf } from './api.ts';
import { useArrival } from './hooks.ts';
import { dayName, fullTime, money, own, t } from './language.ts';
import { Later } from './later.tsx';
import { orderCard, sendOrder, sendText } from './sending.ts';
import { Sheet } from './sheet.tsx';
import { getState } from './store.ts';
import { Thumb } from './thumb.tsx';
import { useRequests } from './use-requests.ts';
import './orders.css';
import './form.css';
import './later-words.ts';

const apply = () => import('./apply.tsx').then((part) => part.Apply);
const findOrder = () => import('./find-order.tsx').then((part) => part.FindOrder);
const requestCard = () => import('./request-card.tsx').then((part) => part.RequestCard);

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
  const requests = useRequests();
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
  const askPerson = () => {
    sendText(t('ordersPersonWords'), null);
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
          <button type="button" class="plain" onClick={askPerson}>
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
            isOpen={isTracking && index === 0}
            onAsk={() => ask(order)}
            onApply={() => setApplied(order)}
          />
        ))}
      </ul>
      {orders && <Later key="find" load={findOrder} props={{ isOnly: orders.length === 0, onFound: load }} />}
    </Sheet>
  );
}

interface ItemProps {
  order: OrderView;
  requests: RequestBrief[];
  isOpen: boolean;
  onAsk(): void;
  onApply(): void;
}

function OrderItem({ order, requests, isOpen, onAsk, onApply }: ItemProps) {
  const [isShown, setShown] = useState(isOpen);
  return (
    <li class="order">
      <p class="order-head">
        <span class="number">{order.number}</span>
        <span>{own(...orderWords[order.state])}</span>
      </p>
      {order.lines.slice(0, 3).map((line) => (
        <p key={line.id} class="order-line">
          <Thumb src={line.picture} size={40} />
          <span>{own(line.name, line.nameEn)}</span>
          <span class="number">×{line.quantity}</span>
        </p>
      ))}
      <p class="order-total">
        <span class="hint">{`${dayName(order.placedAt)} · ${t('pieces', { n: order.lines.reduce((sum, { quantity }) => sum + quantity, 0) })}`}</span>
        <span class="price">{money(order.totalMinor, order.currency)}</span>
      </p>
      <div class="order-go">
        <button type="button" class="plain" aria-expanded={isShown} onClick={() => setShown(!isShown)}>
          {t(isShown ? 'trackingHide' : 'trackingShow')}
        </button>
        <button type="button" class="plain" onClick={onApply}>
          {t('applyOrder')}
        </button>
        <button type="button" class="plain strong" onClick={onAsk}>
          {t('askOrder')}
        </button>
      </div>
      {isShown && <Tracking order={order} />}
      {requests.map(({ id }) => (
        <Later key={id} load={requestCard} props={{ id }} />
      ))}
    </li>
  );
}

function Tracking({ order }: { order: OrderView }) {
  if (order.shipments.length === 0) return <p class="hint tracking">{t('trackingEmpty')}</p>;
  return (
    <div class="tracking">
      {order.shipments.map((parcel) => (
        <div key={parcel.id}>
          <p class="number">{`${parcel.carrier} ${parcel.trackingNumber}`}</p>
          <ol>
            {parcel.events.map((event) => (
              <li key={`${event.at} ${event.code}`}>
                <b>{own(event.words, event.wordsEn)}</b>
                <small>{`${fullTime(event.at)} · ${event.place}`}</small>
              </li>
            ))}
          </ol>
        </div>
      ))}
    </div>
  );
}
