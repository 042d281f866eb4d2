import './making-plan-tables.ts';
import { type Selectable, sql } from 'kysely';
import type { MakingPlanAct } from '../../common/making-plans.ts';
import { type Actor, system } from '../platform/actor.ts';
import { mustLieAhead } from '../platform/ahead.ts';
import { nextNumber } from '../platform/counters.ts';
import { type Database, type Tx, transact } from '../platform/db.ts';
import { record } from '../platform/facts.ts';
import type { Principal } from '../platform/http.ts';
import { newId } from '../platform/ids.ts';
import { conflict, invalid, notFound } from '../platform/problems.ts';
import type { Timed } from '../platform/timed.ts';
import { mustBelong } from './belonging.ts';
import type { MakingPlansTable } from './making-plan-tables.ts';
import { mustBeDepartment } from './tickets.ts';

/*
 * What a department plans to make of a product or of one batch of it, until when, with control points on the way (S94). A point that is behind moves the day on
 * which the whole is to be expected; the orders that were promised earlier are found by aftersales/exceptions.
 */

type Plan = Selectable<MakingPlansTable>;

export interface NewPlan {
  id?: string | undefined;
  group: string;
  product: string;
  batch: string;
  quantity: number;
  note: string;
  readyAt: Date;
  /** In the order they come. */
  points: { name: string; dueAt: Date }[];
}

const tell = (tx: Tx, by: Actor, { id, group_id: group, product_id: product }: Plan, act: MakingPlanAct) =>
  record(tx, { kind: 'plan.moved', by, id, data: { group, product, act } });

async function noteStep(tx: Tx, who: Principal, id: string, act: MakingPlanAct, words: string, expected: Date | null = null) {
  await sql`insert into making_plan_steps (plan_id, position, act, words, expected_at, by_id, at)
    select ${id}, coalesce(max(position), 0) + 1, ${act}, ${words}, ${expected}, ${who.id}, ${tx.at} from making_plan_steps where plan_id = ${id}`.execute(
    tx,
  );
}

/** The same id twice is one plan. */
export async function makePlan(tx: Tx, who: Principal, input: NewPlan): Promise<string> {
  const { id = newId(), group: group_id, product: product_id, batch, quantity, note, readyAt, points } = input;
  if (await tx.selectFrom('making_plans').select('id').where('id', '=', id).executeTakeFirst()) return id;
  await mustBeDepartment(tx, group_id);
  await mustBelong(tx, who, { group_id });
  if (!(await tx.selectFrom('products').select('id').where('id', '=', product_id).executeTakeFirst())) throw notFound();
  mustLieAhead(tx.at, readyAt);
  for (const { dueAt } of points) mustLieAhead(tx.at, dueAt);
  if (points.some(({ dueAt }, place) => dueAt > readyAt || (place > 0 && dueAt < points[place - 1]!.dueAt)))
    throw invalid('plan_points_order');
  const plan = await tx
    .insertInto('making_plans')
    .values({
      ...{ id, number: await nextNumber(tx, 'M'), group_id, product_id, batch, quantity, note },
      ...{ planned_at: readyAt, expected_at: readyAt, made_by: who.id as string, made_at: tx.at },
    })
    .onConflict((clash) => clash.column('id').doNothing())
    .returningAll()
    .executeTakeFirst();
  if (!plan) return id;
  if (points.length > 0)
    await tx
      .insertInto('making_plan_points')
      .values(points.map(({ name, dueAt }, place) => ({ plan_id: id, position: place + 1, name, due_at: dueAt })))
      .execute();
  await noteStep(tx, who, id, 'plan', note, readyAt);
  await tell(tx, who, plan, 'plan');
  return id;
}

/** A running plan for a change, by its department or who leads. */
async function lockPlan(tx: Tx, who: Principal, id: string): Promise<Plan> {
  const plan = await tx.selectFrom('making_plans').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
  if (!plan) throw notFound();
  await mustBelong(tx, who, plan);
  if (plan.state !== 'running') throw conflict('plan_ended');
  return plan;
}

/** A control point was reached; said again it changes nothing. */
export async function reachPoint(tx: Tx, who: Principal, id: string, position: number, words: string): Promise<void> {
  const plan = await lockPlan(tx, who, id);
  const point = await tx
    .selectFrom('making_plan_points')
    .selectAll()
    .where('plan_id', '=', id)
    .where('position', '=', position)
    .executeTakeFirst();
  if (!point) throw notFound();
  if (point.reached_at) return;
  await tx
    .updateTable('making_plan_points')
    .set({ reached_at: tx.at, reached_by: who.id })
    .where('plan_id', '=', id)
    .where('position', '=', position)
    .execute();
  await noteStep(tx, who, id, 'reach', [point.name, words].filter(Boolean).join(' · '));
  await tell(tx, who, plan, 'reach');
}

/** Another day for the whole, and why; points that are still to come move by as much. */
export async function replan(tx: Tx, who: Principal, id: string, readyAt: Date, words: string): Promise<void> {
  const plan = await lockPlan(tx, who, id);
  mustLieAhead(tx.at, readyAt);
  const moved = readyAt.getTime() - plan.expected_at.getTime();
  await tx.updateTable('making_plans').set({ expected_at: readyAt }).where('id', '=', id).execute();
  await sql`update making_plan_points set due_at = greatest(due_at + make_interval(secs => ${moved / 1000}::float8), ${tx.at}), told_at = null
    where plan_id = ${id} and reached_at is null`.execute(tx);
  await noteStep(tx, who, id, 'replan', words, readyAt);
  await tell(tx, who, plan, 'replan');
}

/** It is made, or will not be. */
export async function endPlan(tx: Tx, who: Principal, id: string, act: 'finish' | 'drop', words: string): Promise<void> {
  const plan = await lockPlan(tx, who, id);
  await tx
    .updateTable('making_plans')
    .set({ state: act === 'finish' ? 'done' : 'dropped', ended_at: tx.at })
    .where('id', '=', id)
    .execute();
  await noteStep(tx, who, id, act, words);
  await tell(tx, who, plan, act);
}

const atOnce = 100;

/** A point whose day has passed is told of once. */
async function tellSlips(database: Database): Promise<void> {
  await transact(database, async (tx) => {
    const { rows } = await sql<{ plan_id: string; group_id: string; product_id: string; name: string }>`
      update making_plan_points p set told_at = ${tx.at} from making_plans m
      where m.id = p.plan_id and (p.plan_id, p.position) in (
        select t.plan_id, t.position from making_plan_points t join making_plans on id = t.plan_id and state = 'running'
        where t.reached_at is null and t.told_at is null and t.due_at <= ${tx.at}
        order by t.due_at limit ${atOnce} for update of t skip locked)
      returning p.plan_id, m.group_id, m.product_id, p.name`.execute(tx);
    for (const { plan_id: id, group_id: group, product_id: product, name: point } of rows)
      await record(tx, { kind: 'plan.slipped', by: system, id, data: { group, product, point } });
  });
}

export const makingPlanTimes: Timed = { name: 'plans that fall behind', everySeconds: 60, run: tellSlips };
