import { sql } from 'kysely';
import { isOfOrders, type OrderRuleSpec } from '../../common/order-rules.ts';
import { mostRules, type RuleSpec, type RuleSubject } from '../../common/rules.ts';
import { mustNameCurrencies } from '../orders/rule-shapes.ts';
import type { Actor } from '../platform/actor.ts';
import type { Reader, Tx } from '../platform/db.ts';
import { record } from '../platform/facts.ts';
import { newId } from '../platform/ids.ts';
import { conflict, invalid, notFound } from '../platform/problems.ts';

export interface Rule<Spec = RuleSpec> {
  id: string;
  name: string;
  about: RuleSubject;
  position: number;
  version: number;
  spec: Spec;
  on_at: Date | null;
  first_on_at: Date | null;
  off_because: string | null;
  changed_by: string;
  changed_at: Date;
}

export type OrderRule = Rule<OrderRuleSpec>;
type AnyRule = Rule | OrderRule;
export type RuleInput = (RuleSpec | OrderRuleSpec) & { name: string };

function subjectOf(input: RuleInput): RuleSubject {
  if (!isOfOrders(input)) return 'conversation';
  mustNameCurrencies(input.conditions);
  return 'order';
}

async function atWork<R>(db: Reader, about: RuleSubject): Promise<(R & { on_at: Date })[]> {
  const { rows } = await sql<R & { on_at: Date }>`select * from rules where about = ${about} and on_at is not null and removed_at is null
    order by position, id`.execute(db);
  return rows;
}

/** The rules that work now, in their order. */
export const rulesAtWork = (db: Reader) => atWork<Rule>(db, 'conversation');
export const orderRulesAtWork = (db: Reader) => atWork<OrderRule>(db, 'order');

export async function findRule(db: Reader, id: string): Promise<AnyRule> {
  const { rows } = await sql<AnyRule>`select * from rules where id = ${id} and removed_at is null`.execute(db);
  if (!rows[0]) throw notFound();
  return rows[0];
}

async function lockRule(tx: Tx, id: string): Promise<AnyRule> {
  const { rows } = await sql<AnyRule>`select * from rules where id = ${id} and removed_at is null for update`.execute(tx);
  if (!rows[0]) throw notFound();
  return rows[0];
}

async function keepVersion(tx: Tx, actor: Actor, id: string, version: number, { name, ...spec }: RuleInput): Promise<void> {
  await tx
    .insertInto('rule_versions')
    .values({ rule_id: id, version, name, spec: JSON.stringify(spec), by_id: actor.id ?? '', at: tx.at })
    .execute();
  await record(tx, { kind: 'rule.saved', by: actor, id, data: { version } });
}

/** A new rule stands last, and is off until somebody has seen what it would do. */
export async function addRule(tx: Tx, actor: Actor, input: RuleInput): Promise<string> {
  const about = subjectOf(input);
  const { rows } = await sql<{ many: number; last: number | null }>`
    select count(*) as many, max(position) as last from rules where about = ${about} and removed_at is null`.execute(tx);
  if (rows[0]!.many >= mostRules) throw conflict('too_many', { limit: mostRules });
  const { name, ...spec } = input;
  const id = newId();
  const changed = { changed_by: actor.id ?? '', changed_at: tx.at };
  await tx
    .insertInto('rules')
    .values({
      ...{ id, name, about, position: (rows[0]!.last ?? 0) + 1, version: 1, spec: JSON.stringify(spec), ...changed },
      ...{ on_at: null, off_because: null, removed_at: null },
    })
    .execute();
  await keepVersion(tx, actor, id, 1, input);
  return id;
}

/** Another version. It is off until it is switched on again, so that nobody is surprised by a rule they have not tried. */
export async function changeRule(tx: Tx, actor: Actor, id: string, seen: number, input: RuleInput): Promise<void> {
  const rule = await lockRule(tx, id);
  if (rule.version !== seen) {
    const { name } = await tx.selectFrom('staff').select('name').where('id', '=', rule.changed_by).executeTakeFirstOrThrow();
    throw conflict('edited_meanwhile', { name });
  }
  if (rule.about !== subjectOf(input)) throw invalid('invalid_input');
  const { name, ...spec } = input;
  const version = rule.version + 1;
  const off = rule.on_at ? { on_at: null, off_because: 'changed' } : {};
  await tx
    .updateTable('rules')
    .set({ name, spec: JSON.stringify(spec), version, changed_by: actor.id ?? '', changed_at: tx.at, ...off })
    .where('id', '=', id)
    .execute();
  await keepVersion(tx, actor, id, version, input);
}

export async function switchRule(tx: Tx, actor: Actor, id: string, on: boolean, because: 'by_hand' | 'loop' = 'by_hand'): Promise<boolean> {
  const rule = await lockRule(tx, id);
  if ((rule.on_at !== null) === on) return false;
  await tx
    .updateTable('rules')
    .set(on ? { on_at: tx.at, off_because: null, first_on_at: rule.first_on_at ?? tx.at } : { on_at: null, off_because: because })
    .where('id', '=', id)
    .execute();
  await record(tx, { kind: 'rule.switched', by: actor, id, data: { on, because } });
  return true;
}

/** The first rule acts first, and the later ones see what it has done. */
export async function orderRules(tx: Tx, actor: Actor, ids: string[]): Promise<void> {
  await sql`update rules set position = place from unnest(${ids}::uuid[]) with ordinality as wished(id, place)
    where rules.id = wished.id and removed_at is null`.execute(tx);
  await record(tx, { kind: 'rule.moved', by: actor, data: {} });
}

export async function removeRule(tx: Tx, actor: Actor, id: string): Promise<void> {
  await lockRule(tx, id);
  await tx.updateTable('rules').set({ removed_at: tx.at, on_at: null }).where('id', '=', id).execute();
  await record(tx, { kind: 'rule.removed', by: actor, id, data: {} });
}
