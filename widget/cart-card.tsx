import { useEffect, useState } from 'preact/hooks';
import { type CartState, cartStateWords } from '../common/carts.ts';
import type { CartView } from '../server/aftersales/carts/views.ts';
import { call } from './api.ts';
import { fullTime, money, own } from './language.ts';
import './cards.css';

interface Line {
  name: string;
  nameEn: string;
  quantity: number;
}

interface Props {
  body: { cart: string; number: string; totalMinor: number; currency: string; expiresAt: string; lines: Line[] };
}

const words = {
  title: ['购物单 {number}', 'Cart {number}'],
  until: ['请在 {time} 前确认付款', 'Confirm and pay by {time}'],
  open: ['查看并付款', 'Look and pay'],
  see: ['查看', 'Look'],
} as const;
const w = (key: keyof typeof words, values: Record<string, string> = {}) =>
  own(words[key][0], words[key][1]).replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);

/** A cart somebody put together: the way to confirm and pay it in the shop, while it holds. */
export function CartCard({ body }: Props) {
  const [state, setState] = useState<CartState>('open');
  useEffect(() => {
    call<CartView>('GET', `/carts/${body.cart}`).then(
      (cart) => setState(cart.state),
      () => undefined,
    );
  }, [body.cart]);
  return (
    <section class="order" aria-label={w('title', { number: body.number })}>
      <p class="order-head">
        <span class="number">{w('title', { number: body.number })}</span>
        {state !== 'open' && <b>{own(...cartStateWords[state])}</b>}
      </p>
      {body.lines.slice(0, 3).map((line) => (
        <p key={line.name} class="order-line">
          <span>{own(line.name, line.nameEn)}</span>
          <span class="number">×{line.quantity}</span>
        </p>
      ))}
      <p class="order-total price">{money(body.totalMinor, body.currency)}</p>
      {state === 'open' && (
        <p class="order-line">
          <small class="hint">{w('until', { time: fullTime(body.expiresAt) })}</small>
        </p>
      )}
      <p class="order-line">
        <a class={state === 'open' ? 'plain strong' : 'plain'} href={`/shop/carts/${body.cart}`} target="_blank" rel="noopener">
          {w(state === 'open' ? 'open' : 'see')}
        </a>
      </p>
    </section>
  );
}
