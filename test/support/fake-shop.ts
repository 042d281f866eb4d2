import { newId } from '../../server/platform/ids.ts';
import type { Person } from './people.ts';
import { receiver } from './receiver.ts';

interface Sold {
  customer: string;
  state: string;
  quantity: number;
  cancelled: number;
  line1: string;
  refunds: { transfer?: string; amountMinor: number }[];
  parcels: { carrier: string; trackingNumber: string }[];
  /** Sent once more, or in place of what came back. */
  besides: string[];
  placedAt: string;
}

const priceMinor = 5000;

/** A small shop of somebody else: it tells us over REST what it has, hears our signed calls, and does each once. */
export async function fakeShop(program: Person, connection: () => string) {
  const orders = new Map<string, Sold>();
  const done = new Map<string, object>();
  let stock = 1000;
  let calls = 0;
  const mood = { refuses: '', isByHand: '', forgetsToAnswer: 0, answersLater: false, away: false, compares: false };
  const asked: string[] = [];
  const later: { operation: string; body: object }[] = [];

  const put = async (path: string, body: unknown) => {
    const { status, body: said } = await program.call('PUT', `/api/connections/${connection()}/${path}`, body);
    if (status >= 300) throw new Error(`${path}: ${status} ${JSON.stringify(said)}`);
  };

  const product = () => ({
    ...{ name: '铸铁锅', category: { name: '厨房' } },
    variants: [{ ref: 'pot-1', sku: 'POT', options: { 颜色: '墨绿' }, stock, priceMinor, currency: 'CNY' }],
  });
  const customer = (ref: string) => ({ name: `客户 ${ref}`, phone: '13800002046', email: `${ref}@customer.example` });
  const order = (ref: string) => {
    const sold = orders.get(ref)!;
    return {
      ...{ number: `N${ref}`, customer: sold.customer, state: sold.state, externalState: `X-${sold.state}`, currency: 'CNY' },
      lines: [{ product: 'pot', variant: 'pot-1', name: '铸铁锅', quantity: sold.quantity, priceMinor, cancelled: sold.cancelled }],
      address: { name: '周雨桐', phone: '13800002046', state: '浙江省', city: '杭州市', line1: sold.line1 },
      ...{ placedAt: sold.placedAt, paidAt: sold.placedAt },
      payments: [
        { method: 'card', methodRef: `pay-${ref}`, amountMinor: sold.quantity * priceMinor, at: sold.placedAt },
        ...sold.refunds.map((refund) => ({ direction: 'out', method: 'card', methodRef: `pay-${ref}`, ...refund, at: sold.placedAt })),
      ],
      shipments: sold.parcels.map((parcel, at) => ({
        ...parcel,
        dispatch: at + 1,
        state: 'picked_up',
        lines: [1],
        shippedAt: sold.placedAt,
      })),
    };
  };
  const all = () => ({
    product: [{ ref: 'pot', input: product() }],
    customer: [...new Set([...orders.values()].map((sold) => sold.customer))].map((ref) => ({ ref, input: customer(ref) })),
    order: [...orders.keys()].map((ref) => ({ ref, input: order(ref) })),
  });
  const tell = async () => {
    const { product: products, customer: customers, order: told } = all();
    for (const { ref, input } of products) await put(`products/${ref}`, input);
    for (const { ref, input } of customers) await put(`customers/${ref}`, input);
    for (const { ref, input } of told) await put(`orders/${ref}`, input);
  };

  // biome-ignore lint/suspicious/noExplicitAny: a stranger's program reads what it was sent
  function doIt(body: any): object {
    const sold = orders.get(body.order.ref)!;
    if (mood.refuses) return { answer: 'refused', said: mood.refuses };
    if (mood.isByHand) return { answer: 'by_hand', said: mood.isByHand };
    const kind = body.type.replace('order.', '');
    if (kind === 'cancel') {
      const many = body.lines ? body.lines.reduce((sum: number, line: { quantity: number }) => sum + line.quantity, 0) : sold.quantity;
      sold.cancelled += many;
      stock += many;
      if (sold.cancelled >= sold.quantity) sold.state = 'cancelled';
    }
    if (kind === 'refund') sold.refunds.push({ transfer: body.transfer, amountMinor: body.amountMinor });
    if (kind === 'address') sold.line1 = body.address.line1;
    if (kind === 'fulfil') {
      sold.parcels.push({ carrier: body.carrier, trackingNumber: body.trackingNumber });
      sold.state = 'shipped';
    }
    if (kind === 'exchange' || kind === 'reship') {
      const many = (lines: { quantity: number }[] = []) => lines.reduce((sum, { quantity }) => sum + quantity, 0);
      stock += many(body.back) - many(body.lines);
      sold.besides.push(body.trackingNumber);
    }
    return { answer: 'done', said: '好的', ref: `r-${done.size + 1}` };
  }

  const there = await receiver(({ body }, reply) => {
    calls += 1;
    if (mood.away) return 503;
    if (body.type === 'connection.test') return 204;
    if (body.type === 'connection.compare') {
      if (!mood.compares) return 204;
      asked.push(body.comparison);
      reply.writeHead(200, { 'content-type': 'application/json' }).end('{"answer":"taken"}');
      return undefined;
    }
    const answer = done.get(body.operation) ?? doIt(body);
    done.set(body.operation, answer);
    if (mood.forgetsToAnswer-- > 0) return 500;
    if (mood.answersLater) {
      later.push({ operation: body.operation, body: { outcome: 'done', said: '' } });
      return 202;
    }
    reply.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(answer));
    return undefined;
  });

  return {
    ...{ orders, mood, url: there.url, secrets: there.secrets, close: there.close, tell, all },
    calls: () => calls,
    /** Somebody buys in that shop. */
    async place(quantity = 2): Promise<string> {
      const ref = newId();
      stock -= quantity;
      const placedAt = new Date().toISOString();
      orders.set(ref, {
        ...{
          customer: `c-${orders.size}`,
          state: 'paid',
          quantity,
          cancelled: 0,
          line1: '文三路 1 号',
          refunds: [],
          parcels: [],
          besides: [],
          placedAt,
        },
      });
      await put('products/pot', product());
      await put(`customers/${orders.get(ref)!.customer}`, customer(orders.get(ref)!.customer));
      await put(`orders/${ref}`, order(ref));
      return ref;
    },
    async answerWhatWaits(): Promise<void> {
      for (const { operation, body } of later.splice(0)) await program.call('POST', `/api/shop-operations/${operation}/answer`, body);
    },
    /** Holds everything it has against ours, as it was asked to or of its own. */
    async compare(): Promise<object[]> {
      const base = `/api/connections/${connection()}/comparisons`;
      const id = asked.shift() ?? (await program.call('POST', base)).body.id;
      const found: object[] = [];
      for (const [kind, items] of Object.entries(all())) {
        if (items.length === 0) continue;
        const { body } = await program.call('POST', `${base}/${id}/items`, { kind, items });
        if (!body.differences) throw new Error(JSON.stringify(body));
        found.push(...body.differences);
      }
      await program.call('POST', `${base}/${id}/end`);
      return found;
    },
  };
}
export type FakeShop = Awaited<ReturnType<typeof fakeShop>>;
