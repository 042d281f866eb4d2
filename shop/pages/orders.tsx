import { kindWords, requestStateWords } from '../../common/aftersales-words.ts';
import type { RequestBrief } from '../../server/aftersales/request-views.ts';
import type { OrderView } from '../../server/orders/views.ts';
import { get } from '../api.ts';
import { openChat } from '../chat.ts';
import { moment, money } from '../format.ts';
import { useWords } from '../language.ts';
import { FindOrder } from '../parts/find-order.tsx';
import { OrderState } from '../parts/order-state.tsx';
import { Picture } from '../parts/picture.tsx';
import { ProductNews } from '../parts/product-news.tsx';
import { Waiting } from '../parts/waiting.tsx';
import { addressOf, go } from '../router.ts';
import { ownToken, sessionStore } from '../session.ts';
import { useStore } from '../store.ts';
import { useLoad } from '../use-load.ts';
import { useTitle } from '../use-title.ts';
import { Stranger } from './stranger.tsx';

/** What was asked for about an order, each a way to its own page. */
function RequestLinks({ requests }: { requests: RequestBrief[] }) {
  const { pick } = useWords();
  if (requests.length === 0) return null;
  return (
    <ul class="order-requests">
      {requests.map(({ id, kind, number, state }) => (
        <li key={id}>
          <a href={addressOf(`/requests/${id}`)}>
            <span class="num">
              {pick(...kindWords[kind])} {number}
            </span>
            <span class="tag info">{pick(...requestStateWords[state])}</span>
          </a>
        </li>
      ))}
    </ul>
  );
}

function Row({ order, requests }: { order: OrderView; requests: RequestBrief[] }) {
  const { language, pick, say } = useWords();
  const scan = order.shipments.at(-1)?.events[0];
  const [first] = order.lines;
  // Whoever hears the buttons one after another needs to know whose they are.
  const which = <span class="unseen"> {order.number}</span>;
  return (
    <li class="order">
      <header>
        <a class="num" href={addressOf(`/orders/${order.id}`)}>
          {order.number}
        </a>
        <time class="num" dateTime={order.placedAt}>
          {moment(order.placedAt, language)}
        </time>
        <OrderState state={order.state} />
      </header>
      <div class="body">
        {order.lines.slice(0, 3).map((line) => (
          <Picture key={line.id} source={line.picture} size="small" />
        ))}
        <div class="what">
          {first && <b>{pick(first.name, first.nameEn)}</b>}
          <small>
            {order.lines.length > 1
              ? say('andMore', { count: order.lines.length })
              : first && pick(Object.values(first.options).join(' '), Object.values(first.optionsEn).join(' '))}
          </small>
          {scan && <small>{pick(scan.words, scan.wordsEn)}</small>}
        </div>
        <b class="num">{money(order.totalMinor, order.currency, language)}</b>
      </div>
      <RequestLinks requests={requests} />
      <footer>
        <button type="button" onClick={() => openChat({ order: order.id })}>
          {say('askAboutOrder')}
          {which}
        </button>
        <a class="button" href={addressOf(`/orders/${order.id}`)}>
          {say(order.state === 'pending_payment' ? 'pay' : 'openOrder')}
          {which}
        </a>
      </footer>
    </li>
  );
}

const show = ({ id }: OrderView) => go(`/orders/${id}`);

export function Orders() {
  const { say } = useWords();
  const session = useStore(sessionStore);
  const orders = useLoad(session?.visitorToken ?? '', async () =>
    ownToken() ? get<{ items: OrderView[] }>('/api/shop/orders') : { items: [] },
  );
  // Without them the orders are still there.
  const requests = useLoad(session?.visitorToken ?? '', async () =>
    ownToken() ? get<{ items: RequestBrief[] }>('/api/shop/aftersales?list=all&limit=50') : { items: [] },
  );
  useTitle(say('myOrders'));
  const isStranger = !session && (orders.value?.items.length === 0 || orders.error?.status === 401);
  if (isStranger) return <Stranger next="/orders" onFound={show} />;
  if (!orders.value) return <Waiting of={orders} />;
  if (orders.value.items.length === 0)
    return (
      <div class="empty">
        <h1>{say('noOrders')}</h1>
        <p>{say('noOrdersWords')}</p>
        <a class="button primary" href={addressOf('/')}>
          {say('toHome')}
        </a>
        <p>
          <a href={addressOf('/balances')}>{say('balances')}</a>
        </p>
        <FindOrder onFound={show} />
      </div>
    );
  return (
    <>
      <h1>
        {say('myOrders')} <i class="num">{orders.value.items.length}</i>
      </h1>
      <p class="ways">
        <a href={addressOf('/balances')}>{say('balances')}</a>
      </p>
      <ProductNews />
      <ul class="orders">
        {orders.value.items.map((order) => (
          <Row key={order.id} order={order} requests={requests.value?.items.filter((each) => each.order.id === order.id) ?? []} />
        ))}
      </ul>
      <FindOrder onFound={show} />
    </>
  );
}
