import { answerIt } from './manners/answer.ts';
import { askedFor } from './manners/asked-for.ts';
import { shownForClaim } from './manners/claiming.ts';
import { goodsNamed, goodsWanted } from './manners/goods.ts';
import type { Manner, Step, Turn } from './manners/manner.ts';
import { attachments, complaints, forPeopleOnly, limits, personWanted, toPerson, upset, whoSpeaks } from './manners/person.ts';
import { productFacts } from './manners/product-facts.ts';
import { unsure } from './manners/unsure.ts';
import { proposalAnswered } from './manners/yes.ts';

/** The first that has something to say says it. */
const manners: readonly Manner[] = [
  whoSpeaks,
  personWanted,
  complaints,
  upset,
  forPeopleOnly,
  proposalAnswered,
  shownForClaim,
  attachments,
  limits,
  askedFor,
  productFacts,
  goodsNamed,
  answerIt,
  goodsWanted,
  unsure,
];

/**
 * The one place where it is decided what the assistant says next, from the talk, the customer's words and the sources. It reads and writes
 * nothing itself; what it decides is checked again when it is done (`attending.ts`).
 */
export async function nextStep(turn: Turn): Promise<Step> {
  for (const manner of manners) {
    const step = await manner(turn);
    if (step) return notForEver(turn, step);
  }
  return unsure(turn);
}

/** What is asked in vain a second time a person asks: nobody hears the same question for ever. */
function notForEver(turn: Turn, step: Step): Step {
  const before = turn.talk.wants;
  const isAgain = step.did === 'asked' && before !== null && step.wants?.slot === before.slot && step.wants.intent === before.intent;
  if (!isAgain) return step;
  if (turn.talk.failures === 0) return { ...step, failed: true };
  return toPerson(turn, 'unsure', 'cannotTell', {
    failed: true,
    ...(step.understood ? { understood: step.understood } : {}),
    ...(step.slots ? { slots: step.slots } : {}),
  });
}
