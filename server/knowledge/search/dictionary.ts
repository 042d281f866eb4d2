import { Jieba } from '@node-rs/jieba';
import { dict } from '@node-rs/jieba/dict.js';
import { stemmer } from 'stemmer';
import { lettersOf, runsOf } from './letters.ts';

/** What a shop adds to the common words: names of its goods and brands, words that mean the same, words that mean nothing. */
export interface ShopWords {
  names: readonly string[];
  synonyms: readonly (readonly string[])[];
  stopWords: readonly string[];
}

export interface Word {
  text: string;
  from: number;
  to: number;
  /** What it is found by: the first of its synonyms, an English word's stem, else itself. */
  roots: readonly string[];
  stop: boolean;
}

export interface Dictionary {
  /** The words of a text in one spelling (`lettersOf`), in order. */
  cut(text: string): Word[];
  /** What else a word is found by: 退换货 is also 退换 and 换货. */
  within(word: string): readonly string[];
  isStop(word: string): boolean;
}

// Common enough that the cut prefers them to their parts.
const heard = 200_000;

const isChinese = (word: string) => /^\p{Script=Han}+$/u.test(word);
const plain = (word: string) => lettersOf(word).text.trim();

/** Cuts texts into words by jieba, with the shop's own words known to it. */
export function openDictionary({ names, synonyms, stopWords }: ShopWords): Dictionary {
  const jieba = Jieba.withDict(dict);
  const groups = synonyms.map((group) => group.map(plain).filter(Boolean));
  const own = [...names.map(plain), ...groups.flat()].filter((word) => word.length > 1 && word.length < 20 && isChinese(word));
  if (own.length > 0) jieba.loadDict(Buffer.from([...new Set(own)].map((word) => `${word} ${heard} n\n`).join('')));
  const roots = rootsOf(groups);
  const stops = new Set(stopWords.map(plain));
  const rootsFor = (word: string, chinese: boolean) =>
    roots.get(word) ?? (chinese ? [word] : (roots.get(stemmer(word)) ?? [stemmer(word)]));
  return {
    isStop: (word) => stops.has(word),
    within: (word) =>
      word.length < 3
        ? []
        : jieba
            .cutForSearch(word, false)
            .filter((part) => part !== word && part.length > 1)
            .flatMap((part) => rootsFor(part, true)),
    cut: (text) =>
      runsOf(text).flatMap((run) => {
        let from = run.from;
        return (run.chinese ? jieba.cut(run.text, true) : [run.text]).map((word) => {
          const start = from;
          from += word.length;
          return { text: word, from: start, to: from, roots: rootsFor(word, run.chinese), stop: stops.has(word) };
        });
      }),
  };
}

/** Each word → the first of every group it stands in. */
function rootsOf(groups: readonly string[][]): Map<string, string[]> {
  const roots = new Map<string, string[]>();
  for (const [first = '', ...others] of groups) {
    for (const word of [first, ...others]) {
      for (const form of isChinese(word) ? [word] : [word, stemmer(word)]) {
        const known = roots.get(form) ?? [];
        if (!known.includes(first)) roots.set(form, [...known, first]);
      }
    }
  }
  return roots;
}
