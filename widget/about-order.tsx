import { useState } from 'preact/hooks';
import type { OrderView } from '../server/orders/views.ts';
import { call } from './api.ts';
import { useChange } from './hooks.ts';
import { t } from './language.ts';
import { Offer } from './offer.tsx';
import { orderCard, sendOrder } from './sending.ts';

/** The order the customer came to ask about, if it is theirs. */
export function AboutOrder({ order, onEnd }: { order: string; onEnd(): void }) {
  const [found, setFound] = useState<OrderView>();
  useChange(order, () => {
    call<{ items: OrderView[] }>('GET', '/orders').then(
      ({ items }) => setFound(items.find(({ id }) => id === order)),
      () => undefined,
    );
  });
  if (!found) return null;
  const label = t('aboutOrder', { number: found.number });
  return <Offer label={label} onSend={() => sendOrder(order, orderCard(found))} onEnd={onEnd} />;
}
