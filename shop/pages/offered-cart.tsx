import { useEffect, useState } from 'preact/hooks';
import { cartStateWords } from '../../common/carts.ts';
import { afterDiscount } from '../../common/duty.ts';
import { confirmableOf } from '../../common/policy.ts';
import type { CartView } from '../../server/aftersales/carts/views.ts';
import { get, post } from '../api.ts';
import { type CartLine, limitOf } from '../cart.ts';
import { type Address, emptyAddress, lastAddress } from '../delivery.ts';
import { moment, money } from '../format.ts';
import { useWords } from '../language.ts';
import { AddressForm } from '../parts/address-form.tsx';
import { type Confirmations, Confirming } from '../parts/confirming.tsx';
import { DeliveryTerms } from '../parts/delivery-terms.tsx';
import { Picture } from '../parts/picture.tsx';
import { Reminding } from '../parts/reminding.tsx';
import { type Requirements, Requiring, withMade } from '../parts/requiring.tsx';
import { Sum } from '../parts/sum.tsx';
import { ErrorLine, Waiting } from '../parts/waiting.tsx';
import { addressOf, go } from '../router.ts';
import { sessionStore } from '../session.ts';
import { useStore } from '../store.ts';
import { useLoad } from '../use-load.ts';
import { useSending } from '../use-sending.ts';
import { useTitle } from '../use-title.ts';
import { NotFound } from './not-found.tsx';

/** A cart that was put together in the chat: looked at, given an address, and ordered, while it holds. */
export function OfferedCart({ id }: { id: string }) {
  const { say } = useWords();
  const session = useStore(sessionStore);
  const loaded = useLoad(`${id} ${session?.visitorToken}`, () => get<CartView>(`/api/shop/carts/${encodeURIComponent(id)}`));
  useTitle(say('offeredCart'));
  useEffect(() => {
    if (!session) go(`/sign-in?next=/carts/${id}`, 'replace');
  }, [session, id]);
  if (loaded.error && [400, 404].includes(loaded.error.status)) return <NotFound />;
  const cart = loaded.value;
  if (!cart) return <Waiting of={loaded} />;
  return cart.state === 'open' ? <Open cart={cart} onChanged={loaded.again} /> : <Ended cart={cart} />;
}

function Ended({ cart }: { cart: CartView }) {
  const { say, pick } = useWords();
  return (
    <div class="empty">
      <h1>{pick(...cartStateWords[cart.state])}</h1>
      <p>{say(cart.state === 'ordered' ? 'cartOrdered' : 'cartOver')}</p>
      {cart.order ? (
        <a class="button primary" href={addressOf(`/orders/${cart.order.id}`)}>
          {say(cart.order.state === 'pending_payment' ? 'pay' : 'openOrder')}
        </a>
      ) : (
        <a class="button primary" href={addressOf('/')}>
          {say('toHome')}
        </a>
      )}
    </div>
  );
}

/** As the shop's own cart has its lines, so that sum and confirmations are the same. */
const linesOf = (cart: CartView): CartLine[] =>
  cart.lines.map((line) => ({
    ...{ variant: line.variant, product: line.product, name: line.name, nameEn: line.nameEn, picture: line.picture },
    ...{ options: Object.values(line.options).join(' '), optionsEn: Object.values(line.optionsEn).join(' ') },
    ...{ priceMinor: line.priceMinor, currency: cart.currency, quantity: line.quantity, stock: limitOf(null) },
    confirmable: confirmableOf(line.traits),
    delivery: line.delivery,
    isMadeToOrder: line.traits.includes('made_to_order'),
  }));

/** What was told in the talk stands there already, to be changed. */
const wishesIn = (cart: CartView): Requirements => Object.fromEntries(cart.lines.map((line) => [line.variant, line.requirements]));

function Open({ cart, onChanged }: { cart: CartView; onChanged(): void }) {
  const { say, pick, language } = useWords();
  const [address, setAddress] = useState<Address>(emptyAddress);
  const [confirmed, setConfirmed] = useState<Confirmations>({});
  const [requirements, setRequirements] = useState<Requirements>(() => wishesIn(cart));
  const [remind, setRemind] = useState(false);
  const { isBusy, refusal, send } = useSending();
  const lines = linesOf(cart);
  const isStale = cart.lines.some((line) => line.isStale);
  useEffect(() => {
    lastAddress().then(
      (last) => setAddress((now) => (now === emptyAddress ? last : now)),
      () => undefined,
    );
  }, []);
  async function attempt(work: () => Promise<void>): Promise<void> {
    if (await send(work)) onChanged();
  }
  const order = () =>
    attempt(async () => {
      const made = await post<{ order: string }>(`/api/shop/carts/${cart.id}/order`, {
        address,
        confirmed: withMade(lines, confirmed),
        requirements,
        remind,
      });
      go(`/orders/${made.order}`, 'replace');
    });
  const decline = () =>
    attempt(async () => {
      await post(`/api/shop/carts/${cart.id}/cancellation`);
      onChanged();
    });
  return (
    <form onSubmit={(event) => [event.preventDefault(), void order()]}>
      <h1>{say('offeredCart')}</h1>
      <p class="summary">{say('offeredBy', { who: cart.agent, time: moment(cart.expiresAt, language) })}</p>
      <div class="two">
        <div>
          <ul class="lines">
            {cart.lines.map((line) => (
              <li class="line" key={line.variant}>
                <Picture source={line.picture} size="small" />
                <div class="what">
                  <b>{pick(line.name, line.nameEn)}</b>
                  <small>{pick(Object.values(line.options).join(' '), Object.values(line.optionsEn).join(' '))}</small>
                  <DeliveryTerms
                    delivery={line.delivery}
                    priceMinor={afterDiscount(line.priceMinor * line.quantity, cart)}
                    currency={cart.currency}
                  />
                  {line.isStale && <small class="tag warn">{say('lineStale')}</small>}
                </div>
                <span class="num">×{line.quantity}</span>
                <b class="num">{money(line.quantity * line.priceMinor, cart.currency, language)}</b>
              </li>
            ))}
          </ul>
          {cart.note && <p>{cart.note}</p>}
          <h2>{say('deliverTo')}</h2>
          <AddressForm address={address} onChange={setAddress} />
          <Requiring lines={lines} requirements={requirements} onChange={setRequirements} />
          <Confirming lines={lines} confirmed={confirmed} onChange={setConfirmed} />
          <Reminding isOn={remind} onChange={setRemind} />
        </div>
        <aside class="box">
          <Sum lines={lines} rate={cart.rate} />
          <ErrorLine error={refusal} />
          <button type="submit" class="primary wide" disabled={isBusy || isStale}>
            {say(isBusy ? 'placing' : 'confirmCart')}
          </button>
          <small>{say(isStale ? 'cartStale' : 'payNext')}</small>
          <p>
            <button type="button" class="plain" disabled={isBusy} onClick={() => void decline()}>
              {say('declineCart')}
            </button>
          </p>
        </aside>
      </div>
    </form>
  );
}
