import { sql } from 'kysely';
import { z } from 'zod';
import { stages } from '../../common/conversation.ts';
import { needKinds } from '../../common/foreseen.ts';
import { taskKinds, taskStates } from '../../common/tasks.ts';
import { maskPhone } from '../customers/contact.ts';
import type { Reader } from '../platform/db.ts';
import type { Principal } from '../platform/http.ts';
import type { Keys } from '../platform/keys.ts';
import { PageEdge } from '../platform/page-edge.ts';
import { type Task, taskVisibleTo } from './task-access.ts';

const Instant = z.iso.datetime();
const Person = z.object({ id: z.uuid(), name: z.string() });

const Foreseen = z.object({
  kind: z.enum(needKinds),
  product: z.string(),
  productEn: z.string(),
  successor: z.string(),
  successorEn: z.string(),
  days: z.int(),
  quantity: z.int().optional(),
  signed: z.string(),
  until: z.string(),
});

export const TaskView = z.object({
  id: z.uuid(),
  kind: z.enum(taskKinds),
  state: z.enum(taskStates),
  text: z.string(),
  /** Why it was made, where a need was foreseen. */
  foreseen: Foreseen.nullable(),
  order: z.object({ id: z.uuid(), number: z.string() }).nullable(),
  conversation: z.object({ id: z.uuid(), number: z.string() }).nullable(),
  message: z.int().nullable(),
  customer: z.object({ id: z.uuid(), number: z.int(), name: z.string().nullable() }).nullable(),
  owner: Person.nullable(),
  group: z.object({ id: z.uuid(), name: z.string(), nameEn: z.string() }).nullable(),
  /** Proposed when it was made; null where nothing speaks for one. */
  stage: z.enum(stages).nullable(),
  /** Masked; see …/phone-revelation. */
  phone: z.string().nullable(),
  dueAt: Instant,
  /** Since when it is late. */
  breachedAt: Instant.nullable(),
  moved: z.int(),
  createdBy: Person.nullable(),
  createdAt: Instant,
  settledBy: Person.nullable(),
  settledAt: Instant.nullable(),
  note: z.string(),
});
export type TaskView = z.output<typeof TaskView>;

type Row = Task & {
  conversation_number: string;
  order_number: string;
  customer_number: number;
  customer_name: string | null;
  owner_name: string;
  group_name: string;
  group_name_en: string;
  creator_name: string;
  settler_name: string;
};

const iso = (at: Date | null) => at?.toISOString() ?? null;
const person = (id: string | null, name: string) => (id === null ? null : { id, name });

const present = (keys: Keys, row: Row): TaskView => ({
  id: row.id,
  kind: row.kind,
  state: row.state,
  text: row.text,
  foreseen: row.foreseen,
  order: row.order_id === null ? null : { id: row.order_id, number: row.order_number },
  conversation: row.conversation_id === null ? null : { id: row.conversation_id, number: row.conversation_number },
  message: row.message_number,
  customer: row.customer_id === null ? null : { id: row.customer_id, number: row.customer_number, name: row.customer_name },
  owner: person(row.owner_id, row.owner_name),
  group: row.group_id === null ? null : { id: row.group_id, name: row.group_name, nameEn: row.group_name_en },
  stage: row.stage,
  phone: row.phone_sealed && maskPhone(keys.decrypt(row.phone_sealed)),
  dueAt: row.due_at.toISOString(),
  breachedAt: iso(row.breached_at),
  moved: row.moved,
  createdBy: person(row.created_by, row.creator_name),
  createdAt: row.created_at.toISOString(),
  settledBy: person(row.settled_by, row.settler_name),
  settledAt: iso(row.settled_at),
  note: row.note,
});

/** Tasks with the names that belong to them; `from` chooses and bounds them. */
export async function taskViews(db: Reader, keys: Keys, from: ReturnType<typeof sql>, order = sql`t.due_at, t.id`): Promise<TaskView[]> {
  const { rows } = await sql<Row>`
    select t.*, c.number as conversation_number, o.number as order_number, p.number as customer_number, coalesce(p.preferred_name, p.name) as customer_name,
      owner.name as owner_name, g.name as group_name, g.name_en as group_name_en, creator.name as creator_name, settler.name as settler_name
    from (${from}) t
    left join conversations c on c.id = t.conversation_id
    left join orders o on o.id = t.order_id
    left join customers p on p.id = t.customer_id
    left join staff owner on owner.id = t.owner_id
    left join groups g on g.id = t.group_id
    left join staff creator on creator.id = t.created_by
    left join staff settler on settler.id = t.settled_by
    order by ${order}`.execute(db);
  return rows.map((row) => present(keys, row));
}

export const TaskQuery = z.object({
  list: z.enum(['mine', 'group', 'all']).default('mine'),
  when: z.enum(['any', 'today', 'overdue', 'settled']).default('any'),
  kind: z.enum(taskKinds).optional(),
  stage: z.enum(stages).optional(),
  /** The last row of the page before. */
  after: PageEdge.optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
});
export type TaskQuery = z.output<typeof TaskQuery>;

export const TaskList = z.object({ items: z.array(TaskView), next: z.string().nullable() });

/** Whose tasks a list holds; `all` is for who leads the desk, others see in it what they may see. */
function within(list: TaskQuery['list'], who: Principal) {
  if (list === 'mine') return sql`owner_id = ${who.id}`;
  if (list === 'all') return taskVisibleTo(who);
  return sql`owner_id is null and group_id in (select group_id from group_members where staff_id = ${who.id})`;
}

export interface Day {
  now: Date;
  /** When the shop's day ends. */
  dayEnds: Date;
}

/** Which tasks a list holds for this person, as what follows `from`. */
export function foundTasks(who: Principal, { list, when, kind, stage }: TaskQuery, { now, dayEnds }: Day) {
  const parts = [within(list, who), when === 'settled' ? sql`state <> 'open'` : sql`state = 'open'`];
  if (kind) parts.push(sql`kind = ${kind}`);
  if (stage) parts.push(sql`stage = ${stage}`);
  if (when === 'overdue') parts.push(sql`due_at <= ${now}`);
  if (when === 'today') parts.push(sql`due_at < ${dayEnds}`);
  return sql`tasks where ${sql.join(parts, sql` and `)}`;
}

/** One page, the soonest due first; what is settled, the latest first. */
export async function listTasks(db: Reader, keys: Keys, who: Principal, query: TaskQuery, day: Day) {
  const isSettled = query.when === 'settled';
  const [at, id] = query.after?.split('~') ?? [];
  const parts = [sql`true`];
  if (at && id && isSettled) parts.push(sql`(settled_at, id) < (${at}::timestamptz, ${id}::uuid)`);
  if (at && id && !isSettled) parts.push(sql`(due_at, id) > (${at}::timestamptz, ${id}::uuid)`);
  const order = (alias: string) =>
    isSettled
      ? sql`${sql.ref(`${alias}.settled_at`)} desc, ${sql.ref(`${alias}.id`)} desc`
      : sql`${sql.ref(`${alias}.due_at`)}, ${sql.ref(`${alias}.id`)}`;
  const from = sql`select * from ${foundTasks(who, query, day)} and ${sql.join(parts, sql` and `)} order by ${order('tasks')} limit ${query.limit + 1}`;
  const views = await taskViews(db, keys, from, order('t'));
  const items = views.slice(0, query.limit);
  const last = views.length > items.length ? items.at(-1) : undefined;
  return { items, next: last ? `${isSettled ? last.settledAt : last.dueAt}~${last.id}` : null };
}

export const TaskCounts = z.object({ mine: z.int(), today: z.int(), overdue: z.int(), group: z.int() });

/** What stands open: mine, of these due today and overdue, and what waits in my groups for somebody to take it. */
export async function taskCounts(db: Reader, who: Principal, { now, dayEnds }: Day): Promise<z.output<typeof TaskCounts>> {
  const { rows } = await sql<z.output<typeof TaskCounts>>`
    select count(*) filter (where owner_id = ${who.id}) as mine,
      count(*) filter (where owner_id = ${who.id} and due_at < ${dayEnds}) as today,
      count(*) filter (where owner_id = ${who.id} and due_at <= ${now}) as overdue,
      count(*) filter (where owner_id is null) as "group"
    from tasks where state = 'open' and (owner_id = ${who.id}
      or (owner_id is null and group_id in (select group_id from group_members where staff_id = ${who.id})))`.execute(db);
  return rows[0]!;
}
