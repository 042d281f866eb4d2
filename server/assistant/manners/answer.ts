import { phrase } from '../phrases.ts';
import type { Understood } from '../understanding/intents.ts';
import { leads } from './leads.ts';
import type { Answering, Manner, Step, Turn } from './manner.ts';

/** Does what the customer seems to want, or answers from an article: whichever is surer, and only when it is sure enough. */
export const answerIt: Manner = async (turn) => {
  if (!turn.text) return undefined;
  const least = turn.setting.confidence;
  const [understood, [best]] = await Promise.all([turn.sources.understand(turn.text), turn.sources.articles(turn.text)]);
  const sure = understood && understood.confidence >= least ? understood : undefined;
  const article = best && best.score >= least ? best : undefined;
  if (article && (!sure || (isQuestion(sure) && article.score > sure.confidence))) return fromArticle(turn, article, understood);
  const step = sure && (await leads[sure.intent.lead](turn, sure));
  return step ?? (article && fromArticle(turn, article, understood));
};

/** Whoever complains or wants a person is not answered with an article, however well it fits. */
const isQuestion = ({ intent }: Understood) => !['person', 'complaint'].includes(intent.lead);

export function fromArticle({ language }: Turn, { source, text }: Answering, understood?: Understood): Step {
  return {
    did: 'answered',
    ...(understood ? { understood } : {}),
    about: { article: source.article, version: source.version },
    says: { text: text.endsWith('…') ? `${text}\n${phrase('more', language)}` : text, sources: [source] },
  };
}
