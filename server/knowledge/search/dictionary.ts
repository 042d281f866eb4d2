import { Jieba } from '@node-rs/jieba';
import { dict } from '@node-rs/jieba/dict.js';
import { stemmer } from 'stemmer';
import { lettersOf, type Run, runsOf } from './letters.ts';

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
  /** The words of a text in one spelling (`lettersOf`), in order; of some of its runs, where only these matter. */
  cut(text: string, runs?: readonly Run[]): Word[];
  /** What else a word is found by: 退换货 is also 退换 and 换货. */
  within(word: string): readonly string[];
  isStop(word: string): boolean;
  /** All words of a root's group. */
  meaning(root: string): readonly string[];
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
  const rootsFor = (word: string, chinese: boolean) => roots.get(word) ?? (chinese ? [word] : stemRoots(word));
  const stemRoots = remembered((word) => roots.get(stemmer(word)) ?? [stemmer(word)]);
  const partsOf = remembered((word) =>
    jieba
      .cutForSearch(word, false)
      .filter((part) => part !== word && part.length > 1)
      .flatMap((part) => rootsFor(part, true)),
  );
  const meanings = new Map(groups.map((group) => [group[0] ?? '', group]));
  return {
    isStop: (word) => stops.has(word),
    meaning: (root) => meanings.get(root) ?? [root],
    within: (word) => (word.length < 3 ? [] : partsOf(word)),
    cut(text, runs = runsOf(text)) {
      // All Chinese at once: a call for each run would take longer than the cutting.
      const cut = jieba.cut(runs.flatMap((run) => (run.chinese ? [run.text] : [])).join('\n'), true);
      const words: Word[] = [];
      let next = 0;
      for (const run of runs) {
        let from = run.from;
        const end = from + run.text.length;
        while (from < end) {
          const word = run.chinese ? (cut[next++] as string) : run.text;
          if (word === '\n') continue;
          words.push({ text: word, from, to: from + word.length, roots: rootsFor(word, run.chinese), stop: stops.has(word) });
          from += word.length;
        }
      }
      return words;
    },
  };
}

const remembers = 20_000;

/** The same words come again and again; when there are too many it begins anew. */
function remembered(find: (word: string) => readonly string[]): (word: string) => readonly string[] {
  const known = new Map<string, readonly string[]>();
  return (word) => {
    const there = known.get(word);
    if (there) return there;
    if (known.size >= remembers) known.clear();
    const found = find(word);
    known.set(word, found);
    return found;
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
