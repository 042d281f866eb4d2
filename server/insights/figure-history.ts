import { sql } from 'kysely';
import { isContact } from '../conversations/counted-rows.ts';
import type { Reader } from '../platform/db.ts';

/** What one conversation's figures are counted from: its row, its facts and its messages, as they stand. */
export interface History {
  id: string;
  customer: string;
  channel: string;
  openedAt: Date;
  /** When it came to people: the assistant's time before is nobody's wait. */
  cameAt: Date;
  /** The shop wrote first: nobody came, waited or asked. */
  isBegun: boolean;
  facts: Event[];
  messages: Said[];
  rating: { agent: string | null; score: number; at: Date } | null;
}

export interface Event {
  kind: string;
  at: Date;
  by: string;
  data: Record<string, string | null>;
}

export interface Said {
  at: Date;
  author: 'customer' | 'staff';
  by: string | null;
}

/** What changes who has a conversation, or ends it. */
export const turningPoints = [
  ...(['conversation.queued', 'conversation.left_message', 'conversation.accepted', 'conversation.transferred'] as const),
  ...(['conversation.taken_over', 'conversation.overflowed', 'conversation.state_changed', 'conversation.wrapped_up'] as const),
  ...(['conversation.closed', 'conversation.merged', 'conversation.unmerged', 'conversation.begun'] as const),
] as const;

type Row = Omit<History, 'facts' | 'messages'>;
type Of<T> = T & { conversation: string };

function gather<T>(rows: Of<T>[]): Map<string, T[]> {
  const map = new Map<string, T[]>();
  for (const row of rows) {
    const list = map.get(row.conversation);
    if (list) list.push(row);
    else map.set(row.conversation, [row]);
  }
  return map;
}

/**
 * Facts and messages of a conversation stand in their order; internal notes and what the system says are not among them. What somebody was
 * blocked for counts in no figure (S10), nor does what the assistant alone had. What was handed over begins with the customer's last word
 * before it, as if said then.
 */
export async function readHistories(db: Reader, ids: readonly string[]): Promise<History[]> {
  const { rows } = await sql<Omit<Row, 'rating'> & { score: number | null; rated: string | null; ratedAt: Date | null }>`
    select id, customer_id as customer, channel, opened_at as "openedAt", coalesce(handed_at, opened_at) as "cameAt",
      begun_by is not null as "isBegun", r.score, r.agent_id as rated, r.at as "ratedAt"
    from conversations left join ratings r on r.conversation_id = conversations.id and r.at is not null
    where id = any(${ids}::uuid[]) and ${isContact} order by opened_at, id`.execute(db);
  const first = rows[0]?.openedAt;
  if (!first) return [];
  const facts = await sql<Of<Event>>`
    select f.conversation_id as conversation, f.kind, f.at, f.actor_kind as by, f.data from facts f
    where f.conversation_id = any(${ids}::uuid[]) and f.kind not like 'message.%' and f.kind = any(${[...turningPoints]}::text[])
      and f.at >= ${first} order by f.era, f.tx, f.id`.execute(db);
  const messages = await sql<Of<Said>>`
    select m.conversation_id as conversation, greatest(m.at, c.handed_at) as at, m.author_kind as author, m.author_id as by
    from messages m join conversations c on c.id = m.conversation_id
    where c.id = any(${ids}::uuid[]) and m.public and m.author_kind in ('customer', 'staff')
      and (c.handed_at is null or m.at >= c.handed_at or m.number = (select max(number) from messages last
        where last.conversation_id = c.id and last.public and last.author_kind = 'customer' and last.at < c.handed_at))
    order by m.conversation_id, m.number`.execute(db);
  const [happened, said] = [gather(facts.rows), gather(messages.rows)];
  return rows.map(({ score, rated, ratedAt, ...row }) => ({
    ...row,
    rating: score !== null && ratedAt ? { agent: rated, score, at: ratedAt } : null,
    facts: happened.get(row.id) ?? [],
    messages: said.get(row.id) ?? [],
  }));
}
