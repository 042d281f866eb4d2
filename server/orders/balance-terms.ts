import { z } from 'zod';
import type { Actor } from '../platform/actor.ts';
import type { Reader, Tx } from '../platform/db.ts';
import { record } from '../platform/facts.ts';
import { oneAtATime } from '../platform/one-at-a-time.ts';
import { conflict } from '../platform/problems.ts';
import { words } from '../platform/routes.ts';
import { termsNow } from './balance-terms-views.ts';

/** `version`: the one that was read, so that nobody's words are passed over unseen. */
export const NewTerms = z.object({ version: z.int().min(0), words: words(3000, 10), wordsEn: words(5000, 10) });

async function whoSaid(db: Reader, version: number): Promise<string> {
  const row = await db
    .selectFrom('balance_terms')
    .innerJoin('staff', 'staff.id', 'said_by')
    .select('name')
    .where('version', '=', version)
    .executeTakeFirst();
  return row?.name ?? '';
}

/** Says new terms; those before stay to be read, since somebody bought under them. */
export async function sayTerms(tx: Tx, actor: Actor, said: z.output<typeof NewTerms>): Promise<void> {
  await oneAtATime(tx, 'balance terms');
  const now = await termsNow(tx);
  if (now.words === said.words && now.wordsEn === said.wordsEn) return;
  if (now.version !== said.version) throw conflict('edited_meanwhile', { name: await whoSaid(tx, now.version) });
  const row = { version: now.version + 1, words: said.words, words_en: said.wordsEn, said_by: actor.id, said_at: tx.at };
  await tx.insertInto('balance_terms').values(row).execute();
  await record(tx, { kind: 'settings.changed', by: actor, data: { name: 'balance-terms' } });
}
