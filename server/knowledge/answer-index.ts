import { setImmediate as turn } from 'node:timers/promises';
import { type Database, type Reader, transact } from '../platform/db.ts';
import type { FactRow } from '../platform/feed.ts';
import { readSetting } from '../platform/settings.ts';
import { dropReadings, printOf, readAnswers } from './answer-readings.ts';
import { type Answer, type AnswerKind, allAnswers, answerId, answerKinds, type KeptAnswer, someAnswers, touchedBy } from './answer-rows.ts';
import { type AnswerTexts, openAnswerTexts } from './answer-texts.ts';
import { answerWeights } from './answer-votes.ts';
import { type Library, openLibrary } from './search/library.ts';
import { type SearchWords, searchWordsSetting } from './search-words.ts';

/** The index of one process. */
export interface Kept {
  library: Library<Answer>;
  texts: AnswerTexts;
  /** Which dictionary it is of. */
  print: string;
  /** Read by another dictionary and good enough until they are read again, or not read yet. */
  stale: KeptAnswer[];
  weights: Map<string, number>;
  weighed: number;
}

/** At a start what was read by an older dictionary will do at first; when the dictionary has changed, nothing but the new one will. */
type Demand = 'as it was read' | 'by this dictionary';

export async function load(database: Database, demand: Demand): Promise<Kept> {
  const { db } = database;
  const words = await wholeDictionary(db, await readSetting(db, searchWordsSetting));
  const kept: Kept = {
    ...{ library: openLibrary<Answer>(words), texts: openAnswerTexts(), print: printOf(words) },
    ...{ stale: [], weights: new Map(), weighed: 0 },
  };
  for (const kind of answerKinds) for await (const page of allAnswers(db, kind)) await putPage(database, kept, page, demand);
  kept.weights = await answerWeights(db, database.now());
  kept.weighed = database.now().getTime();
  return kept;
}

/** The shop's words, and the names of what it sells. */
export async function wholeDictionary(db: Reader, words: SearchWords): Promise<SearchWords> {
  const rows = await db.selectFrom('products').select('name').where('listed_at', 'is not', null).execute();
  return { ...words, names: [...words.names, ...rows.map(({ name }) => name)] };
}

const shortWork = 40;

async function putPage(database: Database, kept: Kept, page: readonly KeptAnswer[], demand: Demand): Promise<void> {
  const unread: KeptAnswer[] = [];
  for (const [at, { reading, ...one }] of page.entries()) {
    const isStale = one.dictionary !== kept.print;
    if (one.said) kept.texts.keep(one.answer.id, one.said);
    // What nobody keeps is read after the rest, so that no question waits for it.
    if (one.answer.kind === 'past' && demand === 'as it was read') kept.stale.push({ ...one, reading: null, said: null });
    else if (!reading || (isStale && demand === 'by this dictionary')) unread.push({ ...one, reading });
    else {
      kept.library.put(one.answer, reading);
      if (isStale) kept.stale.push({ ...one, reading: null, said: null });
    }
    if (at % shortWork === shortWork - 1) await turn();
  }
  await putRead(database, kept, unread);
}

async function putRead(database: Database, kept: Kept, unread: readonly KeptAnswer[]): Promise<void> {
  const by = { dictionary: kept.library.dictionary, print: kept.print };
  for await (const some of readAnswers(database, by, unread)) for (const { answer, reading } of some) kept.library.put(answer, reading);
}

const readTogether = 20;

/** Reads again what an older dictionary had read, a little at a time, each in its turn with what questions wait for. */
export async function readAgain(database: Database, kept: Kept, inTurn: (work: () => Promise<void>) => Promise<unknown>): Promise<void> {
  while (kept.stale.length > 0) {
    const some = kept.stale.splice(-readTogether);
    await inTurn(async () => {
      for (const kind of answerKinds) {
        const ids = some.filter(({ answer }) => answer.kind === kind).map(({ answer }) => answer.source);
        if (ids.length > 0) await putPage(database, kept, await someAnswers(database.db, kind, ids), 'by this dictionary');
      }
    });
  }
}

const kindOf: Record<string, AnswerKind> = { article: 'article', product: 'product', quick_reply: 'reply', guide: 'guide' };

export type Changes = Record<AnswerKind | 'folder', Set<string>>;

export const emptyChanges = (): Changes => ({
  article: new Set(),
  product: new Set(),
  reply: new Set(),
  guide: new Set(),
  past: new Set(),
  folder: new Set(),
});

export function noteChanges(changed: Changes, facts: readonly FactRow[]): void {
  for (const { noun, noun_id: id, conversation_id: talk } of facts) {
    const kind = kindOf[noun ?? ''];
    if (kind && id) changed[kind].add(id);
    if (noun === 'rating' && talk) changed.past.add(talk);
    if (noun === 'quick_reply_folder' && id) changed.folder.add(id);
  }
}

/** Reads anew what has changed. */
export async function mend(database: Database, kept: Kept, due: Changes): Promise<void> {
  const { db } = database;
  if (due.folder.size > 0) for (const id of await touchedBy(db, 'folder', [...due.folder])) due.reply.add(id);
  if (due.product.size > 0) for (const id of await touchedBy(db, 'product', [...due.product])) due.article.add(id);
  for (const kind of answerKinds) {
    if (due[kind].size === 0) continue;
    const there = await someAnswers(db, kind, [...due[kind]]);
    await takeOutGone(database, kept, kind, due[kind], new Set(there.map(({ answer }) => answer.id)));
    await putPage(database, kept, there, 'by this dictionary');
  }
}

const languages = [null, 'zh-CN', 'en'] as const;

async function takeOutGone(
  database: Database,
  { library, texts }: Kept,
  kind: AnswerKind,
  sources: ReadonlySet<string>,
  there: ReadonlySet<string>,
) {
  const gone = [...sources]
    .flatMap((source) => languages.map((language) => ({ kind, source, language })))
    .filter(({ source, language }) => library.get(answerId(kind, source, language)) && !there.has(answerId(kind, source, language)));
  for (const { source, language } of gone) {
    library.takeOut(answerId(kind, source, language));
    texts.drop(answerId(kind, source, language));
  }
  if (gone.length > 0) await transact(database, (tx) => dropReadings(tx, gone));
}

const weighEveryMs = 30_000;

/** What people thought of answers, looked at anew every half minute. */
export async function weigh({ db, now }: Database, kept: Kept): Promise<void> {
  const at = now();
  if (Math.abs(at.getTime() - kept.weighed) < weighEveryMs) return;
  kept.weighed = at.getTime();
  kept.weights = await answerWeights(db, at);
}
