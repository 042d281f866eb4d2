import { type Asked, openAsking } from './asked.ts';
import { type Dictionary, openDictionary, type ShopWords } from './dictionary.ts';
import { openPairNumbers, openWordNumbers } from './numbers.ts';
import { openRanking, type Spoken } from './ranking.ts';
import type { Reading } from './reading.ts';
import { type Field, openShelf } from './shelf.ts';
import { openSigns } from './signs.ts';
import { openSpelling } from './spelling.ts';
import { initialsOf, type TermSign, termsBy } from './terms.ts';

/** Something that can be found. Its words are not kept here. */
export interface Entry {
  id: string;
}

export interface Found<E extends Entry> {
  entry: E;
  /** From 0 to 1: how much of the question is answered by what is written there. */
  score: number;
}

export interface Search<E extends Entry> {
  /** Only of these; what one may not see is never looked at. */
  among: (entry: E) => boolean;
  limit: number;
  /** What is known besides of how good an answer it is, about 1. */
  prior?: (entry: E) => number;
  /** How close in meaning some are, by their ids, from 0 to 1; what shares no word with the question is found by that alone. */
  near?: ReadonlyMap<string, number>;
}

export interface Library<E extends Entry> {
  readonly dictionary: Dictionary;
  /** How a question is understood. */
  read(question: string): Asked;
  put(entry: E, reading: Reading): void;
  takeOut(id: string): void;
  get(id: string): E | undefined;
  find(question: string, search: Search<E>): Found<E>[];
}

const compared = 24;
/** How much of what the words leave open closeness in meaning may say: alone it is never sure. */
const meaningShare = 0.5;
const longestAsked = 200;
const none: ReadonlyMap<string, number> = new Map();

/** All that can be found, in this process's memory. */
export function openLibrary<E extends Entry>(shopWords: ShopWords, dictionary = openDictionary(shopWords)): Library<E> {
  const words = openWordNumbers();
  const pairs = openPairNumbers();
  const signs = openSigns(words);
  const terms = termsBy(words, pairs, 'make');
  const known = termsBy(words, pairs, 'known');
  const shelf = openShelf();
  const spelling = openSpelling();
  const ranking = openRanking({ shelf, signs, terms: known, words });
  const places = new Map<string, number>();
  const entries: ({ entry: E; spoken: Spoken[] } | undefined)[] = [];
  const knows = (root: string) => shelf.spread(known.word(root)) > 0;
  const near = (word: string) => spelling.near(word, (other) => knows(dictionary.cut(other)[0]?.roots[0] ?? other));
  const readAsked = openAsking({ dictionary, words, terms: known, vocabulary: { knows, near } });
  // Asked once to find, and again for every text its words are marked in.
  let last: { question: string; asked: Asked } | undefined;
  const understood = (question: string) => {
    if (last?.question !== question) last = { question, asked: readAsked(question.slice(0, longestAsked)) };
    return last.asked;
  };
  function numbersOf(line: string): Uint32Array {
    const spelt = line ? line.split(' ') : [];
    const numbers = new Uint32Array(spelt.length);
    for (let at = 0; at < spelt.length; at += 1) numbers[at] = signs.of(spelt[at] as string);
    return numbers;
  }

  function takeOut(id: string): void {
    last = undefined;
    ranking.forget();
    const place = places.get(id);
    if (place === undefined) return;
    places.delete(id);
    entries[place] = undefined;
    shelf.takeOut(place);
  }

  function fieldsOf(reading: Reading, spoken: readonly Spoken[]): Field[] {
    const rootTerms = (lines: string) => (lines ? lines.split('\n').map(terms.word) : []);
    const [signTerms, letters]: [number[], number[]] = [[], []];
    for (const each of spoken) {
      const line = Array.from(each.signs, (sign) => signs.forTerms[sign] as TermSign);
      terms.each(line, (_kind, term) => signTerms.push(term));
      terms.initials(initialsOf(signs, each.signs), (_kind, term) => letters.push(term));
    }
    return [
      { weight: 3, usual: 8, terms: rootTerms(reading.title) },
      { weight: 2, usual: 6, terms: rootTerms(reading.words) },
      { weight: 1, usual: 200, terms: rootTerms(reading.text) },
      { weight: 2, usual: 60, terms: signTerms },
      { weight: 2, usual: 24, terms: letters },
    ];
  }

  return {
    dictionary,
    read: understood,
    put(entry, reading) {
      takeOut(entry.id);
      const spoken = reading.asks.map(([own, plain]) => ({ signs: numbersOf(own), plain: plain === undefined ? null : numbersOf(plain) }));
      for (const word of reading.latin ? reading.latin.split('\n') : []) spelling.add(word);
      const place = shelf.put(fieldsOf(reading, spoken));
      entries[place] = { entry, spoken };
      places.set(entry.id, place);
    },
    takeOut,
    get: (id) => entries[places.get(id) ?? -1]?.entry,
    find(question, { among, limit, prior, near = none }) {
      const asked = understood(question);
      const isAllowed = (place: number) => {
        const there = entries[place];
        return there !== undefined && among(there.entry);
      };
      const best = shelf.best(asked.wanted, Math.max(compared, limit), isAllowed);
      const scores = new Map(ranking.rank(asked, best, (place) => entries[place]?.spoken ?? []).map(({ place, score }) => [place, score]));
      for (const [id, closeness] of near) {
        const place = places.get(id);
        if (place === undefined || !isAllowed(place)) continue;
        const byWords = scores.get(place) ?? 0;
        scores.set(place, byWords + (1 - byWords) * meaningShare * closeness);
      }
      return Array.from(scores)
        .flatMap(([place, score]) => {
          const entry = entries[place]?.entry;
          return entry ? [{ entry, score: score * (prior?.(entry) ?? 1) }] : [];
        })
        .sort((a, b) => b.score - a.score)
        .slice(0, limit);
    },
  };
}
