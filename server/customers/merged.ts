import { sql } from 'kysely';
import type { Tx } from '../platform/db.ts';

interface Home {
  /** Whose history it stands in. */
  customer: string;
  /** The device that goes on with it, when that is somebody whom colleagues merged. */
  device: string | null;
}

/**
 * Where something new of this person belongs: of somebody whom colleagues merged, to the other one, and to what is taken back with the
 * merge. Their device still is nobody but itself.
 */
export async function homeOf(tx: Tx, customer: string, noun: 'conversations' | 'orders', id: string): Promise<Home> {
  let home = customer;
  for (;;) {
    const { rows } = await sql<{ into: string }>`
      update merges m set moved = case when m.moved -> ${noun}::text @> to_jsonb(${id}::text) then m.moved
        else jsonb_set(m.moved, array[${noun}::text], coalesce(m.moved -> ${noun}::text, '[]') || to_jsonb(${id}::text)) end
      from customers c where c.id = ${home} and c.merge_id = m.id and m.undone_at is null returning m.into_id as into`.execute(tx);
    if (!rows[0]) return { customer: home, device: home === customer ? null : customer };
    home = rows[0].into;
  }
}

/** Rows of a table that a merge took from this person, as ids: their device still sees them. */
export const takenFrom = (customer: string | null, noun: 'orders' | 'offered_carts') => sql`
  (select taken::uuid from merges, jsonb_array_elements_text(coalesce(moved -> ${noun}::text, '[]')) taken
    where from_id = ${customer} and merges.noun = 'customer' and undone_at is null)`;

/** What is asked for about an order belongs to whose order it is, also after it went to somebody else's history or back. */
export async function followOrders(tx: Tx, customers: readonly string[]): Promise<void> {
  for (const table of ['aftersales_requests', 'service_orders'] as const)
    await sql`update ${sql.table(table)} asked set customer_id = o.customer_id from orders o
      where o.id = asked.order_id and o.customer_id = any(${customers}::uuid[]) and asked.customer_id <> o.customer_id`.execute(tx);
}
