import { approve } from '../aftersales/deciding.ts';
import { openRequest } from '../aftersales/opening.ts';
import { NewRequest } from '../aftersales/opening-shape.ts';
import { lockRequest } from '../aftersales/requests.ts';
import { handIn } from '../aftersales/returning.ts';
import { lockOrder } from '../orders/moves.ts';
import type { Actor } from '../platform/actor.ts';
import { type Tx, transact } from '../platform/db.ts';
import type { World } from '../platform/world.ts';
import type { LoadedCustomer } from './people.ts';

interface Story {
  customer: number;
  /** The state of the order it is about. */
  order: 'signed' | 'completed' | 'in_delivery';
  hoursAgo: number;
  wish: Omit<Parameters<typeof NewRequest.parse>[0] & object, 'lines'>;
  /** Staff prepare it for the customer, or it is the customer's own. */
  by: 'customer' | 'staff';
  next?: 'approve' | 'send_back';
}

const stories: readonly Story[] = [
  {
    ...{ customer: 0, order: 'signed', hoursAgo: 5, by: 'customer', next: 'send_back' },
    wish: { kind: 'return', reason: 'no_reason', words: '尺寸比想的大，没有用过。' },
  },
  {
    ...{ customer: 2, order: 'signed', hoursAgo: 1, by: 'customer' },
    wish: {
      kind: 'repair',
      reason: 'maintenance',
      words: '开关接触不好，想请人上门看看。',
      repair: { where: 'on_site', symptom: '开关接触不良' },
    },
  },
  {
    ...{ customer: 6, order: 'signed', hoursAgo: 2, by: 'staff' },
    wish: { kind: 'return', reason: 'does_not_fit', words: '客户在电话里说颜色不合适。' },
  },
  {
    ...{ customer: 11, order: 'signed', hoursAgo: 26, by: 'staff', next: 'approve' },
    wish: {
      ...{ kind: 'compensation', reason: 'late_delivery', words: '晚到三天，客户改了两次日程。', amountMinor: 3000 },
      compensation: { form: 'cash', severity: 2 },
    },
  },
];

const hourMs = 3600_000;

/** A few requests in several states, so that a newcomer sees what they look like. Made by the shop's own verbs, under its own policy. */
export async function loadRequests(world: World, customers: LoadedCustomer[]): Promise<void> {
  const staff = await world.db.selectFrom('staff').select('id').where('name', '=', '林可').executeTakeFirst();
  if (!staff) return;
  for (const story of stories) await tell(world, story, customers[story.customer]!.id, staff.id);
}

async function tell(world: World, story: Story, customer: string, staff: string): Promise<void> {
  const own: Actor = { kind: 'customer', id: customer };
  const agent: Actor = { kind: 'staff', id: staff };
  const opened = new Date(world.now().getTime() - story.hoursAgo * hourMs);
  const id = await at(world, opened, (tx) => open(tx, story, customer, story.by === 'staff' ? agent : own));
  if (!id || !story.next) return;
  await at(world, new Date(opened.getTime() + hourMs / 2), async (tx) => {
    const { request, order } = await lockRequest(tx, id);
    if (story.next === 'approve' && request.state === 'under_review') await approve(tx, agent, request, order, { words: '' });
    if (story.next === 'send_back' && request.state === 'awaiting_return')
      await handIn(tx, own, request, order, { carrier: '顺丰速运', trackingNumber: 'SF1420260007' });
  });
}

const at = <T>(world: World, instant: Date, work: (tx: Tx) => Promise<T>): Promise<T> => transact({ ...world, now: () => instant }, work);

async function open(tx: Tx, { wish, order: state, by }: Story, customer: string, actor: Actor): Promise<string | undefined> {
  const found = await tx
    .selectFrom('orders')
    .innerJoin('order_lines', 'order_lines.order_id', 'orders.id')
    .select(['orders.id as order', 'order_lines.id as line'])
    .where('customer_id', '=', customer)
    .where('state', '=', state)
    .orderBy('placed_at', 'desc')
    .orderBy('position')
    .executeTakeFirst();
  if (!found) return undefined;
  const input = NewRequest.parse({ ...wish, lines: [{ line: found.line, quantity: 1 }] });
  const isPresent = input.kind === 'compensation';
  const request = await openRequest(tx, actor, await lockOrder(tx, found.order), input, by === 'customer' || isPresent ? 'asked' : 'draft');
  return request.id;
}
