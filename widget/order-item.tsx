import { useState } from 'preact/hooks';
import { arrivesBy, leavesBy } from '../common/order.ts';
import { orderWords } from '../common/order-words.ts';
import type { RequestBrief } from '../server/aftersales/request-views.ts';
import type { OrderView } from '../server/orders/views.ts';
import { dayName, fullTime, money, own, t } from './language.ts';
import { Later } from './later.tsx';
import { Thumb } from './thumb.tsx';
import './cards.css';
import './later-words.ts';

const requestCard = () => import('./request-card.tsx').then((part) => part.RequestCard);
const serviceCard = () => import('./service-card.tsx').then((part) => part.ServiceCard);
const making = () => import('./making.tsx').then((part) => part.Making);

interface Props {
  order: OrderView;
  requests: RequestBrief[];
  /** Ids of what somebody comes for or helps with. */
  services: string[];
  isOpen: boolean;
  onAsk(): void;
  onApply(): void;
}

export function OrderItem({ order, requests, services, isOpen, onAsk, onApply }: Props) {
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
      {order.lines.map(
        ({ id, requirements }) =>
          requirements && (
            <p key={id} class="hint">
              {requirements}
            </p>
          ),
      )}
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
      {order.lines.some(({ traits }) => traits.includes('made_to_order')) && (
        <Later key="making" load={making} props={{ order: order.id }} />
      )}
      {requests.map(({ id }) => (
        <Later key={id} load={requestCard} props={{ id }} />
      ))}
      {services.map((id) => (
        <Later key={id} load={serviceCard} props={{ id }} />
      ))}
    </li>
  );
}

/** Until when it leaves, and where its parcels are and until when they arrive: what was promised, while it is not yet so. */
function Tracking({ order }: { order: OrderView }) {
  const leaves = leavesBy(order);
  return (
    <div class="tracking">
      {leaves && <p>{t('leavesBy', { time: fullTime(leaves) })}</p>}
      {order.shipments.length === 0 && <p class="hint">{t('trackingEmpty')}</p>}
      {order.shipments.map((parcel) => (
        <div key={parcel.id}>
          <p class="number">{`${parcel.carrier} ${parcel.trackingNumber}`}</p>
          <Arrival parcel={parcel} />
          <ol>
            {parcel.events.map((event) => (
              <li key={event.at + event.words}>
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

function Arrival({ parcel }: { parcel: OrderView['shipments'][number] }) {
  const by = arrivesBy(parcel);
  return by && <p>{t('arrivesBy', { time: fullTime(by) })}</p>;
}
