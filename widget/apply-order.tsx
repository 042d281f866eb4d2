import { useState } from 'preact/hooks';
import type { OffersView } from '../server/aftersales/offer-views.ts';
import type { OrderView } from '../server/orders/views.ts';
import { problemOf } from './api.ts';
import { own } from './language.ts';
import { callOnce } from './request-calls.ts';
import { w } from './request-words.ts';

interface Props {
  order: OrderView;
  offers: OffersView;
  onAddress(): void;
}

/** What the customer may do to the order itself: another address before it leaves, asking the carrier to hurry after. */
export function ApplyOrder({ order, offers, onAddress }: Props) {
  const [said, setSaid] = useState('');
  const first = offers.lines[0]?.offers ?? [];
  const of = (action: string) => first.find((each) => each.action === action)?.decision;
  const [address, urge] = [of('change_address'), of('urge')];
  const hurry = () =>
    callOnce(`/orders/${order.id}/urging`, {}, `${order.id}.urge.${new Date().toISOString().slice(0, 10)}`).then(
      () => setSaid(w('urged')),
      (error) => setSaid(problemOf(error).title),
    );
  if (!address?.allowed && !urge?.allowed) return null;
  return (
    <section aria-label={w('thisOrder')}>
      <div class="request-acts">
        {address?.allowed && (
          <button type="button" class="offer" onClick={onAddress}>
            <b>{w('changeAddress')}</b>
            <small>{own(address.zh, address.en)}</small>
          </button>
        )}
        {urge?.allowed && (
          <button type="button" class="offer" onClick={() => void hurry()}>
            <b>{w('urge')}</b>
            <small>{own(urge.zh, urge.en)}</small>
          </button>
        )}
      </div>
      <p role="status">{said}</p>
    </section>
  );
}
