import type { Dictionary, Word } from './dictionary.ts';
import { lettersOf } from './letters.ts';
import { type Sign, wordSign, written } from './signs.ts';
import { soundsOf } from './sounds.ts';

/** What is written for people to find. Similar questions stand beside the title and count as much. */
export interface Written {
  title: string;
  questions: readonly string[];
  /** Names it goes by besides: of products, brands, labels. */
  words: readonly string[];
  text: string;
}

/** A text as it was read: all that takes the dictionary of words and the sounds, so that it can be kept and need not be done again. */
export interface Reading {
  /** Signs of the title and of each question, as written; and with every word put as the first of its synonyms, where that differs. */
  asks: readonly (readonly [string, string?])[];
  /** What is found by words: of the title and questions, of the names, of the text. One in each line. */
  title: string;
  words: string;
  text: string;
  /** Words in Latin letters, by which slips are mended. */
  latin: string;
}

const longestText = 20_000;

export function readWritten(dictionary: Dictionary, { title, questions, words, text }: Written): Reading {
  const asks = [title, ...questions].filter(Boolean).map((each) => readQuestion(dictionary, each));
  const [named, said] = [words.join('\n'), text.slice(0, longestText)].map((each) => dictionary.cut(lettersOf(each).text));
  const all = [...asks.flatMap((each) => each.words), ...(named ?? []), ...(said ?? [])];
  return {
    asks: asks.map(({ signs, plain }) => (plain === signs ? [written(signs)] : [written(signs), written(plain)])),
    title: asks.flatMap((each) => rootsOf(dictionary, each.words)).join('\n'),
    words: rootsOf(dictionary, named ?? []).join('\n'),
    text: rootsOf(dictionary, said ?? []).join('\n'),
    latin: [...new Set(all.map((word) => word.text).filter((word) => /^[a-z]{4,}$/.test(word)))].join('\n'),
  };
}

/** A question as it is compared: as written, and with every word put as the first of its synonyms. */
export interface Question {
  words: readonly Word[];
  signs: readonly Sign[];
  plain: readonly Sign[];
}

const longestQuestion = 60;

export function readQuestion(dictionary: Dictionary, asked: string): Question {
  const text = lettersOf(asked).text.slice(0, 2 * longestQuestion);
  const words = dictionary.cut(text);
  const signs = signsOf(text, words);
  const put = words.map((word) => word.roots[0] ?? word.text).join(' ');
  const plain = words.every((word) => (word.roots[0] ?? word.text) === word.text) ? signs : signsOf(put, dictionary.cut(put));
  return { words, signs, plain };
}

function signsOf(text: string, words: readonly Word[]): Sign[] {
  const sounds = soundsOf(text);
  const signs = words.flatMap((word) => {
    const own = isChinese(word.text)
      ? Array.from(word.text, (sign, at) => ({ text: sign, sound: sounds[word.from + at] ?? sign, chinese: true, light: false }))
      : [wordSign(word.text)];
    return word.stop ? own.map((sign) => ({ ...sign, light: true })) : own;
  });
  return signs.slice(0, longestQuestion);
}

const isChinese = (text: string): boolean => /^\p{Script=Han}/u.test(text);

/** What words are found by, their parts besides. */
export function rootsOf(dictionary: Dictionary, words: readonly Word[]): string[] {
  return words
    .filter((word) => !word.stop)
    .flatMap((word) => [...word.roots, ...dictionary.within(word.text).filter((part) => !dictionary.isStop(part))]);
}
