import { sql } from 'kysely';
import type { Tx } from '../platform/db.ts';
import type { Incoming } from './incoming.ts';
import type { Judgeable } from './judge.ts';

/** The order a customer's message brings the talk to: the one on its card. */
export const orderIn = ({ author, kind, body }: Pick<Incoming, 'author' | 'kind' | 'body'>): string | null =>
  author.kind === 'customer' && kind === 'order' ? (body.order as string) : null;

/** A group of who looks after the order, the present one before others; null when nobody does, or they are not at the desk (S14). */
export async function groupOfOrder(tx: Tx, order: string, present: string | null): Promise<string | null> {
  const { rows } = await sql<{ id: string }>`
    select g.id from orders o join seats on seats.staff_id = o.specialist_id and seats.state in ('online', 'busy')
      join group_members m on m.staff_id = o.specialist_id join groups g on g.id = m.group_id and g.kind = 'desk' and g.closed_at is null
    where o.id = ${order} order by g.id is distinct from ${present}, g.created_at limit 1`.execute(tx);
  return rows[0]?.id ?? null;
}

/**
 * What the orders on cards change about the talks they are sent into: what a talk is about, and, while it waits for somebody, in which group.
 * Served or offered, it stays where it is.
 */
export async function movedByOrders(
  tx: Tx,
  items: readonly Incoming[],
  talks: ReadonlyMap<string, Judgeable>,
): Promise<Map<Incoming, Partial<Judgeable>>> {
  const moved = new Map<Incoming, Partial<Judgeable>>();
  for (const item of items) {
    const [order, talk] = [orderIn(item), talks.get(item.conversation)];
    if (!order || !talk) continue;
    const group = ['assistant', 'queued'].includes(talk.state) ? await groupOfOrder(tx, order, talk.group_id) : null;
    moved.set(item, { order_id: order, group_id: group ?? talk.group_id });
  }
  return moved;
}
