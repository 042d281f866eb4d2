import { sql } from 'kysely';
import { z } from 'zod';
import { requestKinds, requestStates } from '../../common/aftersales.ts';
import { Total, totalOf } from '../platform/counting.ts';
import type { Reader } from '../platform/db.ts';
import type { Principal } from '../platform/http.ts';
import { words } from '../platform/routes.ts';
import { RequestBrief } from './request-views.ts';
import { visibleRequests } from './requests.ts';
import { requestBriefs } from './views.ts';

export const RequestQuery = z.object({
  /** mine: those I look after · waiting: the shop has to act · approval: for whose word it waits · late: out of time · all. */
  list: z.enum(['mine', 'waiting', 'approval', 'late', 'open', 'all']).default('open'),
  kind: z.enum(requestKinds).optional(),
  state: z.enum(requestStates).optional(),
  order: z.uuid().optional(),
  customer: z.uuid().optional(),
  conversation: z.uuid().optional(),
  /** Who looks after it. */
  owner: z.union([z.uuid(), z.literal('nobody')]).optional(),
  /** Its number, that of the order, or of the parcel that comes back. */
  q: words(100).optional(),
  /** `newest`, or what is due soonest. */
  sort: z.enum(['newest', 'due']).default('newest'),
  /** The last row of the page before. */
  after: z
    .string()
    .regex(/^(\d{4}-\d{2}-\d{2}T[\d:.]+Z|infinity)~[0-9a-f-]{36}$/)
    .optional(),
  limit: z.coerce.number().int().min(1).max(100).default(30),
});
type RequestQuery = z.output<typeof RequestQuery>;

export const RequestPage = z.object({ items: z.array(RequestBrief), next: z.string().nullable(), total: Total });

/** States in which the shop is waited for. */
const shopActs = [
  ...(['under_review', 'awaiting_approval', 'disputed', 'received', 'inspecting', 'awaiting_visit', 'diagnosing'] as const),
  ...(['repairing', 'testing', 'to_ship', 'refunding'] as const),
];

function listed({ list }: RequestQuery, who: Principal, now: Date) {
  const open = sql`r.ended_at is null`;
  if (list === 'mine') return sql`${open} and r.owner_id = ${who.id}`;
  if (list === 'waiting') return sql`${open} and r.state = any(${shopActs})`;
  if (list === 'approval') return sql`${open} and r.state = 'awaiting_approval'`;
  if (list === 'late') return sql`${open} and r.deadline_at <= ${now}`;
  return list === 'open' ? open : sql`true`;
}

function conditions(who: Principal, query: RequestQuery, now: Date) {
  const { kind, state, order, customer, conversation, owner, q } = query;
  const parts = [visibleRequests(who), listed(query, who, now)];
  if (kind) parts.push(sql<boolean>`r.kind = ${kind}`);
  if (state) parts.push(sql<boolean>`r.state = ${state}`);
  if (order) parts.push(sql<boolean>`r.order_id = ${order}`);
  if (customer) parts.push(sql<boolean>`r.customer_id = ${customer}`);
  if (conversation) parts.push(sql<boolean>`r.conversation_id = ${conversation}`);
  if (owner) parts.push(owner === 'nobody' ? sql<boolean>`r.owner_id is null` : sql<boolean>`r.owner_id = ${owner}`);
  if (q)
    parts.push(sql<boolean>`r.id in (
      select id from aftersales_requests where number = ${q} union all select id from aftersales_requests where return_tracking = ${q}
      union all select a.id from aftersales_requests a join orders on orders.id = a.order_id where orders.number = ${q})`);
  return sql.join(parts, sql` and `);
}

/** What a list shows, as what follows `from`. */
export const foundRequests = (who: Principal, query: RequestQuery, now: Date) =>
  sql`aftersales_requests r where ${conditions(who, query, now)}`;

/** One page of requests, by keyset, with how many there are. */
export async function listRequests(db: Reader, who: Principal, query: RequestQuery, now: Date): Promise<z.output<typeof RequestPage>> {
  const found = foundRequests(who, query, now);
  const [at, id] = query.after?.split('~') ?? [];
  const isDue = query.sort === 'due';
  const due = sql`coalesce(r.deadline_at, 'infinity')`;
  const key = isDue ? sql`${due}, r.id` : sql`r.opened_at desc, r.id desc`;
  const beyond = isDue
    ? sql`(${due}, r.id) > (${at}::timestamptz, ${id}::uuid)`
    : sql`(r.opened_at, r.id) < (${at}::timestamptz, ${id}::uuid)`;
  const from = sql`select r.* from ${found} and ${at ? beyond : sql`true`} order by ${key} limit ${query.limit + 1}`;
  const rows = await requestBriefs(db, from, key);
  const items = rows.slice(0, query.limit);
  const last = rows.length > items.length ? items.at(-1) : undefined;
  const place = last && (isDue ? (last.clock?.deadlineAt ?? 'infinity') : last.openedAt);
  return { items, next: last ? `${place}~${last.id}` : null, total: await totalOf(db, found, at === undefined) };
}
