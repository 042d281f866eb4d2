import { sql } from 'kysely';
import { z } from 'zod';
import { makingPlanActs, makingPlanStates } from '../../common/making-plans.ts';
import { unsentStates } from '../../common/order-operations.ts';
import { Total, totalOf } from '../platform/counting.ts';
import type { Reader } from '../platform/db.ts';
import { instant } from '../platform/instant.ts';
import { notFound } from '../platform/problems.ts';

const Instant = z.iso.datetime();
const Named = z.object({ id: z.uuid(), name: z.string(), nameEn: z.string() });

export const MakingPlanView = z.object({
  id: z.uuid(),
  number: z.string(),
  department: Named,
  product: Named,
  batch: z.string(),
  quantity: z.int(),
  note: z.string(),
  state: z.enum(makingPlanStates),
  /** As it was first said, as the department expects it, and as it is to be expected with the points that are behind. */
  plannedAt: Instant,
  expectedAt: Instant,
  foreseenAt: Instant,
  madeBy: z.string(),
  endedAt: Instant.nullable(),
  points: z.array(z.object({ position: z.int(), name: z.string(), dueAt: Instant, reachedAt: Instant.nullable() })),
  /** Orders that wait for it and were promised earlier than it is to be expected. */
  affected: z.int(),
  steps: z.array(
    z.object({ act: z.enum(makingPlanActs), words: z.string(), expectedAt: Instant.nullable(), by: z.string().nullable(), at: Instant }),
  ),
});
export type MakingPlanView = z.output<typeof MakingPlanView>;

/** When plan `m` is to be expected: its day, later by as much as its latest point is behind. */
const foreseen = (at: Date) => sql`greatest(m.expected_at, ${at}::timestamptz, m.expected_at + coalesce((
  select max(${at}::timestamptz - due_at) from making_plan_points where plan_id = m.id and reached_at is null and due_at < ${at}), interval '0'))`;

/**
 * Orders that wait for a running plan, of its batch where it names one, and were promised before it is to be expected: handed over to its department, or short of stock.
 * Columns: plan_id, number, order_id, customer_id.
 */
export const ordersBehind = (at: Date) => sql`
  select distinct m.id as plan_id, m.number, o.id as order_id, o.customer_id
  from making_plans m join order_lines l on l.product_id = m.product_id and m.batch in ('', l.batch) join orders o on o.id = l.order_id left join lateral (
    select min(h.due_at) as due_at from handover_lines x join handovers h on h.id = x.handover_id
    where x.order_line_id = l.id and h.group_id = m.group_id and h.ended_at is null) handed on true
  where m.state = 'running' and o.state in (${sql.join(unsentStates)}) and (handed.due_at is not null or o.state = 'stock_shortage')
    and coalesce(handed.due_at, o.promised_ship_at) < ${foreseen(at)}`;

export const MakingPlanQuery = z.object({
  state: z.enum(['running', 'ended']).default('running'),
  group: z.uuid().optional(),
  /** The last plan of the page before. */
  after: z.uuid().optional(),
});
export const MakingPlanPage = z.object({ items: z.array(MakingPlanView), next: z.uuid().nullable(), total: Total });

const pageSize = 50;

const columns = (at: Date) => sql`
  m.id, m.number, m.batch, m.quantity, m.note, m.state, ${instant('m.planned_at')} as "plannedAt", ${instant('m.expected_at')} as "expectedAt",
  to_char(${foreseen(at)} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "foreseenAt", ${instant('m.ended_at')} as "endedAt",
  jsonb_build_object('id', g.id, 'name', g.name, 'nameEn', coalesce(nullif(g.name_en, ''), g.name)) as department,
  jsonb_build_object('id', p.id, 'name', p.name, 'nameEn', coalesce(nullif(p.name_en, ''), p.name)) as product, s.name as "madeBy",
  (select coalesce(jsonb_agg(jsonb_build_object('position', t.position, 'name', t.name, 'dueAt', ${instant('t.due_at')},
    'reachedAt', ${instant('t.reached_at')}) order by t.position), '[]') from making_plan_points t where t.plan_id = m.id) as points,
  (select count(distinct order_id)::int from behind b where b.plan_id = m.id) as affected,
  (select coalesce(jsonb_agg(jsonb_build_object('act', t.act, 'words', t.words, 'expectedAt', ${instant('t.expected_at')}, 'at', ${instant('t.at')},
    'by', (select name from staff where staff.id = t.by_id)) order by t.position desc), '[]') from making_plan_steps t where t.plan_id = m.id) as steps`;

const from = sql`making_plans m join groups g on g.id = m.group_id join products p on p.id = m.product_id join staff s on s.id = m.made_by`;

/** Running plans by when they are expected, ended ones the latest first. */
export async function listPlans(
  db: Reader,
  { state, group, after }: z.output<typeof MakingPlanQuery>,
  now: Date,
): Promise<z.output<typeof MakingPlanPage>> {
  const isRunning = state === 'running';
  const wanted = sql`${isRunning ? sql`m.state = 'running'` : sql`m.state <> 'running'`} and ${group ? sql`m.group_id = ${group}` : sql`true`}`;
  const beyond = isRunning
    ? sql`(m.expected_at, m.id) > (select expected_at, id from making_plans where id = ${after})`
    : sql`(m.ended_at, m.id) < (select ended_at, id from making_plans where id = ${after})`;
  const { rows } = await sql<MakingPlanView>`with behind as (${ordersBehind(now)}) select ${columns(now)} from ${from}
    where ${wanted} and ${after ? beyond : sql`true`}
    order by ${isRunning ? sql`m.expected_at, m.id` : sql`m.ended_at desc, m.id desc`} limit ${pageSize + 1}`.execute(db);
  const items = rows.slice(0, pageSize);
  return {
    items,
    next: rows.length > items.length ? (items.at(-1)?.id ?? null) : null,
    total: await totalOf(db, sql`making_plans m where ${wanted}`, after === undefined),
  };
}

export async function planView(db: Reader, id: string, now: Date): Promise<MakingPlanView> {
  const { rows } =
    await sql<MakingPlanView>`with behind as (${ordersBehind(now)}) select ${columns(now)} from ${from} where m.id = ${id}`.execute(db);
  if (!rows[0]) throw notFound();
  return rows[0];
}
