import { isDeepStrictEqual } from 'node:util';
import { sql } from 'kysely';
import { operationAllowed } from '../../common/order-operations.ts';
import { openAddress } from '../customers/addresses.ts';
import type { Reader } from '../platform/db.ts';
import type { Keys } from '../platform/keys.ts';
import { isChargeOpen } from './charging.ts';
import type { Order } from './moves.ts';
import { waysOf } from './ways.ts';

/** Whether two orders go to the same door. */
export const sameDoor = (keys: Keys, one: Order, other: Order): boolean =>
  one.address_sealed !== null &&
  other.address_sealed !== null &&
  isDeepStrictEqual(openAddress(keys, one.address_sealed), openAddress(keys, other.address_sealed));

const isHere = ({ connection_id, external_ref }: Order) => connection_id === null && external_ref === null;

/** Something is going on with one of them that hangs on the order as it is. */
async function isBusy(db: Reader, order: Order): Promise<boolean> {
  if (order.open_requests > 0 || (await isChargeOpen(db, order.id))) return true;
  const { rows } = await sql`select from order_holds where order_id = ${order.id} and released_at is null
    union all select from order_lines where order_id = ${order.id} and taken_out > 0
    union all select from order_invoices where order_id = ${order.id} and state <> 'replaced' limit 1`.execute(db);
  return rows.length > 0;
}

/** All that was paid for it is still there, so that it can go along. */
async function isPaidWhole(db: Reader, order: Order): Promise<boolean> {
  const ways = await waysOf(db, order);
  return (
    ways.every(({ currency, left }) => currency === order.currency && left >= 0) &&
    ways.reduce((sum, { left }) => sum + left, 0) === order.total_minor
  );
}

/** The version an order was bought under is the one in force when it was placed. */
async function sameTerms(db: Reader, one: Order, other: Order): Promise<boolean> {
  const [from, to] = [one.placed_at, other.placed_at].sort((a, b) => a.getTime() - b.getTime());
  const { rows } =
    await sql`select from policy_versions where published_at is not null and effective_from > ${from} and effective_from <= ${to} limit 1`.execute(
      db,
    );
  return rows.length === 0;
}

/** A line keeps the rate it was promised (S177): one order has one rate, and what of it is missing is made good for each by itself. */
async function samePromise(db: Reader, one: Order, other: Order): Promise<boolean> {
  const { rows } = await sql<{ percent: number | null; missing: number }>`
    select r.percent, coalesce(r.missing_minor, 0) as missing from orders o left join order_rates r on r.order_id = o.id
    where o.id in (${one.id}, ${other.id})`.execute(db);
  return rows.every(({ percent, missing }) => percent === rows[0]?.percent && missing === 0);
}

/** Whether two unsent orders may become one (S85): one buyer, one door, one state, the same terms and promise, and nothing open. */
export async function mayBecomeOne(db: Reader, keys: Keys, one: Order, other: Order): Promise<boolean> {
  const isAlike =
    one.id !== other.id && one.customer_id === other.customer_id && one.state === other.state && one.currency === other.currency;
  if (!isAlike || !operationAllowed('merge', one.state) || !isHere(one) || !isHere(other) || !sameDoor(keys, one, other)) return false;
  if ((await isBusy(db, one)) || (await isBusy(db, other))) return false;
  return (await isPaidWhole(db, other)) && (await sameTerms(db, one, other)) && (await samePromise(db, one, other));
}
