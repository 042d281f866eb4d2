import { sql } from 'kysely';
import { z } from 'zod';
import { clockKinds } from '../../common/clocks.ts';
import { countedRows } from '../../common/now.ts';
import type { Reader } from '../platform/db.ts';
import { currentCursor, formatCursor } from '../platform/feed.ts';
import type { Principal } from '../platform/http.ts';
import { visibleTo } from './access.ts';
import { counted, isContact, isOpen, isWaiting, openedWithin, received } from './counted-rows.ts';
import { viewRule } from './saved-view-views.ts';
import { findView } from './saved-views.ts';
import { ConversationView, conversationViews } from './views.ts';

export const ListQuery = z.object({
  list: z.enum(['waiting', 'mine', 'snoozed', 'group', 'all', 'closed', 'opened']).default('mine'),
  before: z
    .string()
    .regex(/^[\w:.-]+~[0-9a-f-]{36}$/)
    .optional(),
  limit: z.coerce.number().int().min(1).max(100).default(30),
  /** A saved view; it chooses the list itself. */
  view: z.uuid().optional(),
  customer: z.uuid().optional(),
  agent: z.uuid().optional(),
  group: z.uuid().optional(),
  /** The rows behind a number of the page "now". */
  only: z.enum(countedRows).optional(),
  /** Which of their clocks is meant by `nearly`, `late` and `was_late`; any unless named. */
  clock: z.enum(clockKinds).optional(),
  /** `from` and `to` bound the time of opening; with `only=rated` that of the rating. */
  from: z.iso.datetime().optional(),
  to: z.iso.datetime().optional(),
});
export type ListQuery = z.output<typeof ListQuery>;

const Counts = z.object({ waiting: z.int(), mine: z.int(), snoozed: z.int(), group: z.int(), all: z.int() });
export const ConversationList = z.object({
  items: z.array(ConversationView),
  next: z.string().nullable(),
  counts: Counts,
  cursor: z.string(),
});
export type ConversationList = z.output<typeof ConversationList>;

function within(list: ListQuery['list'], who: Principal) {
  if (list === 'waiting') return isWaiting;
  if (list === 'mine') return sql`${isOpen} and agent_id = ${who.id} and snoozed_until is null`;
  if (list === 'snoozed') return sql`${isOpen} and agent_id = ${who.id} and snoozed_until is not null`;
  if (list === 'group') return sql`${isOpen} and group_id in (select group_id from group_members where staff_id = ${who.id})`;
  if (list === 'opened') return isContact;
  return list === 'all' ? isOpen : sql`state = 'closed'`;
}

/** The column each list is ordered by, newest first; the queue stands in its own order. */
const timeColumn = (list: ListQuery['list']) => (list === 'closed' ? 'closed_at' : list === 'opened' ? 'opened_at' : 'last_at');

/** Holds for the table itself and, under the name c, for what is chosen from it. */
function orderOf(list: ListQuery['list'], alias = 'conversations') {
  const column = (name: string) => sql.ref(`${alias}.${name}`);
  if (list === 'waiting') return sql`${column('ahead')} desc, ${column('queued_at')}, ${column('id')}`;
  return sql`${column(timeColumn(list))} desc, ${column('id')} desc`;
}

function filters(query: ListQuery) {
  const parts = [sql`true`];
  if (query.customer) parts.push(sql`customer_id = ${query.customer}`);
  if (query.agent) parts.push(sql`agent_id = ${query.agent}`);
  if (query.group) parts.push(sql`group_id = ${query.group}`);
  parts.push(query.only ? counted(query.only, query) : query.list === 'opened' ? received(query) : openedWithin(query));
  return sql.join(parts, sql` and `);
}

interface Found {
  query: ListQuery;
  /** What follows `from`. */
  rows: ReturnType<typeof sql>;
}

/** What a list or a saved view holds for this person. */
export async function foundConversations(db: Reader, who: Principal, asked: ListQuery, now: Date): Promise<Found> {
  const view = asked.view === undefined ? undefined : await findView(db, who, asked.view);
  const query: ListQuery = view ? { ...asked, list: view.closed_days === null ? 'all' : 'closed' } : asked;
  const rule = view ? viewRule(view, who, now) : sql`true`;
  return { query, rows: sql`conversations where ${within(query.list, who)} and ${visibleTo(who)} and ${filters(query)} and ${rule}` };
}

/** The queue is short and comes whole. */
const mostWaiting = 200;

export async function conversationPage(db: Reader, { query, rows }: Found): Promise<Pick<ConversationList, 'items' | 'next'>> {
  const time = sql.ref(timeColumn(query.list));
  const [at, id] = query.before?.split('~') ?? [];
  const after = at && id ? sql`and (${time}, id) < (${at}::timestamptz, ${id}::uuid)` : sql``;
  const isWhole = query.list === 'waiting';
  const from = sql`select * from ${rows} ${after} order by ${orderOf(query.list)} limit ${isWhole ? mostWaiting : query.limit + 1}`;
  const views = await conversationViews(db, from, orderOf(query.list, 'c'));
  const items = isWhole ? views : views.slice(0, query.limit);
  const last = views.length > items.length ? items.at(-1) : undefined;
  const lastAt = query.list === 'closed' ? last?.closedAt : query.list === 'opened' ? last?.openedAt : last?.lastAt;
  return { items, next: last && lastAt ? `${lastAt}~${last.id}` : null };
}

async function counts(db: Reader, who: Principal): Promise<z.output<typeof Counts>> {
  const mine = sql`select group_id from group_members where staff_id = ${who.id}`;
  const { rows } = await sql<z.output<typeof Counts>>`
    select count(*) filter (where ${isWaiting}) as waiting, count(*) filter (where agent_id = ${who.id} and snoozed_until is null) as mine,
      count(*) filter (where agent_id = ${who.id} and snoozed_until is not null) as snoozed,
      count(*) filter (where group_id in (${mine})) as "group", count(*) as "all"
    from conversations where ${isOpen} and ${visibleTo(who)}`.execute(db);
  return rows[0]!;
}

/** One page of a list with the counts of all lists. The cursor is taken first: what happens meanwhile comes again by the feed. */
export async function listConversations(db: Reader, who: Principal, asked: ListQuery, now: Date): Promise<ConversationList> {
  const found = await foundConversations(db, who, asked, now);
  const cursor = formatCursor(await currentCursor(db));
  const [page, total] = await Promise.all([conversationPage(db, found), counts(db, who)]);
  return { ...page, counts: total, cursor };
}
