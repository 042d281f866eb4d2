import type { IntentLead } from '../../../common/assistant.ts';
import { lettersOf } from '../../knowledge/search/letters.ts';
import { offerOf } from '../phrases.ts';
import type { Understood } from '../understanding/intents.ts';
import { isFaulty } from './claim-words.ts';
import { faultIntent } from './claiming.ts';
import { fromArticle } from './from-article.ts';
import { leads } from './leads.ts';
import type { Answering, Manner, Step, Turn } from './manner.ts';
import { byGoods, hasArrived, namesOrder } from './orders.ts';

/** Does what the customer seems to want, or answers from an article: only what it is sure enough of. */
export const answerIt: Manner = async (turn) => {
  const { text, setting, sources, heard } = turn;
  if (!text) return heard.some(({ kind }) => kind === 'order') ? shownOrder(turn) : undefined;
  const [understood, [best]] = await Promise.all([sources.understand(text), sources.articles(text)]);
  const sure = understood && understood.confidence >= setting.confidence ? understood : undefined;
  const article = best && best.score >= setting.confidence ? best : undefined;
  if (article && (!sure || (await isRather(turn, article, sure)))) return fromArticleOr(turn, article, sure ?? understood);
  const step = sure && (await leads[sure.intent.lead](turn, sure));
  return step ?? (article && fromArticle(turn, article, understood)) ?? (sure ? agreed(turn, sure) : faultTold(turn));
};

/** Words for something wrong, and goods of theirs: a claim, whatever else was said. */
async function faultTold(turn: Turn): Promise<Step | undefined> {
  if (!isFaulty(turn.text) || !byGoods(turn, (await turn.sources.orders()).filter(hasArrived))) return undefined;
  const understood = await turn.sources.intent(faultIntent);
  return understood && leads.fault(turn, understood);
}

/** Below this an article shares no more with the words than any other; and its title must be nearly what the intent is called. */
const leastShared = 0.35;
const leastNamed = 0.75;

/** An article too far from the words to answer alone, but on what they surely want. */
async function agreed(turn: Turn, understood: Understood): Promise<Step | undefined> {
  if (understood.intent.lead !== 'article') return undefined;
  const { sources, text } = turn;
  const [near, on] = await Promise.all([sources.articles(text), sources.articlesOn(understood.intent.key)]);
  const isOn = ({ source }: Answering) => on.some((each) => each.score >= leastNamed && each.source.article === source.article);
  const found = near.find((each) => each.score >= leastShared && isOn(each));
  return found && fromArticle(turn, found, understood);
}

const acts: readonly IntentLead[] = ['order', 'tracking', 'cancel', 'return', 'refund', 'fault', 'address', 'urge', 'guide'];
const never: readonly IntentLead[] = ['person', 'complaint', 'greeting', 'thanks'];
const question =
  /怎么|如何|怎样|多久|多少|几天|什么|谁|哪[里些个]|为什么|能不能|可不可以|支持|吗\s*[?？]?$|[?？]|\b(how|what|who|why|which|can i|do you|is there|are there|does)\b/;

/**
 * A question that an article answers well is answered, even where the same words might ask for something to be done. For who has no order
 * nothing can be done: they are told how it is.
 */
async function isRather({ text, sources }: Turn, { score }: Answering, { intent, confidence }: Understood): Promise<boolean> {
  if (never.includes(intent.lead)) return false;
  if (!acts.includes(intent.lead)) return score > confidence;
  if (score >= 0.8 && question.test(lettersOf(text).text)) return true;
  return !namesOrder.test(text) && (await sources.orders()).length === 0;
}

/** With the act that was perhaps meant one press away. */
function fromArticleOr(turn: Turn, article: Answering, understood: Understood | undefined): Step {
  const step = fromArticle(turn, article, understood);
  const offer = understood && offerOf(understood.intent.lead, turn.language);
  return offer && step.says ? { ...step, says: { ...step.says, choices: [offer] } } : step;
}

/** An order was sent without a word: how it stands is the best guess of what is asked. */
async function shownOrder(turn: Turn): Promise<Step | undefined> {
  const understood = await turn.sources.intent('order_status');
  return understood && leads.order(turn, understood);
}
