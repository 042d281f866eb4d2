import { AboutOrder } from './about-order.tsx';
import type { Page, About as Wish } from './host-messages.ts';
import { t } from './language.ts';
import './later-words.ts';
import { Offer } from './offer.tsx';
import { isRef, sendProduct, sendText } from './sending.ts';

interface Props {
  about: Wish | null;
  page: Page | null;
  customer: string | null;
  dismissed: string;
  onEnd(key: string): void;
}

/** What the customer could send by one press: the order they came to ask about, or the product they look at. */
export function About({ about, page, customer, dismissed, onEnd }: Props) {
  const { order, find } = about ?? {};
  if (isRef(order) && find)
    return (
      <Offer
        label={t('findOrder', { number: order })}
        onSend={() => sendText(t('findOrderWords', { number: order }), null)}
        onEnd={() => onEnd(order)}
      />
    );
  if (isRef(order)) return <AboutOrder order={order} customer={customer} onEnd={() => onEnd(order)} />;
  const product = about?.product ?? page?.product;
  if (!isRef(product) || dismissed === product) return null;
  const title = (product === page?.product && page.title) || t('thisProduct');
  const send = () => sendProduct(product, title);
  return <Offer label={t('looking', { title })} onSend={send} onEnd={() => onEnd(product)} />;
}
