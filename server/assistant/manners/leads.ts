import type { IntentLead } from '../../../common/assistant.ts';
import { phrase } from '../phrases.ts';
import { changeAddress } from './addressing.ts';
import { cancelIt } from './cancelling.ts';
import { claimIt } from './claiming.ts';
import { fromArticle } from './from-article.ts';
import type { Lead } from './lead.ts';
import { lookUpOrder, lookUpRefund, trackParcel } from './look-up.ts';
import { toPerson } from './person.ts';
import { returnIt } from './returning.ts';
import { urgeIt } from './urging.ts';

/** What each intent leads to. */
export const leads: Record<IntentLead, Lead> = {
  async article(turn, understood) {
    const found = understood.intent.article && (await turn.sources.article(understood.intent.article));
    return found ? fromArticle(turn, found, understood) : undefined;
  },
  async greeting({ language, sources }, understood) {
    const own = await sources.greeting();
    return { did: 'greeted', understood, says: { text: own ? `${own}\n${phrase('introduced', language)}` : phrase('hello', language) } };
  },
  thanks: ({ language }, understood) => ({ did: 'greeted', understood, says: { text: phrase('welcome', language) } }),
  person: (turn, understood) => toPerson(turn, 'asked', 'toPerson', { understood }),
  complaint: (turn, understood) => toPerson(turn, 'complaint', 'sorry', { understood }),
  order: lookUpOrder,
  tracking: trackParcel,
  cancel: cancelIt,
  return: returnIt,
  refund: lookUpRefund,
  fault: claimIt,
  address: changeAddress,
  urge: urgeIt,
  guide: ({ language }, understood) =>
    understood.intent.guide
      ? {
          ...{ did: 'guided', understood, guide: understood.intent.guide, about: { guide: understood.intent.guide } },
          says: { text: phrase('guide', language) },
        }
      : undefined,
};
