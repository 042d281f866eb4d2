import type { IntentLead } from '../../../common/assistant.ts';
import type { Reader } from '../../platform/db.ts';
import type { FactRow } from '../../platform/feed.ts';
import type { Classifier, Example } from './classifier.ts';
import { isMany, learnApart } from './training.ts';

export interface Intent {
  key: string;
  lead: IntentLead;
  article: string | null;
  guide: string | null;
}

export interface Understood {
  intent: Intent;
  /** How often such a guess is right, from 0 to 1. */
  confidence: number;
}

/** What customers want, learnt in this process from the rows at the first question, and anew when they have changed. */
export interface Understanding {
  of(text: string): Promise<Understood | undefined>;
  /** One of them by its key, surely. */
  intent(key: string): Promise<Understood | undefined>;
  /** For who looks what is understood. */
  guesses(text: string): Promise<{ key: string; confidence: number }[]>;
  hear(facts: readonly Pick<FactRow, 'noun'>[]): void;
}

const opened = new WeakMap<Reader, Understanding>();

/** One for each process and database, whoever asks. */
export function understandingOf({ db }: { db: Reader }): Understanding {
  const there = opened.get(db) ?? openUnderstanding(db);
  opened.set(db, there);
  return there;
}

interface Learnt {
  classifier: Classifier;
  intents: Map<string, Intent>;
}

function openUnderstanding(db: Reader): Understanding {
  let learnt: Promise<Learnt> | undefined;
  let known: Learnt | undefined;

  /** Of many examples it learns beside, and answers by what it knew until then. */
  async function learnAnew(): Promise<Learnt> {
    const { examples, intents } = learnable(await read(db));
    const fresh = learnApart(examples).then((classifier) => ({ classifier, intents }));
    if (!known || !isMany(examples)) {
      known = await fresh;
      return known;
    }
    const mine = learnt;
    void fresh.then((ready) => {
      if (learnt !== mine) return;
      known = ready;
      learnt = Promise.resolve(ready);
    }, forget);
    return known;
  }
  /** Whatever kept it from learning: the next question tries again. */
  function forget(): void {
    learnt = undefined;
  }
  const current = () => {
    learnt ??= learnAnew().catch((error) => {
      forget();
      throw error;
    });
    return learnt;
  };
  return {
    of: async (text) => likeliest(await current(), text),
    async intent(key) {
      const intent = (await current()).intents.get(key);
      return intent && { intent, confidence: 1 };
    },
    async guesses(text) {
      const { classifier } = await current();
      return classifier.guess(text).map(({ intent: key, confidence }) => ({ key, confidence: Math.round(confidence * 1000) / 1000 }));
    },
    hear(facts) {
      if (facts.some(({ noun }) => noun === 'intent')) learnt = undefined;
    },
  };
}

function likeliest({ classifier, intents }: Learnt, text: string): Understood | undefined {
  const [guess, next] = classifier.guess(text, 2);
  const intent = guess && intents.get(guess.intent);
  if (!intent) return undefined;
  // Both look the same order up: whichever it is, it is answered.
  const isKin =
    next !== undefined && [intent.lead, intents.get(next.intent)?.lead].every((lead) => lead === 'order' || lead === 'tracking');
  return { intent, confidence: isKin ? Math.min(1, guess.confidence + next.confidence) : guess.confidence };
}

interface Taught extends Intent {
  id: string | null;
  examples: string[];
}

/** What would be understood with an intent that is not saved: in the place of one, or besides all. */
export async function understandingWith({ db }: { db: Reader }, { id, key, lead, article, guide, examples }: Taught) {
  const others = (await read(db)).filter((each) => each.id !== id);
  const taught = learnable([...others, { id, key, lead, article, guide, examples }]);
  const learnt = { classifier: await learnApart(taught.examples), intents: taught.intents };
  return { of: async (text: string) => likeliest(learnt, text) };
}

const read = (db: Reader): Promise<Taught[]> =>
  db
    .selectFrom('intents')
    .select(['id', 'key', 'lead', 'article_id as article', 'guide_id as guide', 'examples'])
    .where('removed_at', 'is', null)
    .orderBy('key')
    .execute();

const learnable = (rows: readonly Taught[]): Pick<Learnt, 'intents'> & { examples: Example[] } => ({
  examples: rows.flatMap(({ key, examples }) => examples.map((text) => ({ text, intent: key }))),
  intents: new Map(rows.map(({ examples: _, id: _id, ...intent }) => [intent.key, intent])),
});
