import { asksForPerson, asksWhoSpeaks, complains, isUpset, moneyTaken, wantsErasure } from '../heard-words.ts';
import { personChoice, phrase } from '../phrases.ts';
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

/** Charged twice, or an account to be closed: nothing for a machine. */
export const forPeopleOnly: Manner = (turn) =>
  moneyTaken(turn.text) || wantsErasure(turn.text) ? toPerson(turn, 'policy', 'needsPerson') : undefined;

/** It says that it is no person, and what it is for (AI 标识办法). */
export const whoSpeaks: Manner = ({ text, language }) =>
  asksWhoSpeaks(text) ? { did: 'greeted', says: { text: phrase('whoSpeaks', language), choices: [personChoice(language)] } } : undefined;

export const attachments: Manner = (turn) =>
  turn.heard.some(({ kind }) => kind === 'image' || kind === 'file') ? toPerson(turn, 'attachment', 'cannotSee') : undefined;

export const limits: Manner = (turn) => (turn.talk.turns >= turn.setting.maxTurns ? toPerson(turn, 'limit', 'longEnough') : undefined);
