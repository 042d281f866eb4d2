import { personChoice, phrase } from '../phrases.ts';
import type { Step, Turn } from './manner.ts';
import { toPerson } from './person.ts';

/** A title so near may be what was meant; below it one article is as near as another. */
const perhapsMeant = 0.4;

/** Says that it does not know, with the questions that may have been meant one press away; the second time a person goes on. */
export async function unsure(turn: Turn): Promise<Step> {
  if (turn.talk.failures >= 1) return toPerson(turn, 'unsure', 'cannotTell', { failed: true });
  const { language, text, sources } = turn;
  const near = text ? (await sources.articles(text)).filter(({ score }) => score >= perhapsMeant) : [];
  const choices = near.map(({ source: { name } }) => ({ label: name, say: name }));
  return {
    ...{ did: 'unsure', failed: true, about: { near: near.map(({ source }) => source.article) } },
    says: { text: phrase(near.length > 0 ? 'perhaps' : 'unsure', language), choices: [...choices, personChoice(language)] },
  };
}
