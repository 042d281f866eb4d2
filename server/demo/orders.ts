import type { OrderIntake, OrderState } from '../../common/order.ts';
import { cancelOrder } from '../orders/closing.ts';
import { newParcel, stepOrder } from '../orders/demo-journey.ts';
import { lockOrder, moveOrder, type Order } from '../orders/moves.ts';
import { payOrder } from '../orders/payment.ts';
import { placeOrder } from '../orders/placing.ts';
import { shipOrder } from '../orders/shipping.ts';
import { type Actor, system } from '../platform/actor.ts';
import { type Tx, transact } from '../platform/db.ts';
import type { World } from '../platform/world.ts';
import { addressOf, type LoadedCustomer } from './people.ts';

/** customer, days ago, state it has reached, [variant, quantity]…, how it came in */
type Story = readonly [
  customer: number,
  daysAgo: number,
  reached: OrderState,
  lines: readonly (readonly [string, number])[],
  intake?: OrderIntake,
];

const stories: readonly Story[] = [
  [0, 29, 'completed', [['SY1201-1', 1]]],
  [
    0,
    16,
    'completed',
    [
      ['SY1401-2', 1],
      ['SY1404-1', 1],
    ],
  ],
  [0, 3.6, 'signed', [['SY1101-1', 1]]],
  [
    0,
    1.2,
    'in_delivery',
    [
      ['SY1303-2', 1],
      ['SY1503-1', 2],
    ],
  ],
  [1, 27, 'completed', [['SY1302-2', 1]]],
  [1, 9, 'signed', [['SY1604-1', 1]]],
  [1, 2.4, 'confirmed', [['SY1103-1', 1]], 'chat'],
  [2, 24, 'completed', [['SY1403-1', 2]]],
  [2, 5, 'signed', [['SY1301-2', 1]]],
  [2, 0.01, 'pending_payment', [['SY1601-2', 1]]],
  [3, 28, 'completed', [['SY1604-1', 12]], 'phone'],
  [3, 18, 'completed', [['SY1603-2', 20]], 'fax'],
  [
    3,
    4,
    'shipped_part',
    [
      ['SY1302-1', 6],
      ['SY1604-2', 6],
    ],
    'phone',
  ],
  [3, 0.3, 'paid', [['SY1204-1', 4]], 'mail_order'],
  [4, 26, 'completed', [['SY1204-2', 1]]],
  [4, 7, 'shipped', [['SY1202-2', 1]]],
  [4, 13, 'cancelled', [['SY1304-1', 1]]],
  [5, 25, 'completed', [['SY1303-1', 2]]],
  [5, 12, 'completed', [['SY1402-1', 1]]],
  [5, 1.6, 'shipped', [['SY1501-2', 3]]],
  [5, 0.5, 'ready', [['SY1203-1', 1]]],
  [6, 22, 'completed', [['SY1102-2', 1]]],
  [
    6,
    6,
    'signed',
    [
      ['SY1104-2', 1],
      ['SY1102-1', 1],
    ],
  ],
  [6, 8, 'closed', [['SY1301-1', 1]]],
  [7, 21, 'completed', [['SY1504-2', 1]], 'store'],
  [7, 2, 'in_delivery', [['SY1502-2', 1]]],
  [7, 0.2, 'allocated', [['SY1203-2', 1]]],
  [8, 30, 'completed', [['SY1204-1', 1]]],
  [
    8,
    15,
    'completed',
    [
      ['SY1602-1', 1],
      ['SY1601-1', 2],
    ],
  ],
  [8, 3, 'in_delivery', [['SY1202-1', 2]]],
  [8, 1, 'stock_shortage', [['SY1404-2', 1]], 'chat'],
  [9, 19, 'completed', [['SY1503-2', 1]]],
  [9, 11, 'closed', [['SY1402-2', 1]]],
  [9, 0.8, 'allocating', [['SY1304-2', 1]]],
  [10, 23, 'completed', [['SY1602-2', 1]]],
  [10, 10, 'signed', [['SY1203-1', 2]]],
  [11, 20, 'completed', [['SY1401-1', 1]]],
  [11, 14, 'cancelled', [['SY1103-2', 1]]],
  [
    11,
    5.5,
    'signed',
    [
      ['SY1601-1', 1],
      ['SY1303-1', 1],
    ],
  ],
  [11, 0.1, 'paid', [['SY1501-1', 2]]],
];

const minuteMs = 60_000;
const dayMs = 24 * 3600 * 1000;

/** A verb done at a day in the past, so that the history of the demo shop is made by the shop's own verbs. */
const at = <T>(world: World, instant: Date, work: (tx: Tx) => Promise<T>): Promise<T> => transact({ ...world, now: () => instant }, work);

/** Orders of the last month, in every state an order can rest in. */
export async function loadOrders(world: World, customers: LoadedCustomer[]): Promise<void> {
  const now = world.now().getTime();
  const inOrderOfTime = [...stories].sort(([, one], [, other]) => other - one);
  for (const [customer, daysAgo, reached, lines, intake = 'web'] of inOrderOfTime) {
    const buyer = customers[customer] as LoadedCustomer;
    await tell(world, buyer, new Date(now - daysAgo * dayMs), new Date(now), reached, lines, intake);
  }
}

async function tell(
  world: World,
  buyer: LoadedCustomer,
  placedAt: Date,
  now: Date,
  reached: OrderState,
  lines: Story[3],
  intake: OrderIntake,
) {
  const actor: Actor = { kind: 'customer', id: buyer.id };
  const order = await at(world, placedAt, (tx) => place(tx, actor, buyer, lines, intake));
  let instant = new Date(Math.min(placedAt.getTime() + 6 * minuteMs, now.getTime() - minuteMs));
  if (reached === 'pending_payment') return;
  await at(world, instant, (tx) => decide(tx, actor, order, reached));
  // Twelve steps lead from payment to completion; they share the time there is, and no order takes more than five days.
  const pause = Math.min((now.getTime() - instant.getTime()) / 13, 10 * 3600 * 1000);
  for (let steps = 0; steps < 12; steps++) {
    instant = new Date(instant.getTime() + pause);
    if (await at(world, instant, (tx) => goOn(tx, order.id, reached))) return;
  }
}

async function place(tx: Tx, actor: Actor, buyer: LoadedCustomer, lines: Story[3], intake: OrderIntake): Promise<Order> {
  const refs = lines.map(([ref]) => ref);
  const rows = await tx
    .selectFrom('variants')
    .innerJoin('prices', 'prices.variant_id', 'variants.id')
    .select(['variants.id', 'external_ref', 'amount_minor'])
    .where('external_ref', 'in', refs)
    .execute();
  const wanted = lines.map(([ref, quantity]) => {
    const row = rows.find(({ external_ref }) => external_ref === ref);
    if (!row) throw new Error(`The demo has no ${ref}.`);
    // What is made to order is made as its buyer wrote.
    return {
      variant: row.id,
      quantity,
      priceMinor: row.amount_minor,
      requirements: '窗高 2.4 米，做打孔款',
      confirmed: ['made_to_order' as const],
    };
  });
  return placeOrder(
    tx,
    actor,
    buyer.id,
    { lines: wanted, currency: 'CNY', address: addressOf(buyer.person), note: '', remind: false },
    intake,
  );
}

async function decide(tx: Tx, actor: Actor, { id }: Order, reached: OrderState): Promise<void> {
  const order = await lockOrder(tx, id);
  if (reached === 'cancelled') await cancelOrder(tx, actor, order);
  else if (reached === 'closed') await moveOrder(tx, system, order, 'close', 'unpaid');
  else await payOrder(tx, actor, order, { method: 'wechat_pay' });
}

/** One step towards the state the story wants; true when it is there. */
async function goOn(tx: Tx, id: string, reached: OrderState): Promise<boolean> {
  const order = await lockOrder(tx, id);
  if (order.state === reached) return true;
  if (reached === 'stock_shortage' && order.state === 'allocating') await moveOrder(tx, system, order, 'run_short');
  else if (reached === 'shipped_part' && order.state === 'ready') await shipFirstLine(tx, order);
  else await stepOrder(tx, order);
  return false;
}

async function shipFirstLine(tx: Tx, order: Order): Promise<void> {
  const line = await tx
    .selectFrom('order_lines')
    .select('id')
    .where('order_id', '=', order.id)
    .orderBy('position')
    .executeTakeFirstOrThrow();
  await shipOrder(tx, system, order, { ...newParcel(tx.at), lines: [line.id] });
}
