import { sql } from 'kysely';
import type { Tx } from '../platform/db.ts';
import type { Incoming, Opening } from './incoming.ts';
import type { Judgeable } from './judge.ts';
import { takesPlace } from './load.ts';
import { orderNumbersIn } from './order-numbers.ts';
import { readRouting } from './routing.ts';
import { isServedNow } from './served-now.ts';

type Said = Pick<Incoming, 'author' | 'kind' | 'body'>;

const typedIn = ({ author, kind, body }: Said): string[] =>
  author.kind === 'customer' && kind === 'text' ? orderNumbersIn(String(body.text)) : [];

const orderOnCard = ({ author, kind, body }: Said): string | null =>
  author.kind === 'customer' && kind === 'order' ? (body.order as string) : null;

/** Whether a customer's message may bring its talk to an order: by a card, or by what may be a number. */
export const mayNameOrder = (item: Said): boolean => orderOnCard(item) !== null || typedIn(item).length > 0;

/** The order a customer's message brings the talk to: the one on its card, or the one of their own whose number is said last in its words. */
export async function orderIn(tx: Tx, item: Said, customer: string): Promise<string | null> {
  const typed = typedIn(item);
  if (typed.length === 0) return orderOnCard(item);
  const { rows } = await sql<{ id: string }>`select o.id from orders o, unnest(${typed}::text[]) with ordinality said(word, place)
    where o.customer_id = ${customer} and said.word in (upper(o.number), upper(o.external_ref)) order by said.place desc limit 1`.execute(
    tx,
  );
  return rows[0]?.id ?? null;
}

/** Where a talk about an order belongs: in a group, and there with somebody who looks after such orders, if anybody does. */
export interface OrderPlace {
  group: string;
  person: string | null;
}

/**
 * By who looks after the order, in a group of theirs, the present one before others; else by the present group's rules for orders in its state
 * (S14). Null when nobody does, or they are not at the desk; a message left waits for whom a rule names.
 */
export async function placeOfOrder(tx: Tx, order: string, present: string | null, stands: Opening['stands']): Promise<OrderPlace | null> {
  const { rows } = await sql<OrderPlace>`
    select g.id as group, o.specialist_id as person from orders o
      join seats on seats.staff_id = o.specialist_id and seats.state in ('online', 'busy')
      join group_members m on m.staff_id = o.specialist_id join groups g on g.id = m.group_id and g.kind = 'desk' and g.closed_at is null
    where o.id = ${order} order by g.id is distinct from ${present}, g.created_at limit 1`.execute(tx);
  return rows[0] ?? (present === null ? null : placeOfState(tx, order, present, stands));
}

async function placeOfState(tx: Tx, order: string, present: string, stands: Opening['stands']): Promise<OrderPlace | null> {
  const { byOrder } = await readRouting(tx, present);
  if (byOrder.length === 0) return null;
  const { state } = await tx.selectFrom('orders').select('state').where('id', '=', order).executeTakeFirstOrThrow();
  const to = byOrder.find(({ states }) => states.includes(state))?.to;
  if (!to) return null;
  if (to.kind === 'person') return { group: present, person: to.person };
  const takesIt = stands === 'missed' ? await isOpenGroup(tx, to.group) : await isServedNow(tx, to.group);
  return takesIt ? { group: to.group, person: null } : null;
}

async function isOpenGroup(tx: Tx, id: string): Promise<boolean> {
  return (await tx.selectFrom('groups').select('id').where('id', '=', id).where('closed_at', 'is', null).executeTakeFirst()) !== undefined;
}

/** Whether a talk that is offered to somebody else should be offered anew: to the person, if they are free, or in the group. */
async function belongsElsewhere(tx: Tx, talk: Judgeable, { group, person }: OrderPlace): Promise<boolean> {
  const { rows } = await sql`
    select from offers o where o.conversation_id = ${talk.id} and o.outcome is null and case when ${person}::uuid is null
      then not exists (select from group_members where staff_id = o.agent_id and group_id = ${group})
      else o.agent_id <> ${person} and exists (
        select from seats join staff s on s.id = seats.staff_id join group_members m on m.staff_id = s.id and m.group_id = ${group}
        where seats.staff_id = ${person} and seats.state = 'online'
          and s.chat_limit > (select count(*) from conversations where agent_id = s.id and ${takesPlace(tx.at)})
            + (select count(*) from offers where agent_id = s.id and outcome is null)) end`.execute(tx);
  return rows.length > 0;
}

const back = { state: 'queued', ahead: true } as const;

/**
 * What the orders that customers name change about their talks: what a talk is about, and, while nobody has taken it, where it waits. One that is
 * offered to somebody else goes back to the front for whom it is; served, it stays where it is.
 */
export async function movedByOrders(
  tx: Tx,
  items: readonly Incoming[],
  talks: ReadonlyMap<string, Judgeable>,
): Promise<Map<Incoming, Partial<Judgeable>>> {
  const moved = new Map<Incoming, Partial<Judgeable>>();
  for (const item of items) {
    const talk = talks.get(item.conversation);
    const order = talk && mayNameOrder(item) ? await orderIn(tx, item, talk.customer_id) : null;
    if (!talk || !order || order === talk.order_id) continue;
    const waits = ['assistant', 'queued', 'offered'].includes(talk.state);
    const place = waits ? await placeOfOrder(tx, order, talk.group_id, 'queued') : null;
    const goes = place && (talk.state !== 'offered' || (await belongsElsewhere(tx, talk, place)));
    const change = goes ? { group_id: place.group, ...(talk.state === 'offered' ? back : {}) } : {};
    moved.set(item, { order_id: order, ...change });
  }
  return moved;
}
