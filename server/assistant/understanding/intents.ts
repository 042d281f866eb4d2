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
    const { examples, intents } = await read(db);
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
    async of(text) {
      const { classifier, intents } = await current();
      const [guess] = classifier.guess(text, 1);
      const intent = guess && intents.get(guess.intent);
      return intent && { intent, confidence: guess.confidence };
    },
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

async function read(db: Reader): Promise<Pick<Learnt, 'intents'> & { examples: Example[] }> {
  const rows = await db
    .selectFrom('intents')
    .select(['key', 'lead', 'article_id as article', 'guide_id as guide', 'examples'])
    .where('removed_at', 'is', null)
    .orderBy('key')
    .execute();
  const examples = rows.flatMap(({ key, examples }) => examples.map((text) => ({ text, intent: key })));
  return { examples, intents: new Map(rows.map(({ examples: _, ...intent }) => [intent.key, intent])) };
}
