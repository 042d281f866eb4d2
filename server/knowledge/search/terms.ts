import type { Dictionary, Word } from './dictionary.ts';
import { lettersOf } from './letters.ts';
import { folded, soundsOf } from './sounds.ts';

/*
 * A text is found by several kinds of term, told apart by their first letter:
 * w a word's root · c one Chinese character · b two neighbours · y one sound · s two sounds · i two or three initials
 */

/** One sign of a question as it is compared with others: a Chinese character with its sound, or a word. Numbers compare faster than words. */
export interface Sign {
  text: string;
  sound: string;
  chinese: boolean;
  is: number;
  sounds: number;
  /** The sound as many speakers say it, see `folded`. */
  nearly: number;
  /** Part of a word that says nothing. */
  light: boolean;
}

export function signOf(text: string, sound: string, chinese: boolean): Sign {
  return { text, sound, chinese, is: numberOf(text), sounds: numberOf(sound), nearly: numberOf(folded(sound)), light: false };
}

export const wordSign = (text: string): Sign => signOf(text, text, false);

const numbers = new Map<string, number>();

function numberOf(text: string): number {
  const known = numbers.get(text) ?? numbers.size + 1;
  numbers.set(text, known);
  return known;
}

/** A question as it is compared: as written, and with every word put as the first of its synonyms. */
export interface Spoken {
  signs: readonly Sign[];
  plain: readonly Sign[];
  /** The initials of its characters; words and figures whole. */
  initials: string;
}

export interface Read {
  words: readonly Word[];
  spoken: Spoken;
}

const longestQuestion = 60;

/** A title or a question, ready to be compared and found. */
export function readQuestion(dictionary: Dictionary, written: string): Read {
  const text = lettersOf(written).text.slice(0, 2 * longestQuestion);
  const words = dictionary.cut(text);
  const signs = signsOf(text, words);
  const put = words.map((word) => word.roots[0] ?? word.text).join(' ');
  const plain = words.every((word) => (word.roots[0] ?? word.text) === word.text) ? signs : signsOf(put, dictionary.cut(put));
  return { words, spoken: { signs, plain, initials: initialsOf(signs) } };
}

function signsOf(text: string, words: readonly Word[]): Sign[] {
  const sounds = soundsOf(text);
  const signs = words.flatMap((word) => {
    const own = isChinese(word.text)
      ? Array.from(word.text, (sign, at) => signOf(sign, sounds[word.from + at] ?? sign, true))
      : [wordSign(word.text)];
    return word.stop ? own.map((sign) => ({ ...sign, light: true })) : own;
  });
  return signs.slice(0, longestQuestion);
}

const isChinese = (text: string): boolean => /^\p{Script=Han}/u.test(text);

export const initialsOf = (signs: readonly Sign[]): string =>
  signs.map(({ text, sound, chinese }) => (chinese ? sound.slice(0, 1) : text)).join('');

/** Neighbours of a list, joined. */
export const pairs = (items: readonly string[]): string[] => items.slice(1).map((item, at) => `${items[at]} ${item}`);

export function initialTerms(initials: string): string[] {
  const terms: string[] = [];
  for (let at = 0; at + 2 <= initials.length; at += 1) {
    terms.push(`i${initials.slice(at, at + 2)}`);
    if (at + 3 <= initials.length) terms.push(`i${initials.slice(at, at + 3)}`);
  }
  return terms;
}

/** What words are found by, their parts besides. */
export function wordTerms(dictionary: Dictionary, words: readonly Word[]): string[] {
  return words
    .filter((word) => !word.stop)
    .flatMap((word) => [...word.roots, ...dictionary.within(word.text).filter((part) => !dictionary.isStop(part))])
    .map((root) => `w${root}`);
}

/** The terms of characters and sounds. */
export function signTerms(signs: readonly Sign[]): string[] {
  const chinese = signs.filter((sign) => sign.chinese).map((sign) => sign.text);
  return [...chinese.map((sign) => `c${sign}`), ...pairs(chinese).map((pair) => `b${pair}`), ...soundTerms(signs)];
}

export function soundTerms(signs: readonly Sign[]): string[] {
  const sounds = signs.map((sign) => folded(sign.sound));
  return [...sounds.map((sound) => `y${sound}`), ...pairs(sounds).map((pair) => `s${pair}`)];
}
