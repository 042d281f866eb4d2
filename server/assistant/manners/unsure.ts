import { personChoice, phrase } from '../phrases.ts';
import type { Step, Turn } from './manner.ts';
import { toPerson } from './person.ts';

/** Says that it does not know; the second time a person goes on. */
export function unsure(turn: Turn): Step {
  if (turn.talk.failures >= 1) return toPerson(turn, 'unsure', 'cannotTell', { failed: true });
  const { language } = turn;
  return { did: 'unsure', failed: true, says: { text: phrase('unsure', language), choices: [personChoice(language)] } };
}
