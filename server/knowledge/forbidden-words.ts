import { z } from 'zod';
import { type ForbiddenWord, findForbidden, severities } from '../../common/forbidden-words.ts';
import type { Language } from '../../common/problems.ts';
import { unfilled } from '../../common/quick-replies.ts';
import type { Database, Reader } from '../platform/db.ts';
import { invalid } from '../platform/problems.ts';
import { words } from '../platform/routes.ts';
import { readSetting, type Setting } from '../platform/settings.ts';
import { shippedForbiddenWords } from './shipped-forbidden-words.ts';
import { shippedReproaches } from './shipped-reproaches.ts';

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

const Reproach = Entry.extend({ severity: z.literal('warn').default('warn') });
export const Reproaches = z.object({ words: z.array(Reproach).max(1000) });

/** Words that reproach a customer (S114): warned of only, so that who has looked again may send them. */
export const reproachSetting: Setting<typeof Reproaches> = {
  name: 'reproaches',
  schema: Reproaches,
  initial: { words: shippedReproaches.map((each) => ({ ...each, except: [...each.except] })) },
};

type Kept = { version: number; words: readonly ForbiddenWord[] };
/** The lists as this process read them last; another version in the database makes it read again. */
const kept = { forbidden_words: new WeakMap<object, Kept>(), reproaches: new WeakMap<object, Kept>() };

async function listOf({ db }: Pick<Database, 'db'>, name: keyof typeof kept): Promise<readonly ForbiddenWord[]> {
  const row = await db.selectFrom('settings').select('version').where('name', '=', name).executeTakeFirst();
  const version = row?.version ?? 0;
  const before = kept[name].get(db);
  if (before?.version === version) return before.words;
  const { words: list } = name === 'reproaches' ? await readSetting(db, reproachSetting) : await readSetting(db, forbiddenWordsSetting);
  kept[name].set(db, { version, words: list });
  return list;
}

/** The words of the list that reproach, as the list has them: for the fact that they were sent all the same. */
export async function reproachesIn(database: { db: Reader }, text: string): Promise<string[]> {
  return [...new Set(findForbidden(text, await listOf(database, 'reproaches')).map(({ entry }) => entry.word))];
}

/** What staff write to customers holds no refused word and no place left open; the refusal says which, and why. */
export async function mustBeSayable(database: { db: Reader }, text: string, language: Language): Promise<void> {
  const open = unfilled(text)[0];
  if (open) throw invalid('unfilled_variable', { name: open.name });
  const hit = findForbidden(text, await listOf(database, 'forbidden_words')).find(({ entry }) => entry.severity === 'refuse');
  if (!hit) return;
  const { reason, reasonEn } = hit.entry;
  throw invalid('forbidden_word', { word: text.slice(hit.from, hit.to), reason: (language === 'en' && reasonEn) || reason });
}
