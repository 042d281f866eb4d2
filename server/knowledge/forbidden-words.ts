import { z } from 'zod';
import { type ForbiddenWord, findForbidden, severities } from '../../common/forbidden-words.ts';
import type { Language } from '../../common/problems.ts';
import { unfilled } from '../../common/quick-replies.ts';
import type { Database, Reader } from '../platform/db.ts';
import { invalid } from '../platform/problems.ts';
import { words } from '../platform/routes.ts';
import { readSetting, type Setting } from '../platform/settings.ts';
import { shippedForbiddenWords } from './shipped-forbidden-words.ts';

const Entry = z.object({
  word: words(40).refine((word) => findForbidden(word, [{ word, reason: '', reasonEn: '', severity: 'warn', except: [] }]).length > 0),
  reason: words(200),
  reasonEn: words(300, 0).default(''),
  severity: z.enum(severities),
  except: z.array(words(40)).max(30).default([]),
});
export const ForbiddenWords = z.object({ words: z.array(Entry).max(1000) });

/** The shop's forbidden words (S31). */
export const forbiddenWordsSetting: Setting<typeof ForbiddenWords> = {
  name: 'forbidden_words',
  schema: ForbiddenWords,
  initial: { words: shippedForbiddenWords as z.output<typeof Entry>[] },
};

/** The list as this process read it last; another version in the database makes it read again. */
const kept = new WeakMap<object, { version: number; words: readonly ForbiddenWord[] }>();

async function listOf(database: Pick<Database, 'db'>): Promise<readonly ForbiddenWord[]> {
  const { db } = database;
  const row = await db.selectFrom('settings').select('version').where('name', '=', forbiddenWordsSetting.name).executeTakeFirst();
  const version = row?.version ?? 0;
  const before = kept.get(db);
  if (before?.version === version) return before.words;
  const { words: list } = await readSetting(db, forbiddenWordsSetting);
  kept.set(db, { version, words: list });
  return list;
}

/** What staff write to customers holds no refused word and no place left open; the refusal says which, and why. */
export async function mustBeSayable(database: { db: Reader }, text: string, language: Language): Promise<void> {
  const open = unfilled(text)[0];
  if (open) throw invalid('unfilled_variable', { name: open.name });
  const hit = findForbidden(text, await listOf(database)).find(({ entry }) => entry.severity === 'refuse');
  if (!hit) return;
  const { reason, reasonEn } = hit.entry;
  throw invalid('forbidden_word', { word: text.slice(hit.from, hit.to), reason: (language === 'en' && reasonEn) || reason });
}
