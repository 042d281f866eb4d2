import type { IntentLead } from '../../../common/assistant.ts';
import { phrase } from '../phrases.ts';
import type { Understood } from '../understanding/intents.ts';
import { fromArticle } from './answer.ts';
import type { Step, Turn } from './manner.ts';
import { toPerson } from './person.ts';

type Lead = (turn: Turn, understood: Understood) => Step | undefined | Promise<Step | undefined>;

const byPerson: Lead = (turn, understood) => toPerson(turn, 'policy', 'needsPerson', { understood });

/** What each intent leads to. */
export const leads: Record<IntentLead, Lead> = {
  async article(turn, understood) {
    const found = understood.intent.article && (await turn.sources.article(understood.intent.article));
    return found ? fromArticle(turn, found, understood) : undefined;
  },
  greeting: ({ language }, understood) => ({ did: 'greeted', understood, says: { text: phrase('hello', language) } }),
  thanks: ({ language }, understood) => ({ did: 'greeted', understood, says: { text: phrase('welcome', language) } }),
  person: (turn, understood) => toPerson(turn, 'asked', 'toPerson', { understood }),
  complaint: (turn, understood) => toPerson(turn, 'complaint', 'sorry', { understood }),
  order: byPerson,
  tracking: byPerson,
  cancel: byPerson,
  return: byPerson,
  refund: byPerson,
  address: byPerson,
  guide: byPerson,
};
