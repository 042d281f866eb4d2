import { useEffect, useState } from 'preact/hooks';
import { addressDoubts } from '../../common/doubts.ts';
import { discountOf, type TierRate } from '../../common/tier-rates.ts';
import type { ProductView } from '../../server/catalogue/views.ts';
import type { OrderView } from '../../server/orders/views.ts';
import { get, newKey, post, Refusal } from '../api.ts';
import { type CartLine, cartStore, goodsOf, reprice } from '../cart.ts';
import { type Address, emptyAddress, lastAddress } from '../delivery.ts';
import { useWords } from '../language.ts';
import { AddressForm } from '../parts/address-form.tsx';
import { type Confirmations, Confirming } from '../parts/confirming.tsx';
import { DeliveryTerms } from '../parts/delivery-terms.tsx';
import { Reminding } from '../parts/reminding.tsx';
import { type Requirements, Requiring, withMade } from '../parts/requiring.tsx';
import { Sum } from '../parts/sum.tsx';
import { ErrorLine } from '../parts/waiting.tsx';
import { useRate } from '../rate.ts';
import { addressOf, go } from '../router.ts';
import { sessionStore } from '../session.ts';
import { useStore } from '../store.ts';
import { useTitle } from '../use-title.ts';

interface Wished {
  remind: boolean;
  address: Address;
  note: string;
  confirmed: Confirmations;
  requirements: Requirements;
}

const orderOf = (lines: CartLine[], { address, note, remind, confirmed, requirements }: Wished) => ({
  lines: lines.map(({ variant, quantity, priceMinor }) => ({
    ...{ variant, quantity, priceMinor, requirements: requirements[variant] ?? '' },
    confirmed: withMade(lines, confirmed)[variant] ?? [],
  })),
  currency: lines[0]?.currency ?? 'CNY',
  address,
  note,
  remind,
});

async function refreshCart(): Promise<void> {
  const numbers = [...new Set(cartStore.get().map((line) => line.product))];
  const products = numbers.map((number) => get<ProductView>(`/api/shop/products/${encodeURIComponent(number)}`).catch(() => undefined));
  reprice((await Promise.all(products)).filter((product) => product !== undefined));
}

function useOrdering(lines: CartLine[], rate: TierRate | null | undefined) {
  const [key, setKey] = useState(newKey);
  const [error, setError] = useState<Refusal>();
  const [isBusy, setBusy] = useState(false);
  async function submit(wished: Wished): Promise<void> {
    setBusy(true);
    setError(undefined);
    const seen = rate === undefined ? {} : { discountMinor: discountOf(goodsOf(lines), rate) };
    try {
      const order = await post<OrderView>('/api/shop/orders', { ...orderOf(lines, wished), ...seen }, key);
      cartStore.set([]);
      go(`/orders/${order.id}`, 'replace');
    } catch (refusal) {
      if (!(refusal instanceof Refusal)) throw refusal;
      setError(refusal);
      setBusy(false);
      // A refused order was not made: the corrected one is another deed. After a lost answer the key stays.
      if (refusal.status >= 400 && refusal.status < 500) setKey(newKey());
      if (['price_changed', 'out_of_stock', 'not_found'].includes(refusal.code)) await refreshCart();
    }
  }
  return { error, isBusy, submit };
}

export function Checkout() {
  const { pick, say } = useWords();
  const session = useStore(sessionStore);
  const lines = useStore(cartStore);
  const [address, setAddress] = useState(emptyAddress);
  const [isChecked, setChecked] = useState(false);
  const doubts = isChecked ? addressDoubts(address) : [];
  const [note, setNote] = useState('');
  const [remind, setRemind] = useState(false);
  const [confirmed, setConfirmed] = useState<Confirmations>({});
  const [requirements, setRequirements] = useState<Requirements>({});
  const rate = useRate();
  const afterRate = (minor: number) => minor - discountOf(minor, rate);
  const { error, isBusy, submit } = useOrdering(lines, rate);
  useTitle(say('checkout'));
  useEffect(() => {
    if (!session) go('/sign-in?next=/checkout', 'replace');
    else
      lastAddress().then(
        (last) => setAddress((now) => (now === emptyAddress ? last : now)),
        () => undefined,
      );
  }, [session]);
  useEffect(() => {
    if (lines.length === 0 && !isBusy) go('/cart', 'replace');
  }, [lines.length, isBusy]);
  const onSubmit = (event: Event) => {
    event.preventDefault();
    // What looks mistyped is asked about once, before it is sent; who presses again means it.
    if (!isChecked && addressDoubts(address).length > 0) {
      setChecked(true);
      return;
    }
    void submit({ address, note: note.trim(), remind, confirmed, requirements });
  };
  return (
    <form onSubmit={onSubmit}>
      <h1>{say('checkout')}</h1>
      <div class="two">
        <div>
          <h2>{say('deliverTo')}</h2>
          <AddressForm address={address} doubts={doubts} onChange={setAddress} />
          <label class="note">
            <span>{say('note')}</span>
            <textarea rows={2} maxLength={500} value={note} onInput={(event) => setNote(event.currentTarget.value)} />
          </label>
          <Requiring lines={lines} requirements={requirements} onChange={setRequirements} />
          <Confirming lines={lines} confirmed={confirmed} onChange={setConfirmed} />
          <Reminding isOn={remind} onChange={setRemind} />
        </div>
        <aside class="box">
          <ul class="brief">
            {lines.map((line) => (
              <li key={line.variant}>
                <span>
                  {pick(line.name, line.nameEn)} <small>{pick(line.options, line.optionsEn)}</small>
                  {line.delivery && (
                    <DeliveryTerms
                      delivery={line.delivery}
                      priceMinor={afterRate(line.priceMinor * line.quantity)}
                      currency={line.currency}
                    />
                  )}
                </span>
                <span class="num">×{line.quantity}</span>
              </li>
            ))}
          </ul>
          <Sum lines={lines} rate={rate} />
          <ErrorLine error={error} />
          <button type="submit" class="primary wide" disabled={isBusy}>
            {say(isBusy ? 'placing' : doubts.length > 0 ? 'placeAnyway' : 'placeOrder')}
          </button>
          <small>{say('payNext')}</small>
          <a href={addressOf('/cart')}>{say('backToCart')}</a>
        </aside>
      </div>
    </form>
  );
}
