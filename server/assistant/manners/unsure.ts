import { offerOf, personChoice, phrase } from '../phrases.ts';
import type { Answering, Step, Turn } from './manner.ts';
import { toPerson } from './person.ts';

/** A title so near may be what was meant; below it one article is as near as another. */
const perhapsMeant = 0.4;

/** What is near the words, and what is about what they surely want. */
async function perhaps({ text, sources, setting }: Turn): Promise<Answering[]> {
  if (!text) return [];
  const understood = await sources.understand(text);
  const isSure = understood?.intent.lead === 'article' && understood.confidence >= setting.confidence;
  const all = [...(await sources.articles(text)), ...(isSure ? (await sources.articlesOn(understood.intent.key)).slice(0, 2) : [])];
  const seen = new Set<string>();
  return all
    .filter(({ score, source }) => score >= perhapsMeant && !seen.has(source.article) && seen.add(source.article))
    .slice(0, mostMeant);
}

const mostMeant = 3;
/** Guessed so often rightly it is worth asking. */
const worthAsking = 0.35;

/** What they perhaps want done. */
async function mayWant({ text, sources, language }: Turn): Promise<ReturnType<typeof offerOf>> {
  const understood = text ? await sources.understand(text) : undefined;
  return understood && understood.confidence >= worthAsking ? offerOf(understood.intent.lead, language) : undefined;
}

/** Says that it does not know, with the questions that may have been meant one press away; the second time a person goes on. */
export async function unsure(turn: Turn): Promise<Step> {
  if (turn.talk.failures >= 1) return toPerson(turn, 'unsure', 'cannotTell', { failed: true });
  const { language } = turn;
  const near = await perhaps(turn);
  const act = await mayWant(turn);
  const articles = near.map(({ source: { name } }) => ({ label: name, say: name }));
  const choices = [...(act ? [act] : []), ...articles];
  return {
    ...{ did: 'unsure', failed: true, about: { near: near.map(({ source }) => source.article) } },
    says: { text: phrase(choices.length > 0 ? 'perhaps' : 'unsure', language), choices: [...choices, personChoice(language)] },
  };
}
