import { sql } from 'kysely';
import { orderClocks } from '../../common/order.ts';
import type { Tx } from '../platform/db.ts';
import { readShop } from '../team/shop.ts';

const hourMs = 3_600_000;

/** What the slowest goods of an order ask for, in hours; those that say nothing, what is usual. */
async function slowest(tx: Tx, order: string, days: 'ship_days' | 'transit_days', usual: number, lines?: string[]): Promise<number> {
  const { rows } = await sql<{ hours: number | null }>`
    select max(coalesce(${sql.ref(`p.${days}`)} * 24, ${usual}::int)) as hours
    from order_lines l left join products p on p.id = l.product_id
    where l.order_id = ${order} and l.taken_out < l.quantity and ${lines ? sql`l.id = any(${lines}::uuid[])` : sql`true`}`.execute(tx);
  return rows[0]?.hours ?? usual;
}

/** Until when an order that is paid now leaves, as the shop says; goods made to order or from abroad may take longer. */
export async function leavesAt(tx: Tx, order: string): Promise<Date> {
  const { shipHours } = await readShop(tx);
  return new Date(tx.at.getTime() + (await slowest(tx, order, 'ship_days', shipHours)) * hourMs);
}

/** Until when a parcel that leaves now arrives. */
export const arrivesAt = async (tx: Tx, order: string, lines?: string[]): Promise<Date> =>
  new Date(tx.at.getTime() + (await slowest(tx, order, 'transit_days', orderClocks.travel / 3600, lines)) * hourMs);
