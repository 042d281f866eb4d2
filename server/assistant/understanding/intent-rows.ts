import { sql } from 'kysely';
import { nameOf } from '../../conversations/lifecycle.ts';
import type { Actor } from '../../platform/actor.ts';
import type { Tx } from '../../platform/db.ts';
import { record } from '../../platform/facts.ts';
import { newId } from '../../platform/ids.ts';
import { conflict, invalid, notFound } from '../../platform/problems.ts';
import type { IntentInput } from './intent-views.ts';

/** What the row holds; each example once. */
const columnsOf = ({ key, name, nameEn, lead, article, guide, examples }: IntentInput) => ({
  ...{ key, name, name_en: nameEn, lead, examples: [...new Set(examples)] },
  ...{ article_id: lead === 'article' ? article : null, guide_id: lead === 'guide' ? guide : null },
});

async function mustLead(tx: Tx, { lead, article, guide }: IntentInput): Promise<void> {
  const there = async (table: 'articles' | 'guides', id: string) =>
    (await tx.selectFrom(table).select('id').where('id', '=', id).executeTakeFirst()) !== undefined;
  if (lead === 'article' && article && !(await there('articles', article))) throw notFound();
  if (lead === 'guide' && !(guide && (await there('guides', guide)))) throw invalid('intent_needs_guide');
}

export async function addIntent(tx: Tx, actor: Actor, input: IntentInput): Promise<string> {
  await mustLead(tx, input);
  const id = newId();
  // A key that was taken away may come back, as a new intent.
  await tx
    .updateTable('intents')
    .set({ key: sql`key || '~' || id` })
    .where('key', '=', input.key)
    .where('removed_at', 'is not', null)
    .execute();
  const added = await tx
    .insertInto('intents')
    .values({ id, ...columnsOf(input), updated_at: tx.at, updated_by: actor.id })
    .onConflict((clash) => clash.column('key').doNothing())
    .executeTakeFirst();
  if (!added.numInsertedOrUpdatedRows) throw conflict('intent_key_taken', { key: input.key });
  await record(tx, { kind: 'intent.changed', by: actor, id, data: { fields: ['added'] } });
  return id;
}

/** As it was seen: who was slower hears of the other change. */
export async function changeIntent(tx: Tx, actor: Actor, id: string, seen: number, input: IntentInput): Promise<void> {
  await mustLead(tx, input);
  const row = await tx
    .selectFrom('intents')
    .selectAll()
    .where('id', '=', id)
    .where('removed_at', 'is', null)
    .forUpdate()
    .executeTakeFirst();
  if (!row) throw notFound();
  if (row.edition !== seen) throw conflict('edited_meanwhile', { name: await nameOf(tx, row.updated_by) });
  const taken = await tx.selectFrom('intents').select('id').where('key', '=', input.key).where('id', '!=', id).executeTakeFirst();
  if (taken) throw conflict('intent_key_taken', { key: input.key });
  const next = columnsOf(input);
  const fields = Object.entries(next).flatMap(([name, value]) =>
    JSON.stringify(value) === JSON.stringify(row[name as keyof typeof next]) ? [] : name,
  );
  if (fields.length === 0) return;
  await tx
    .updateTable('intents')
    .set({ ...next, edition: seen + 1, updated_at: tx.at, updated_by: actor.id })
    .where('id', '=', id)
    .execute();
  await record(tx, { kind: 'intent.changed', by: actor, id, data: { fields } });
}

export async function removeIntent(tx: Tx, actor: Actor, id: string): Promise<void> {
  const removed = await tx
    .updateTable('intents')
    .set({ removed_at: tx.at })
    .where('id', '=', id)
    .where('removed_at', 'is', null)
    .executeTakeFirst();
  if (!removed.numUpdatedRows) throw notFound();
  await record(tx, { kind: 'intent.changed', by: actor, id, data: { fields: ['removed'] } });
}
