import { leavesBy } from '../../common/order.ts';
import { orderWords } from '../../common/order-words.ts';
import type { OrderView } from '../../server/orders/views.ts';
import { get, post } from '../api.ts';
import { openChat } from '../chat.ts';
import { moment } from '../format.ts';
import { useWords } from '../language.ts';
import { Complaints } from '../parts/complaints.tsx';
import { Feedback } from '../parts/feedback.tsx';
import { Making } from '../parts/making.tsx';
import { OrderChanges } from '../parts/order-changes.tsx';
import { OrderDetails } from '../parts/order-details.tsx';
import { OrderState } from '../parts/order-state.tsx';
import { Paying } from '../parts/paying.tsx';
import { Requests } from '../parts/requests.tsx';
import { Services } from '../parts/services.tsx';
import { Tracking } from '../parts/tracking.tsx';
import { ErrorLine, Waiting } from '../parts/waiting.tsx';
import { addressOf, go } from '../router.ts';
import { sessionStore } from '../session.ts';
import { useStore } from '../store.ts';
import { useLoad } from '../use-load.ts';
import { useLookAgain } from '../use-look-again.ts';
import { useSending } from '../use-sending.ts';
import { useTitle } from '../use-title.ts';
import { NotFound } from './not-found.tsx';
import { Stranger } from './stranger.tsx';

const gone = ['closed', 'cancelled', 'refund_closed'];
const ended = ['completed', ...gone];

/** Looks again while the order moves and the page is seen. */
function useFollowing(order: OrderView | undefined, again: () => void): void {
  const moves = order !== undefined && !ended.includes(order.state);
  useLookAgain(moves ? again : undefined);
}

function History({ order }: { order: OrderView }) {
  const { language, say, pick } = useWords();
  return (
    <section>
      <h2>{say('history')}</h2>
      <ol class="track">
        {[...order.changes].reverse().map((change) => (
          <li key={`${change.at}${change.state}`}>
            <time class="num" dateTime={change.at}>
              {moment(change.at, language)}
            </time>
            <span>{pick(...orderWords[change.state])}</span>
          </li>
        ))}
      </ol>
    </section>
  );
}

export function OrderPage({ id }: { id: string }) {
  const { language, say } = useWords();
  const session = useStore(sessionStore);
  const loaded = useLoad(`${id} ${session?.visitorToken}`, () => get<OrderView>(`/api/shop/orders/${encodeURIComponent(id)}`));
  const { isBusy, refusal, send } = useSending();
  const order = loaded.value;
  useTitle(order ? say('orderOf', { number: order.number }) : '');
  useFollowing(order, loaded.again);
  async function act(what: 'payment' | 'cancellation' | 'receipt', body?: object, key?: string): Promise<void> {
    const refused = await send(async () => loaded.show(await post<OrderView>(`/api/shop/orders/${id}/${what}`, body, key)));
    if (refused) loaded.again();
  }
  const found = (one: OrderView) => (one.id === id ? loaded.again() : go(`/orders/${one.id}`));
  if (!session && [401, 404].includes(loaded.error?.status ?? 0)) return <Stranger next={`/orders/${id}`} onFound={found} />;
  if (loaded.error && [400, 404].includes(loaded.error.status)) return <NotFound />;
  if (!order) return <Waiting of={loaded} />;
  const leaves = leavesBy(order);
  return (
    <article class="one-order">
      <nav class="path" aria-label={say('path')}>
        <a href={addressOf('/orders')}>{say('myOrders')}</a>
      </nav>
      <header class="title">
        <h1 class="num">{say('orderOf', { number: order.number })}</h1>
        <OrderState state={order.state} />
        <button type="button" class="ask" onClick={() => openChat({ order: order.id, aftersales: 'apply' })}>
          {say('askAftersales')}
        </button>
        <button type="button" class="ask" onClick={() => openChat({ order: order.id })}>
          {say('askAboutOrder')}
        </button>
      </header>
      <ErrorLine error={refusal} />
      {leaves && <p class="summary num">{say('shipsBy', { time: moment(leaves, language) })}</p>}
      {order.state === 'pending_payment' && (
        <Paying
          order={order}
          isBusy={isBusy}
          onPay={(method, key) => void act('payment', { method }, key)}
          onCancel={() => void act('cancellation')}
          onLate={loaded.again}
        />
      )}
      <Making order={order.id} />
      {order.shipments.map((shipment) => (
        <Tracking key={shipment.id} shipment={shipment} />
      ))}
      {order.state === 'signed' && (
        <p class="actions">
          <button type="button" class="primary" disabled={isBusy} onClick={() => void act('receipt')}>
            {say('confirmReceipt')}
          </button>
        </p>
      )}
      <Requests order={order.id} />
      <Services order={order.id} />
      <Feedback order={order.id} />
      <OrderDetails order={order} onChanged={loaded.again} />
      {!gone.includes(order.state) && <OrderChanges order={order} onChanged={loaded.again} />}
      <Complaints order={order} />
      <History order={order} />
    </article>
  );
}
