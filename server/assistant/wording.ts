import type { Database } from '../platform/db.ts';
import type { Answering, Saying, Step } from './manners/manner.ts';
import { askModel, type ModelHost } from './model/asking.ts';
import { callUngrounded } from './model/calls.ts';
import { citedIn } from './model/grounding.ts';
import { groundedPrompt } from './model/helping.ts';
import { knownOf } from './model/known.ts';
import { openMasking } from './model/masking.ts';
import { sourcesFor } from './sources.ts';
import type { Attended, Talk } from './talks.ts';

/** Longer a customer is not left without a word; then the article speaks for itself. */
const patienceSeconds = 15;

/** Only an answer taken from articles is said otherwise: nothing the assistant does, asks or proposes is a model's to word. */
export const mayBeWorded = ({ did, says }: Step): boolean => did === 'answered' && (says?.sources?.length ?? 0) > 0;

/** The same answer in a model's words, drawn from the same sources and naming them; whatever goes wrong, the answer as it was. */
export async function worded(host: ModelHost, { talk, conversation, text }: Attended, step: Step, least: number): Promise<Step> {
  const { says } = step;
  if (!says?.sources || !mayBeWorded(step)) return step;
  const sources = await sourcesOf(host, talk, text, says, least);
  const texts = sources.map(({ source, text: words }) => ({ title: source.name, text: words }));
  const masking = openMasking(await knownOf(host.db, host.keys, conversation.customer_id));
  const prompt = groundedPrompt(text, texts);
  const said = await askModel(host, { purpose: 'assistant', staff: null, masking, seconds: patienceSeconds, ...prompt });
  if ('failure' in said) return step;
  const cited = citedIn(said.text, texts, text);
  if (!cited) {
    await callUngrounded(host.db, said.call);
    return step;
  }
  // As the customer counts them: [1] is the first that is named below.
  const counted = said.text.replace(/\[(\d{1,2})\]/g, (_sign, place) => `[${cited.indexOf(Number(place)) + 1}]`);
  const named = cited.flatMap((place) => sources[place - 1]?.source ?? []);
  return { ...step, says: { ...says, text: counted, sources: named } };
}

/** What the answer was taken from, and what else fits well enough to have been the answer. */
async function sourcesOf(host: Database, talk: Talk, text: string, says: Saying, least: number): Promise<Answering[]> {
  const all = sourcesFor(host, talk);
  const own = await Promise.all((says.sources ?? []).map(({ article }) => all.article(article)));
  const taken = own.filter((each) => each !== undefined);
  const ids = new Set(taken.map(({ source }) => source.article));
  const more = (await all.articles(text)).filter(({ source, score }) => score >= least && !ids.has(source.article));
  return [...taken, ...more];
}
