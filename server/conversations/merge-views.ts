import { sql } from 'kysely';
import { z } from 'zod';
import { conversationStates } from '../../common/conversation.ts';
import { CustomerRow, customerRows } from '../customers/views.ts';
import type { Reader } from '../platform/db.ts';
import type { Principal } from '../platform/http.ts';
import type { Keys } from '../platform/keys.ts';
import { type Conversation, visibleTo } from './access.ts';
import { countRows } from './merged-rows.ts';
import { gainsOf, hindrance, type Mergeable, personTables, readPeople } from './merging-people.ts';
import { talkHindrance } from './merging-talks.ts';

const Instant = z.iso.datetime();

/** A merge as it stands beside what it made one. */
const MergeView = z.object({
  id: z.uuid(),
  from: z.object({ id: z.uuid(), name: z.string() }),
  by: z.string(),
  at: Instant,
});
export const MergeList = z.object({ items: z.array(MergeView) });
export type MergeList = z.output<typeof MergeList>;
type MergeRow = Omit<z.output<typeof MergeView>, 'at'> & { at: Date };

const presentMerge = ({ at, ...row }: MergeRow) => ({ ...row, at: at.toISOString() });

/** What was merged into this one and can be taken apart again, the latest first. */
export async function mergesInto(db: Reader, noun: 'customer' | 'conversation', id: string): Promise<MergeList> {
  const name = noun === 'customer' ? sql`coalesce(c.preferred_name, c.name, '#' || c.number)` : sql`c.number::text`;
  const { rows } = await sql<MergeRow>`
    select m.id, jsonb_build_object('id', c.id, 'name', ${name}) as "from", staff.name as by, m.at
    from merges m join ${sql.table(`${noun}s`)} c on c.id = m.from_id join staff on staff.id = m.by_id
    where m.into_id = ${id} and m.noun = ${noun} and m.undone_at is null order by m.at desc, m.id desc`.execute(db);
  return { items: rows.map(presentMerge) };
}

export const PeoplePreview = z.object({
  from: CustomerRow,
  into: CustomerRow,
  /** How many rows of each kind would move. */
  moves: z.array(z.object({ what: z.string(), count: z.int() })),
  gains: z.object({ fields: z.array(z.string()), tags: z.array(z.string()) }),
  /** Why it cannot be. */
  refused: z.string().nullable(),
});
export type PeoplePreview = z.output<typeof PeoplePreview>;

/** What a merge would do; nothing is done. */
export async function previewPeople(db: Reader, keys: Keys, fromId: string, intoId: string): Promise<PeoplePreview> {
  const [from, into] = (await readPeople(db, [fromId, intoId])) as [Mergeable, Mergeable];
  const [fromRow, intoRow] = await Promise.all(
    [fromId, intoId].map(async (id) => (await customerRows(db, keys, sql`select * from customers where id = ${id}`))[0]!),
  );
  const tables = ['conversations', ...personTables];
  const counts = await Promise.all(tables.map((table) => countRows(db, table, 'customer_id', fromId)));
  return {
    from: fromRow!,
    into: intoRow!,
    moves: tables.map((what, place) => ({ what, count: counts[place]! })).filter(({ count }) => count > 0),
    gains: gainsOf(from, into),
    refused: (await hindrance(db, from, into))?.code ?? null,
  };
}

export const TalkMerges = MergeList.extend({
  /** Other open talks of the same customer, and what would come here with each. */
  candidates: z.array(
    z.object({
      id: z.uuid(),
      number: z.string(),
      state: z.enum(conversationStates),
      agent: z.string().nullable(),
      openedAt: Instant,
      messages: z.int(),
      tasks: z.int(),
      scheduled: z.int(),
      refused: z.string().nullable(),
    }),
  ),
});
export type TalkMerges = z.output<typeof TalkMerges>;

export async function talkMerges(db: Reader, who: Principal, into: Conversation): Promise<TalkMerges> {
  const { rows } = await sql<Conversation & { agent: string | null; messages: number; tasks: number; scheduled: number }>`
    select conversations.*, staff.name as agent,
      (select count(*) from messages m where m.conversation_id = conversations.id and m.kind <> 'system') as messages,
      (select count(*) from tasks t where t.conversation_id = conversations.id) as tasks,
      (select count(*) from scheduled_messages s where s.conversation_id = conversations.id and s.state = 'waiting') as scheduled
    from conversations left join staff on staff.id = conversations.agent_id
    where customer_id = ${into.customer_id} and conversations.id <> ${into.id} and state <> 'closed' and ${visibleTo(who)}
    order by opened_at limit 20`.execute(db);
  const candidates = rows.map((row) => ({
    ...{ id: row.id, number: row.number, state: row.state, agent: row.agent, openedAt: row.opened_at.toISOString() },
    ...{ messages: row.messages, tasks: row.tasks, scheduled: row.scheduled },
    refused: talkHindrance(row, into)?.code ?? null,
  }));
  return { ...(await mergesInto(db, 'conversation', into.id)), candidates };
}
