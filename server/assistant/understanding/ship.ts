import { system } from '../../platform/actor.ts';
import type { Tx } from '../../platform/db.ts';
import { record } from '../../platform/facts.ts';
import { newId } from '../../platform/ids.ts';
import { shippedAfterSales } from './shipped-after-sales.ts';
import type { ShippedIntent } from './shipped-intent.ts';
import { shippedQuestions } from './shipped-questions.ts';
import { shippedTalk } from './shipped-talk.ts';

export const shippedIntents: readonly ShippedIntent[] = [...shippedAfterSales, ...shippedQuestions, ...shippedTalk];

/** A shop gets each shipped intent once; what it makes of them stays. */
export async function shipIntents(tx: Tx): Promise<void> {
  const there = await tx.selectFrom('intents').select('key').execute();
  const guide = await tx.selectFrom('guides').select('id').where('origin', '=', 'shipped:new-appliance').executeTakeFirst();
  for (const { key, name, nameEn, lead, zh, en } of shippedIntents) {
    if (there.some((each) => each.key === key)) continue;
    const id = newId();
    await tx
      .insertInto('intents')
      .values({
        id,
        key,
        name,
        name_en: nameEn,
        lead,
        examples: [...zh, ...en],
        shipped: true,
        updated_at: tx.at,
        guide_id: lead === 'guide' ? (guide?.id ?? null) : null,
      })
      .execute();
    await record(tx, { kind: 'intent.changed', by: system, id, data: { fields: ['shipped'] } });
  }
}
