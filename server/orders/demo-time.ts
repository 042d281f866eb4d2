import { sql } from 'kysely';
import { type Tx, transact } from '../platform/db.ts';
import type { Timed } from '../platform/timed.ts';
import type { World } from '../platform/world.ts';
import { readShop } from '../team/shop.ts';
import { stepOrder } from './demo-journey.ts';
import type { Order } from './moves.ts';

/** Seconds between two steps of an order; a signed one rests longer, so that it can be asked about. */
const stepSeconds = 25;
const signedSeconds = 240;
/** An order that nothing happened to for this long is history, which stays as it is. */
const historySeconds = 3600;

const ago = (at: Date, seconds: number) => new Date(at.getTime() - seconds * 1000);

/** Moves the order that has waited longest on, and gives its id; `moved` have been looked at before. */
async function stepDueOrder(tx: Tx, moved: readonly string[]): Promise<string | undefined> {
  const { rows } = await sql<Order>`
    select orders.* from orders cross join lateral (
      select greatest(orders.updated_at, (select max(at) from tracking_events join shipments on shipments.id = shipment_id
        where order_id = orders.id)) as at) latest
    where state in ('paid', 'confirmed', 'allocating', 'allocated', 'ready', 'shipped_part', 'shipped', 'in_delivery', 'signed')
      and not exists (select from order_holds where order_id = orders.id and released_at is null)
      and intake <> 'import' and orders.id <> all(${moved}::uuid[]) and latest.at > ${ago(tx.at, historySeconds)}
      and latest.at <= case state when 'signed' then ${ago(tx.at, signedSeconds)}::timestamptz else ${ago(tx.at, stepSeconds)}::timestamptz end
    order by latest.at limit 1 for update of orders skip locked`.execute(tx);
  for (const order of rows) await stepOrder(tx, order);
  return rows[0]?.id;
}

async function stepAll(world: World): Promise<void> {
  if (!(await readShop(world.db)).demo) return;
  // One that cannot move, such as one to be carried nowhere, stays due: each is looked at once.
  const moved: string[] = [];
  for (let id: string | undefined; ; moved.push(id)) {
    id = await transact(world, (tx) => stepDueOrder(tx, moved));
    if (!id) return;
  }
}

/** Time passes faster in the demo shop, and only there. */
export const demoTimes: readonly Timed[] = [{ name: 'let the demo shop pack and deliver', everySeconds: 5, run: stepAll }];
