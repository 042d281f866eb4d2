import { useEffect, useState } from 'preact/hooks';
import type { OrderView } from '../../server/orders/views.ts';
import { newKey } from '../api.ts';
import { money, timeLeft } from '../format.ts';
import { useWords } from '../language.ts';

const methods = ['wechat_pay', 'alipay', 'card'] as const;
export type Method = (typeof methods)[number];

interface Props {
  order: OrderView;
  isBusy: boolean;
  /** `key`: pressed again it is the same payment; another way is another. */
  onPay(method: Method, key: string): void;
  onCancel(): void;
  /** The time to pay is over: the order may look different now. */
  onLate(): void;
}

function useCountdown(until: number, onLate: () => void): string | undefined {
  const [now, tick] = useState(Date.now());
  const left = timeLeft(until, now);
  const isLate = left === undefined;
  useEffect(() => {
    const timer = setInterval(() => tick(Date.now()), 1000);
    return () => clearInterval(timer);
  }, []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the time is over
  useEffect(() => {
    if (isLate) onLate();
  }, [isLate]);
  return left;
}

/** A payment where no money moves, and the time there is for it. */
export function Paying({ order, isBusy, onPay, onCancel, onLate }: Props) {
  const { language, say } = useWords();
  const [{ method, key }, choose] = useState(() => ({ method: 'wechat_pay' as Method, key: newKey() }));
  const left = useCountdown(Date.parse(order.payUntil ?? order.placedAt), onLate);
  return (
    <section class="box paying">
      <h2>{say('payNow', { amount: money(order.totalMinor, order.currency, language) })}</h2>
      <p class="num">{left ? say('payWithin', { left }) : say('payLate')}</p>
      <fieldset class="variants">
        <legend>{say('payBy')}</legend>
        {methods.map((each) => (
          <label key={each}>
            <input type="radio" name="method" checked={each === method} onChange={() => choose({ method: each, key: newKey() })} />
            <span>{say(`pay_${each}`)}</span>
          </label>
        ))}
      </fieldset>
      <p class="pretend">{say('pretend')}</p>
      <div class="actions">
        <button type="button" class="primary" disabled={isBusy} onClick={() => onPay(method, key)}>
          {say('payPretend')}
        </button>
        <button type="button" disabled={isBusy} onClick={onCancel}>
          {say('cancelOrder')}
        </button>
      </div>
    </section>
  );
}
