import type { Reader } from '../platform/db.ts';
import type { FactRow } from '../platform/feed.ts';
import { emptyChanges, type Kept, load, mend, noteChanges, readAgain, weigh } from './answer-index.ts';
import type { Answer } from './answer-rows.ts';
import type { Said } from './answer-texts.ts';
import type { Asked } from './search/asked.ts';
import type { Dictionary } from './search/dictionary.ts';
import type { Found } from './search/library.ts';
import { searchWordsSetting } from './search-words.ts';
import type { VectorHost } from './vectors/asking.ts';
import { openMeaning } from './vectors/meaning.ts';

/** What was found, and how the question was understood, to mark its words in what is shown. */
export interface Asking {
  found: Found<Answer>[];
  asked: Asked;
  dictionary: Dictionary;
  /** What stands in one of them, where that is kept beside the index. */
  said(id: string): Said | undefined;
}

/** Everything that answers questions, in this process's memory: read from the rows in the background, kept by the facts it hears. */
export interface Answers {
  ask(question: string, search: { among: (answer: Answer) => boolean; limit: number }): Promise<Asking>;
  /** Notes what has changed; it is read anew before the next question. */
  hear(facts: readonly FactRow[]): void;
  /** Begins to read, so that nobody waits for it; else the first question does. */
  prepare(): void;
}

const known = new WeakMap<Reader, Answers>();

/** One for each process and database, whoever asks. */
export function answersOf(database: VectorHost): Answers {
  const there = known.get(database.db) ?? openAnswers(database);
  known.set(database.db, there);
  return there;
}

function openAnswers(database: VectorHost): Answers {
  const meaning = openMeaning(database);
  let opened: Promise<Kept> | undefined;
  /** One after the other, so that no older row is put over a newer one. */
  let mending: Promise<unknown> = Promise.resolve();
  let changed = emptyChanges();
  /** With a new dictionary all is read anew; until that is done the old index answers. What changes meanwhile is noted for it. */
  let renewal: { missed: ReturnType<typeof emptyChanges> } | undefined;

  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const done = mending.then(work);
    mending = done.catch(() => undefined);
    return done;
  }

  function open(): Promise<Kept> {
    const opening = load(database, 'as it was read').catch((error) => {
      if (opened === opening) opened = undefined;
      throw error;
    });
    void opening
      .then((kept) => readAgain(database, kept, (work) => inTurn(async () => opened === opening && (await work()))))
      .catch(ignore);
    return opening;
  }

  function current(): Promise<Kept> {
    opened ??= open();
    return inTurn(async () => {
      const due = changed;
      changed = emptyChanges();
      if (renewal) for (const [kind, ids] of Object.entries(due)) for (const id of ids) renewal.missed[kind as keyof typeof due].add(id);
      opened ??= open();
      const kept = await opened;
      await mend(database, kept, due);
      return kept;
    });
  }

  async function renew(): Promise<void> {
    const mine = { missed: emptyChanges() };
    renewal = mine;
    const fresh = await load(database, 'by this dictionary');
    await inTurn(async () => {
      if (renewal !== mine) return;
      renewal = undefined;
      await mend(database, fresh, mine.missed);
      opened = Promise.resolve(fresh);
    });
  }

  return {
    prepare: () => void current().catch(ignore),
    hear(facts) {
      noteChanges(changed, facts);
      meaning.hear(facts);
      if (opened && facts.some((fact) => fact.kind === 'settings.changed' && fact.data.name === searchWordsSetting.name)) {
        void renew().catch(() => {
          // Whatever kept it from reading: the next question reads all.
          opened = undefined;
        });
      }
    },
    async ask(question, { among, limit }) {
      const [kept, near] = await Promise.all([current(), meaning.near(question)]);
      await weigh(database, kept);
      const prior = ({ kind, source }: Answer) => kept.weights.get(`${kind} ${source}`) ?? 1;
      const { library } = kept;
      return {
        found: library.find(question, { among, limit, prior, near }),
        asked: library.read(question),
        dictionary: library.dictionary,
        said: kept.texts.of,
      };
    },
  };
}

/** It is tried again when somebody asks. */
const ignore = () => undefined;
