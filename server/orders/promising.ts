import { sql } from 'kysely';
import { orderClocks } from '../../common/order.ts';
import type { Tx } from '../platform/db.ts';

const hourMs = 3_600_000;

/** What the slowest goods of an order ask for, in hours; none of its own is as of any other goods. */
async function slowest(tx: Tx, order: string, days: 'ship_days' | 'transit_days', lines?: string[]): Promise<number> {
  const { rows } = await sql<{ hours: number | null }>`
    select max(coalesce(${sql.ref(`p.${days}`)} * 24, ${orderClocks.ship / 3600})) as hours
    from order_lines l left join products p on p.id = l.product_id
    where l.order_id = ${order} and l.taken_out < l.quantity and ${lines ? sql`l.id = any(${lines}::uuid[])` : sql`true`}`.execute(tx);
  return rows[0]?.hours ?? orderClocks.ship / 3600;
}

/** Until when an order that is paid now leaves: goods made to order or from abroad may take longer. */
export const leavesAt = async (tx: Tx, order: string): Promise<Date> =>
  new Date(tx.at.getTime() + (await slowest(tx, order, 'ship_days')) * hourMs);

/** Until when a parcel that leaves now arrives. */
export const arrivesAt = async (tx: Tx, order: string, lines?: string[]): Promise<Date> =>
  new Date(tx.at.getTime() + (await slowest(tx, order, 'transit_days', lines)) * hourMs);
