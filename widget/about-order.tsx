import { useState } from 'preact/hooks';
import type { OrderView } from '../server/orders/views.ts';
import { call } from './api.ts';
import { useChange } from './hooks.ts';
import { t } from './language.ts';
import { Offer } from './offer.tsx';
import { orderCard, sendOrder } from './sending.ts';
import './later-words.ts';

interface Props {
  order: string;
  customer: string | null;
  onEnd(): void;
}

/** The order the customer came to ask about, if it is theirs. */
export function AboutOrder({ order, customer, onEnd }: Props) {
  const [found, setFound] = useState<OrderView>();
  useChange(`${customer} ${order}`, () => {
    call<{ items: OrderView[] }>('GET', '/orders').then(
      ({ items }) => setFound(items.find(({ id, number, externalRef }) => [id, number, externalRef].includes(order))),
      () => undefined,
    );
  });
  if (!found) return null;
  const label = t('aboutOrder', { number: found.number });
  return <Offer label={label} onSend={() => sendOrder(found.id, orderCard(found))} onEnd={onEnd} />;
}
