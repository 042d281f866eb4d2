import { asksForPerson, complains, isUpset, moneyTaken } from '../heard-words.ts';
import { phrase } from '../phrases.ts';
import type { Manner, Step, Turn } from './manner.ts';

type Because = NonNullable<Step['handOver']>;

/** Gives the talk to a person, saying why. */
export const toPerson = ({ language }: Turn, handOver: Because, said: Parameters<typeof phrase>[0], more: Partial<Step> = {}): Step => ({
  did: 'handed_over',
  handOver,
  says: { text: phrase(said, language) },
  ...more,
});

export const personWanted: Manner = (turn) =>
  asksForPerson(turn.text) || turn.setting.personWords.some((word) => turn.text.toLowerCase().includes(word.toLowerCase()))
    ? toPerson(turn, 'asked', 'toPerson')
    : undefined;

export const complaints: Manner = (turn) => (complains(turn.text) ? toPerson(turn, 'complaint', 'sorry') : undefined);

export const upset: Manner = (turn) => (isUpset(turn.text) ? toPerson(turn, 'upset', 'sorry') : undefined);

/** Charged twice, or too much. */
export const wronglyCharged: Manner = (turn) => (moneyTaken(turn.text) ? toPerson(turn, 'policy', 'needsPerson') : undefined);

export const attachments: Manner = (turn) =>
  turn.heard.some(({ kind }) => kind === 'image' || kind === 'file') ? toPerson(turn, 'attachment', 'cannotSee') : undefined;

export const limits: Manner = (turn) => (turn.talk.turns >= turn.setting.maxTurns ? toPerson(turn, 'limit', 'longEnough') : undefined);
