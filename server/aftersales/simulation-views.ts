import { z } from 'zod';
import { requestKinds } from '../../common/aftersales.ts';
import { type RequestReason, reasonKeys, reasonsOf } from '../../common/aftersales-reasons.ts';
import { orderStates } from '../../common/order.ts';
import { moments, orderOperations, type Policy, type PolicyAction, type Situation, traits } from '../../common/policy.ts';
import { explain, type ReadyPolicy, readyPolicy } from '../../common/policy-engine.ts';
import type { Reader } from '../platform/db.ts';
import { notFound } from '../platform/problems.ts';
import { words } from '../platform/routes.ts';
import { readShop } from '../team/shop.ts';
import { DecisionView, decisionView } from './offer-views.ts';
import { policyAt } from './policies.ts';
import { PolicyShape } from './policy-shape.ts';
import { policyVersion } from './policy-views.ts';
import { situationsOf } from './situation.ts';

const Instant = z.iso.datetime();
const Times = z.partialRecord(z.enum([...requestKinds, ...orderOperations]), z.int().min(0).max(100));
const Traits = z.array(z.enum(traits)).max(traits.length);

/** A situation somebody makes up. */
const MadeUp = z.object({
  state: z.enum(orderStates),
  externalState: words(60).nullable().default(null),
  tier: words(40).nullable().default(null),
  moments: z.partialRecord(z.enum(moments), Instant).default({}),
  orderTimes: Times.default({}),
  category: words(60).nullable().default(null),
  traits: Traits.default([]),
  confirmed: Traits.default([]),
  amountMinor: z.int().min(0).max(10_000_000_000).default(10_000),
  times: Times.default({}),
  failedRepairs: z.int().min(0).max(20).default(0),
  longestRepairDays: z.int().min(0).max(3650).default(0),
  longestPartsDays: z.int().min(0).max(3650).default(0),
  isOpen: z.boolean().default(false),
});

const Question = z.object({
  by: z.enum(['customer', 'staff']).default('customer'),
  at: Instant.optional(),
  /** Left out: what may be done to the order itself. */
  reason: z.enum(reasonKeys).optional(),
  spoiledPercent: z.int().min(0).max(100).optional(),
  /** Under which rules: a version, rows that are not kept yet, or those the order was bought under. */
  version: z.uuid().optional(),
  policy: PolicyShape.optional(),
});

export const Simulation = z.union([
  Question.extend({ order: words(60), line: z.int().min(1).default(1) }),
  Question.extend({ situation: MadeUp }),
]);
type Simulation = z.output<typeof Simulation>;

const Step = z.object({ rule: z.string(), failed: z.string().nullable() });
export const SimulationView = z.object({
  version: z.object({ id: z.uuid().nullable(), number: z.int().nullable(), name: z.string() }),
  /** null: the shop had published none. */
  policy: PolicyShape.nullable(),
  situation: z.object({
    at: Instant,
    by: z.enum(['customer', 'staff']),
    ...MadeUp.shape,
  }),
  order: z.object({ id: z.uuid(), number: z.string(), line: z.string(), currency: z.string() }).nullable(),
  results: z.array(z.object({ action: z.enum([...requestKinds, ...orderOperations]), decision: DecisionView, steps: z.array(Step) })),
});
export type SimulationView = z.output<typeof SimulationView>;

interface Asked {
  situation: Situation;
  placedAt: Date;
  order: SimulationView['order'];
}

const millis = (instants: Partial<Record<string, string>>): Situation['moments'] =>
  Object.fromEntries(Object.entries(instants).map(([moment, at]) => [moment, Date.parse(at as string)]));

function madeUp(made: z.output<typeof MadeUp>, timeZone: string, at: Date): Asked {
  const {
    category,
    traits: own,
    confirmed,
    amountMinor,
    times,
    failedRepairs,
    longestRepairDays,
    longestPartsDays,
    isOpen,
    ...order
  } = made;
  const line = { category, traits: own, confirmed, amountMinor, times, failedRepairs, longestRepairDays, longestPartsDays, isOpen };
  const situation: Situation = { ...order, at: at.getTime(), timeZone, by: 'customer', moments: millis(made.moments), line };
  return { situation, placedAt: new Date(situation.moments.placed ?? at.getTime()), order: null };
}

async function ofOrder(db: Reader, number: string, position: number, timeZone: string): Promise<Asked> {
  const found = await db
    .selectFrom('orders')
    .innerJoin('order_lines', 'order_lines.order_id', 'orders.id')
    .select(['orders.id', 'orders.number', 'orders.currency', 'order_lines.id as line', 'order_lines.name'])
    .where((where) => where.or([where('orders.number', '=', number), where('orders.external_ref', '=', number)]))
    .where('order_lines.position', '=', position)
    .executeTakeFirst();
  if (!found) throw notFound();
  const [order] = await situationsOf(db, [found.id], timeZone);
  const line = order?.lines.find(({ id }) => id === found.line);
  if (!order || !line) throw notFound();
  return {
    situation: line.situation,
    placedAt: order.placedAt,
    order: { id: found.id, number: found.number, line: found.name, currency: found.currency },
  };
}

type Rules = SimulationView['version'] & { ready: ReadyPolicy };

async function rulesOf(db: Reader, { version, policy }: Simulation, placedAt: Date): Promise<Rules> {
  if (policy) return { id: null, number: null, name: policy.name, ready: readyPolicy(policy) };
  if (!version) {
    const { id, number, ready } = await policyAt(db, placedAt);
    return { id, number, name: ready.policy.name, ready };
  }
  const found = await policyVersion(db, version);
  if (!found) throw notFound();
  return { id: found.id, number: found.number, name: found.name, ready: readyPolicy(found.policy) };
}

const actionsFor = (reason: RequestReason | undefined): readonly PolicyAction[] =>
  reason ? requestKinds.filter((kind) => reasonsOf(kind).includes(reason)) : orderOperations;

function resultOf(ready: ReadyPolicy, action: PolicyAction, it: Situation): SimulationView['results'][number] {
  const { decision, steps } = explain(ready, action, it);
  return { action, decision: decisionView(decision), steps: steps.map(({ rule, failed }) => ({ rule: rule.id, failed: failed ?? null })) };
}

const iso = (instants: Situation['moments']) =>
  Object.fromEntries(Object.entries(instants).map(([moment, at]) => [moment, new Date(at).toISOString()]));

const listed = (policy: Policy) => (policy.rules.length > 0 ? PolicyShape.parse(policy) : null);

function situationView({ at, by, line, ...order }: Situation): SimulationView['situation'] {
  return {
    ...{ at: new Date(at).toISOString(), by, state: order.state, externalState: order.externalState, tier: order.tier },
    ...{ moments: iso(order.moments), orderTimes: order.orderTimes },
    ...{ ...line, traits: [...line.traits], confirmed: [...line.confirmed], longestRepairDays: line.longestRepairDays ?? 0 },
    longestPartsDays: line.longestPartsDays ?? 0,
  };
}

/** "Order X, reason Y, on date Z: what and why", row by row down to the one that decides. Nothing is done. */
export async function simulate(db: Reader, input: Simulation, now: Date): Promise<SimulationView> {
  const { timeZone } = await readShop(db);
  const at = input.at ? new Date(input.at) : now;
  const asked = 'order' in input ? await ofOrder(db, input.order, input.line, timeZone) : madeUp(input.situation, timeZone, at);
  const { ready, ...version } = await rulesOf(db, input, asked.placedAt);
  const { by, reason, spoiledPercent } = input;
  const more = { ...(reason ? { reason } : {}), ...(spoiledPercent === undefined ? {} : { spoiledPercent }) };
  const it: Situation = { ...asked.situation, at: at.getTime(), by, ...more };
  return {
    version,
    policy: listed(ready.policy),
    situation: situationView(it),
    order: asked.order,
    results: actionsFor(reason).map((action) => resultOf(ready, action, it)),
  };
}
