import { sql } from 'kysely';
import { z } from 'zod';
import { eventTriggers, firingOutcomes, mostActs, type RuleSubject, timedTriggers } from '../../common/rules.ts';
import { OrderActShape, OrderConditionsShape, OrderTriggerShape } from '../orders/rule-shapes.ts';
import type { Reader } from '../platform/db.ts';
import { words } from '../platform/routes.ts';
import { RuleConditionsShape } from './view-conditions.ts';

const TriggerShape = z.union([
  z.object({ is: z.enum(eventTriggers) }),
  z.object({ is: z.enum(timedTriggers), minutes: z.int().min(1).max(10_080) }),
]);
const ActShape = z.discriminatedUnion('do', [
  z.object({ do: z.literal('group'), group: z.uuid() }),
  z.object({ do: z.literal('ahead') }),
  z.object({ do: z.literal('tag'), tag: words(30) }),
  z.object({ do: z.literal('note'), text: words(500) }),
  z.object({ do: z.literal('reply'), reply: z.uuid() }),
  z.object({ do: z.literal('task'), text: words(500), minutes: z.int().min(5).max(43_200) }),
  z.object({ do: z.literal('notify'), staff: z.uuid(), text: words(500) }),
]);
const Talks = z.object({ trigger: TriggerShape, conditions: RuleConditionsShape });
const Orders = z.object({ trigger: OrderTriggerShape, conditions: OrderConditionsShape });
export const TrialInput = z.union([Talks, Orders]);
const acts = <A extends z.ZodType>(act: A) => z.array(act).min(1).max(mostActs);
const TalkSpec = Talks.extend({ acts: acts(ActShape) });
const OrderSpec = Orders.extend({ acts: acts(OrderActShape) });
const named = { name: words(60) };
export const RuleInputShape = z.union([TalkSpec.extend(named), OrderSpec.extend(named)]);
const change = { ...named, version: z.int().min(1) };
export const RuleChangeShape = z.union([TalkSpec.extend(change), OrderSpec.extend(change)]);

const Spec = z.union([TalkSpec, OrderSpec]);
export const RuleView = z.object({
  id: z.uuid(),
  name: z.string(),
  version: z.int(),
  spec: Spec,
  onAt: z.iso.datetime().nullable(),
  offBecause: z.enum(['by_hand', 'changed', 'loop']).nullable(),
  changedBy: z.string(),
  changedAt: z.iso.datetime(),
  /** Firings of the last 24 hours. */
  fired: z.int(),
});
export type RuleView = z.output<typeof RuleView>;
export const VersionView = z.object({ version: z.int(), name: z.string(), spec: Spec, by: z.string(), at: z.iso.datetime() });
export type VersionView = z.output<typeof VersionView>;

const ActProblem = z.object({ code: z.string(), params: z.record(z.string(), z.union([z.string(), z.number()])) });
export const FiringView = z.object({
  id: z.uuid(),
  version: z.int(),
  /** One of the two. */
  conversation: z.uuid().nullable(),
  order: z.uuid().nullable(),
  number: z.string().nullable(),
  customer: z.object({ name: z.string().nullable(), number: z.int() }).nullable(),
  outcome: z.enum(firingOutcomes),
  heldBecause: z.enum(['loop', 'too_many']).nullable(),
  acts: z.array(z.object({ act: z.union([ActShape, OrderActShape]), problem: ActProblem.nullable() })),
  at: z.iso.datetime(),
});
export type FiringView = z.output<typeof FiringView>;

type Raw<T, K extends keyof T> = Omit<T, K> & { [P in K]: T[P] extends string ? Date : Date | null };
const iso = (at: Date) => at.toISOString();

export async function ruleViews(db: Reader, about: RuleSubject, now: Date): Promise<RuleView[]> {
  const { rows } = await sql<Raw<RuleView, 'onAt' | 'changedAt'>>`
    select r.id, r.name, r.version, r.spec, r.on_at as "onAt", r.off_because as "offBecause", staff.name as "changedBy",
      r.changed_at as "changedAt", (select count(*) from (select 1 from rule_firings f where f.rule_id = r.id
        and f.at > ${new Date(now.getTime() - 86_400_000)} limit 1000) recent) as fired
    from rules r join staff on staff.id = r.changed_by where r.about = ${about} and r.removed_at is null order by r.position, r.id limit 100`.execute(
    db,
  );
  return rows.map((row) => ({ ...row, onAt: row.onAt && iso(row.onAt), changedAt: iso(row.changedAt) }));
}

export async function ruleVersions(db: Reader, rule: string): Promise<VersionView[]> {
  const { rows } = await sql<Raw<VersionView, 'at'>>`select v.version, v.name, v.spec, staff.name as by, v.at
    from rule_versions v join staff on staff.id = v.by_id where v.rule_id = ${rule} order by v.version desc limit 100`.execute(db);
  return rows.map((row) => ({ ...row, at: iso(row.at) }));
}

const pageSize = 50;

/** The log of a rule, newest first. */
export async function firingViews(db: Reader, rule: string, before: string | undefined) {
  const after = before ? sql`and (f.at, f.id) < (select at, id from rule_firings where id = ${before})` : sql``;
  const { rows } = await sql<Raw<FiringView, 'at'>>`
    select f.id, f.version, f.conversation_id as conversation, f.order_id as order, coalesce(c.number, o.number) as number, case when customers.id is not null then jsonb_build_object('name', customers.name, 'number', customers.number) end as customer, f.outcome,
      f.held_because as "heldBecause", f.acts, f.at
    from rule_firings f left join conversations c on c.id = f.conversation_id left join orders o on o.id = f.order_id
    left join customers on customers.id = coalesce(c.customer_id, o.customer_id)
    where f.rule_id = ${rule} ${after} order by f.at desc, f.id desc limit ${pageSize + 1}`.execute(db);
  const items = rows.slice(0, pageSize).map((row) => ({ ...row, at: iso(row.at) }));
  return { items, next: rows.length > pageSize ? items.at(-1)!.id : null };
}
