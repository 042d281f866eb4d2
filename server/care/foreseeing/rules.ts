import type { Selectable } from 'kysely';
import { z } from 'zod';
import { mostNeedRules, needKinds } from '../../../common/foreseen.ts';
import type { Actor } from '../../platform/actor.ts';
import type { Tx } from '../../platform/db.ts';
import { record } from '../../platform/facts.ts';
import { conflict, notFound } from '../../platform/problems.ts';
import type { NeedRulesTable } from './tables.ts';

/** A rule as somebody writes it: of one product, of one category, or, for a warranty's end, of everything. */
export const NeedRuleInput = z
  .object({
    kind: z.enum(needKinds),
    product: z.uuid().nullable(),
    category: z.uuid().nullable(),
    successor: z.uuid().nullable(),
    /** After the goods were signed for; before the warranty ends. */
    days: z.int().min(1).max(3650),
    /** So many tasks in 24 hours at most. */
    daily: z.int().min(1).max(500).default(20),
    group: z.uuid(),
  })
  .refine(({ product, category }) => !(product && category), { path: ['category'] })
  .refine(({ kind, product, category }) => kind === 'warranty_end' || product || category, { path: ['product'] })
  .refine(({ kind, product, successor }) => (kind === 'successor') === (successor !== null) && (!successor || successor !== product), {
    path: ['successor'],
  });
export type NeedRuleInput = z.output<typeof NeedRuleInput>;

export type NeedRule = Selectable<NeedRulesTable>;

const columnsOf = ({ product, category, successor, group, ...rest }: NeedRuleInput) => ({
  ...rest,
  product_id: product,
  category_id: category,
  successor_id: successor,
  group_id: group,
});

async function mustBeThere(tx: Tx, { product, category, successor, group }: NeedRuleInput): Promise<void> {
  const named = [
    ...[product, successor].map((id) => ['products', id] as const),
    ...[['categories', category] as const, ['groups', group] as const],
  ];
  for (const [table, id] of named)
    if (id && !(await tx.selectFrom(table).select('id').where('id', '=', id).executeTakeFirst())) throw notFound();
}

/** Adds a rule, or changes it; what it would do has changed then, so it is off until somebody has looked. */
export async function saveNeedRule(tx: Tx, actor: Actor, id: string, input: NeedRuleInput): Promise<void> {
  await mustBeThere(tx, input);
  const known = await tx.selectFrom('need_rules').select('id').forUpdate().execute();
  const isNew = !known.some((each) => each.id === id);
  if (isNew && known.length >= mostNeedRules) throw conflict('too_many', { limit: mostNeedRules });
  const set = columnsOf(input);
  if (isNew) {
    await tx
      .insertInto('need_rules')
      .values({ id, ...set, on_at: null, created_at: tx.at })
      .execute();
  } else {
    await tx
      .updateTable('need_rules')
      .set({ ...set, on_at: null })
      .where('id', '=', id)
      .execute();
  }
  await record(tx, { kind: 'need_rule.changed', by: actor, id, data: { fields: isNew ? ['rule'] : Object.keys(input) } });
}

export async function switchNeedRule(tx: Tx, actor: Actor, id: string, on: boolean): Promise<void> {
  const rule = await lockNeedRule(tx, id);
  if ((rule.on_at !== null) === on) return;
  await tx
    .updateTable('need_rules')
    .set({ on_at: on ? tx.at : null })
    .where('id', '=', id)
    .execute();
  await record(tx, { kind: 'need_rule.changed', by: actor, id, data: { fields: [on ? 'on' : 'off'] } });
}

/** Takes a rule away; its tasks stay, and what it foresaw is not foreseen again. */
export async function removeNeedRule(tx: Tx, actor: Actor, id: string): Promise<void> {
  await lockNeedRule(tx, id);
  await tx.deleteFrom('need_rules').where('id', '=', id).execute();
  await record(tx, { kind: 'need_rule.changed', by: actor, id, data: { fields: ['removed'] } });
}

export async function lockNeedRule(tx: Tx, id: string): Promise<NeedRule> {
  const rule = await tx.selectFrom('need_rules').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
  if (!rule) throw notFound();
  return rule;
}
