import { setImmediate as turn } from 'node:timers/promises';
import type { Reader } from '../platform/db.ts';
import type { FactRow } from '../platform/feed.ts';
import { readSetting } from '../platform/settings.ts';
import { type Answer, type AnswerKind, allAnswers, answerId, answerKinds, someAnswers, touchedBy } from './answer-rows.ts';
import { answerWeights } from './answer-votes.ts';
import { type Found, type Library, openLibrary } from './search/library.ts';
import { marksIn } from './search/marks.ts';
import { searchWordsSetting } from './search-words.ts';

/** Everything that answers questions, in this process's memory: read from the rows at the first question, kept by the facts it hears. */
export interface Answers {
  find(question: string, search: { among: (answer: Answer) => boolean; limit: number }): Promise<Found<Answer>[]>;
  /** Where the question's words stand in a text. */
  marks(text: string, question: string): Promise<{ from: number; to: number }[]>;
  /** Notes what has changed; it is read anew before the next question. */
  hear(facts: readonly FactRow[]): void;
}

interface Source {
  db: Reader;
  now(): Date;
}

interface Kept {
  library: Library<Answer>;
  weights: Map<string, number>;
  weighed: number;
}

const weighEveryMs = 30_000;
const kindOf: Record<string, AnswerKind> = { article: 'article', product: 'product', quick_reply: 'reply' };

export function openAnswers({ db, now }: Source): Answers {
  let opened: Promise<Kept> | undefined;
  let mending: Promise<void> = Promise.resolve();
  let changed = nothing();

  /** One after the other, so that no older row is put over a newer one. */
  function current(): Promise<Kept> {
    opened ??= load(db, now()).catch((error) => {
      opened = undefined;
      throw error;
    });
    const kept = opened;
    const mended = mending.then(async () => {
      const due = changed;
      changed = nothing();
      await mend(db, await kept, due);
    });
    mending = mended.catch(() => undefined);
    return mended.then(() => kept);
  }

  return {
    hear(facts) {
      for (const fact of facts) {
        if (fact.kind === 'settings.changed' && fact.data.name === searchWordsSetting.name) opened = undefined;
        const kind = kindOf[fact.noun ?? ''];
        if (kind && fact.noun_id) changed[kind].add(fact.noun_id);
        if (fact.noun === 'quick_reply_folder' && fact.noun_id) changed.folder.add(fact.noun_id);
      }
    },
    async find(question, { among, limit }) {
      const kept = await current();
      await weigh(db, kept, now());
      const prior = ({ kind, source }: Answer) => kept.weights.get(`${kind} ${source}`) ?? 1;
      return kept.library.find(question, { among, limit, prior });
    },
    async marks(text, question) {
      return marksIn((await current()).library, text, question);
    },
  };
}

const nothing = (): Record<AnswerKind | 'folder', Set<string>> => ({
  article: new Set(),
  product: new Set(),
  reply: new Set(),
  folder: new Set(),
});

async function load(db: Reader, at: Date): Promise<Kept> {
  const words = await readSetting(db, searchWordsSetting);
  const products: Answer[] = [];
  for await (const page of allAnswers(db, 'product')) products.push(...page);
  const library = openLibrary<Answer>({ ...words, names: [...words.names, ...products.map((each) => each.title)] });
  await putAll(library, products);
  for (const kind of answerKinds.filter((each) => each !== 'product')) {
    for await (const page of allAnswers(db, kind)) await putAll(library, page);
  }
  return { library, weights: await answerWeights(db, at), weighed: at.getTime() };
}

/** Reading one takes about a millisecond: others have their turn in between. */
async function putAll(library: Library<Answer>, answers: readonly Answer[]): Promise<void> {
  for (const [at, answer] of answers.entries()) {
    library.put(answer);
    if (at % 8 === 7) await turn();
  }
}

async function mend(db: Reader, { library }: Kept, due: ReturnType<typeof nothing>): Promise<void> {
  if (due.folder.size > 0) for (const id of await touchedBy(db, 'folder', [...due.folder])) due.reply.add(id);
  if (due.product.size > 0) for (const id of await touchedBy(db, 'product', [...due.product])) due.article.add(id);
  for (const kind of answerKinds) {
    if (due[kind].size === 0) continue;
    const there = await someAnswers(db, kind, [...due[kind]]);
    const ids = new Set(there.map((answer) => answer.id));
    for (const source of due[kind]) {
      for (const language of [null, 'zh-CN', 'en'])
        if (!ids.has(answerId(kind, source, language))) library.takeOut(answerId(kind, source, language));
    }
    await putAll(library, there);
  }
}

async function weigh(db: Reader, kept: Kept, at: Date): Promise<void> {
  if (Math.abs(at.getTime() - kept.weighed) < weighEveryMs) return;
  kept.weighed = at.getTime();
  kept.weights = await answerWeights(db, at);
}
