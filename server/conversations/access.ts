import { sql } from 'kysely';
import type { Reader } from '../platform/db.ts';
import type { Principal } from '../platform/http.ts';
import { notFound } from '../platform/problems.ts';
import type { ConversationsTable } from './tables.ts';

/** Whom a colleague asks looks in, whatever else they may see. */
const isConsulted = (who: Principal) => sql`conversations.consulted && (select array_agg('asked:' || group_id) || ${`staff:${who.id}`}::text
  from group_members where staff_id = ${who.id})`;

/** The conversations this person may see, as a condition on `conversations`. One rule for lists, lookups and the feed. */
export function visibleTo(who: Principal) {
  if (who.kind === 'customer') return sql<boolean>`(conversations.customer_id = ${who.id} or conversations.visitor_id = ${who.id})`;
  if (who.permissions.has('conversations.see_all')) return sql<boolean>`true`;
  if (!who.permissions.has('conversations.answer')) return sql<boolean>`(${isConsulted(who)})`;
  return sql<boolean>`(conversations.agent_id = ${who.id} or conversations.owner_id = ${who.id}
    or conversations.group_id in (select group_id from group_members where staff_id = ${who.id}) or ${isConsulted(who)})`;
}

/** The conversation among those this person may see; a miss is 404, whether or not it exists. */
export async function findConversation(db: Reader, who: Principal, id: string, lock = false): Promise<Conversation> {
  const { rows } = await sql<Conversation>`select * from conversations where id = ${id} and ${visibleTo(who)}
    ${lock ? sql`for update` : sql``}`.execute(db);
  if (!rows[0]) throw notFound();
  return rows[0];
}

type Selected<T> = { [K in keyof T]: T[K] extends { readonly __select__: infer S } ? S : T[K] };
export type Conversation = Selected<ConversationsTable>;

/** Topics of the feed that carry what `visibleTo` allows. */
export async function topicsOf(db: Reader, who: Principal): Promise<string[]> {
  if (who.kind === 'customer') return [`customer:${who.id}`];
  const topics = [`staff:${who.id}`, 'staff'];
  if (who.permissions.has('customers.see')) topics.push('customers');
  if (who.permissions.has('orders.see')) topics.push('orders');
  if (who.permissions.has('privacy.manage')) topics.push('privacy');
  const groups = await db
    .selectFrom('group_members')
    .select('group_id')
    .where('staff_id', '=', who.id ?? '')
    .execute();
  topics.push(...groups.map((group) => `asked:${group.group_id}`));
  if (who.permissions.has('conversations.see_all')) return [...topics, 'conversations'];
  if (!who.permissions.has('conversations.answer')) return topics;
  return [...topics, ...groups.map((group) => `group:${group.group_id}`)];
}

/** Topics of the customer's side: the person, and the device an agent recognised them on. */
export const customerTopics = (customer: string, visitor: string | null) => [
  `customer:${customer}`,
  ...(visitor ? [`customer:${visitor}`] : []),
];
