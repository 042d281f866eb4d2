import { z } from 'zod';
import type { ShopAnswer } from '../../orders/outward-answers.ts';
import type { TakenOperation } from '../../orders/outward-taking.ts';
import type { Client } from './client.ts';
import { reasonFor, transferOf } from './order-parts.ts';
import { inOrder, Order, orderFields } from './orders.ts';
import { noteReplacement } from './replacements.ts';

/*
 * Each operation looks first at what is there already: an answer that was lost is found, and nothing is done twice.
 */

const Result = z.looseObject({
  __typename: z.string(),
  id: z.string().optional(),
  message: z.string().optional(),
  state: z.string().optional(),
});
type Result = z.output<typeof Result>;

const done = (ref?: string): ShopAnswer => ({ answer: 'done', said: '', ref });
const refused = (said: string): ShopAnswer => ({ answer: 'refused', said });
const errors = '... on ErrorResult { message }';

async function change(client: Client, name: string, input: string, body: object): Promise<Result> {
  const { result } = await client.ask(
    `mutation($input: ${input}!) { result: ${name}(input: $input) { __typename ${errors} ... on Node { id } } }`,
    {
      input: body,
    },
  );
  return Result.parse(result);
}

const isError = ({ message }: Result) => message !== undefined;

async function orderThere(client: Client, id: string): Promise<Order | undefined> {
  const { order } = await client.ask(`query($id: ID!) { order(id: $id) { ${orderFields} } }`, { id });
  return order ? Order.parse(order) : undefined;
}

export async function doOperation(client: Client, operation: TakenOperation, prefix: string): Promise<ShopAnswer> {
  const order = await orderThere(client, operation.order.ref.slice(prefix.length));
  if (!order) return refused('there is no such order');
  return doers[operation.kind](client, operation, order, prefix);
}

type Doer = (client: Client, operation: TakenOperation, order: Order, prefix: string) => Promise<ShopAnswer>;

const doers: Record<TakenOperation['kind'], Doer> = {
  ...{ cancel, refund, address: changeAddress, fulfil },
  ...{ exchange: noteReplacement, reship: noteReplacement },
};

const lineIds = (order: Order, lines: NonNullable<TakenOperation['data']['lines']>) => {
  const there = inOrder(order.lines);
  return lines.map(({ position, quantity }) => ({ orderLineId: there[position - 1]?.id ?? '', quantity }));
};

async function cancel(client: Client, { id, data }: TakenOperation, order: Order): Promise<ShopAnswer> {
  if (order.state === 'Cancelled') return done();
  const isWhole = data.whole || !data.lines;
  const lines = isWhole ? [] : await stillToCancel(client, id, order, lineIds(order, data.lines ?? []));
  if (!isWhole && lines.length === 0) return done();
  const reason = `${data.reason ?? ''} ${reasonFor(id)}`.trim();
  const result = await change(client, 'cancelOrder', 'CancelOrderInput', {
    ...{ orderId: order.id, reason, cancelShipping: isWhole },
    ...(isWhole ? {} : { lines }),
  });
  return isError(result) ? refused(result.message ?? '') : done(result.id);
}

const History = z.object({ history: z.object({ items: z.array(z.object({ data: z.unknown() })) }) });

/** A part that was cancelled under this operation's name is in the order's history. */
async function stillToCancel(client: Client, id: string, order: Order, lines: { orderLineId: string; quantity: number }[]) {
  const query = `query($id: ID!) { order(id: $id) { history(options: { filter: { type: { eq: "ORDER_CANCELLATION" } } }) { items { data } } } }`;
  const { order: found } = await client.ask(query, { id: order.id });
  const isDone = History.parse(found).history.items.some(({ data }) => JSON.stringify(data).includes(reasonFor(id)));
  return isDone ? [] : lines;
}

async function refund(client: Client, { id, money }: TakenOperation, order: Order): Promise<ShopAnswer> {
  const payments = order.payments ?? [];
  const before = payments.flatMap(({ refunds }) => refunds).find(({ reason }) => transferOf(reason) === id);
  if (before) return ofRefund(before.state, before.id);
  const payment = payments.find((each) => each.id === money?.methodRef);
  if (!payment || !money) return refused('only by the way it was paid');
  const { result } = await client.ask(
    `mutation($input: RefundOrderInput!) { result: refundOrder(input: $input) { __typename ${errors} ... on Refund { id state } } }`,
    { input: { paymentId: payment.id, amount: money.amountMinor, reason: reasonFor(id), lines: [], shipping: 0, adjustment: 0 } },
  );
  const parsed = Result.parse(result);
  return isError(parsed) ? refused(parsed.message ?? '') : ofRefund(parsed.state ?? '', parsed.id ?? '');
}

/** One that is pending waits there for somebody to have paid it; it is heard of when the order is read again. */
function ofRefund(state: string, ref: string): ShopAnswer {
  if (state === 'Settled') return done(ref);
  return state === 'Failed' ? { answer: 'refused', said: 'Failed', ref } : { answer: 'taken', said: state, ref };
}

async function changeAddress(client: Client, { address }: TakenOperation, order: Order): Promise<ShopAnswer> {
  if (!address) return refused('no address');
  const wanted = {
    ...{ fullName: address.name, streetLine1: [address.district, address.line1].filter(Boolean).join(' '), streetLine2: address.line2 },
    ...{ city: address.city, province: address.state, postalCode: address.zip, phoneNumber: address.phone },
    ...(/^[A-Z]{2}$/.test(address.country) ? { countryCode: address.country } : {}),
  };
  const there: Record<string, unknown> = order.shippingAddress ?? {};
  const isThere = Object.entries(wanted).every(([key, value]) => (there[key] ?? '') === value);
  const back = order.state === 'Modifying' ? ((await stateBefore(client, order)) ?? 'PaymentSettled') : order.state;
  if (isThere && order.state !== 'Modifying') return done();
  if (order.state !== 'Modifying') {
    const opened = await move(client, order.id, 'Modifying');
    if (isError(opened)) return refused(opened.message ?? '');
  }
  const result = await change(client, 'modifyOrder', 'ModifyOrderInput', {
    dryRun: false,
    orderId: order.id,
    updateShippingAddress: wanted,
  });
  const closed = await move(client, order.id, back);
  const failed = [result, closed].find(isError);
  return failed ? refused(failed.message ?? '') : done();
}

async function move(client: Client, id: string, state: string): Promise<Result> {
  const { result } = await client.ask(
    `mutation($id: ID!, $state: String!) { result: transitionOrderToState(id: $id, state: $state) { __typename ${errors} } }`,
    { id, state },
  );
  return result ? Result.parse(result) : { __typename: 'Order' };
}

const Transitions = z.object({ history: z.object({ items: z.array(z.object({ data: z.object({ from: z.string(), to: z.string() }) })) }) });

/** We, or somebody there, began to change the order and did not end: where it came from. */
async function stateBefore(client: Client, { id }: Order): Promise<string | undefined> {
  const query = `query($id: ID!) { order(id: $id) { history(options: { filter: { type: { eq: "ORDER_STATE_TRANSITION" } }, sort: { createdAt: DESC } }) {
    items { data } } } }`;
  const { order } = await client.ask(query, { id });
  return Transitions.parse(order).history.items.find(({ data }) => data.to === 'Modifying')?.data.from;
}

async function fulfil(client: Client, { data }: TakenOperation, order: Order): Promise<ShopAnswer> {
  const known = order.fulfillments?.find(({ trackingCode, state }) => trackingCode === data.trackingNumber && state !== 'Cancelled');
  const made = known ?? (await addFulfillment(client, data, order));
  if ('message' in made && made.message !== undefined) return refused(String(made.message));
  const { id, state } = made as { id: string; state: string };
  if (!['Created', 'Pending'].includes(state)) return done(id);
  const { result } = await client.ask(
    `mutation($id: ID!) { result: transitionFulfillmentToState(id: $id, state: "Shipped") { __typename ${errors} } }`,
    { id },
  );
  const moved = Result.parse(result);
  return isError(moved) ? refused(moved.message ?? '') : done(id);
}

async function addFulfillment(client: Client, data: TakenOperation['data'], order: Order): Promise<Result> {
  const values = { method: data.carrier ?? '', trackingCode: data.trackingNumber ?? '' };
  const args = Object.entries(values).map(([name, value]) => ({ name, value }));
  const { result } = await client.ask(
    `mutation($input: FulfillOrderInput!) { result: addFulfillmentToOrder(input: $input) { __typename ${errors} ... on Fulfillment { id state } } }`,
    { input: { lines: lineIds(order, data.lines ?? []), handler: { code: 'manual-fulfillment', arguments: args } } },
  );
  return Result.parse(result);
}
