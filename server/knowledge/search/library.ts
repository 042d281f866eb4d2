import { type Asked, readAsked } from './asked.ts';
import { type Dictionary, openDictionary, type ShopWords } from './dictionary.ts';
import { lettersOf } from './letters.ts';
import { rank } from './ranking.ts';
import { type Field, openShelf } from './shelf.ts';
import { openSpelling } from './spelling.ts';
import { initialTerms, readQuestion, type Spoken, signTerms, wordTerms } from './terms.ts';

/** Something that can be found. Similar questions stand beside the title and count as much. */
export interface Entry {
  id: string;
  title: string;
  questions: readonly string[];
  /** Names it goes by besides: of products, brands, labels. */
  words: readonly string[];
  text: string;
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
}

export interface Library<E extends Entry> {
  readonly dictionary: Dictionary;
  /** How a question is understood. */
  read(question: string): Asked;
  put(entry: E): void;
  takeOut(id: string): void;
  get(id: string): E | undefined;
  find(question: string, search: Search<E>): Found<E>[];
}

const compared = 24;
const longestAsked = 200;

/** All that can be found, in this process's memory. */
export function openLibrary<E extends Entry>(words: ShopWords): Library<E> {
  const dictionary = openDictionary(words);
  const shelf = openShelf();
  const spelling = openSpelling();
  const places = new Map<string, number>();
  const entries: ({ entry: E; spoken: Spoken[] } | undefined)[] = [];
  const free: number[] = [];
  const vocabulary = {
    knows: (root: string) => shelf.spread(`w${root}`) > 0,
    near: (word: string) => spelling.near(word, (other) => shelf.spread(`w${dictionary.cut(other)[0]?.roots[0]}`) > 0),
  };
  // Asked once to find, and again for every text its words are marked in.
  let last: { question: string; asked: Asked } | undefined;
  const understood = (question: string) => {
    if (last?.question !== question) last = { question, asked: readAsked(dictionary, vocabulary, question.slice(0, longestAsked)) };
    return last.asked;
  };
  return {
    dictionary,
    read: understood,
    put(entry) {
      last = undefined;
      const place = places.get(entry.id) ?? free.pop() ?? entries.length;
      const read = [entry.title, ...entry.questions].filter(Boolean).map((each) => readQuestion(dictionary, each));
      const text = dictionary.cut(lettersOf([entry.text, ...entry.words].join('\n')).text);
      for (const word of [...read.flatMap((each) => each.words), ...text]) spelling.add(word.text);
      shelf.put(place, fieldsOf(dictionary, entry, read));
      entries[place] = { entry, spoken: read.map((each) => each.spoken) };
      places.set(entry.id, place);
    },
    takeOut(id) {
      last = undefined;
      const place = places.get(id);
      if (place === undefined) return;
      shelf.takeOut(place);
      places.delete(id);
      entries[place] = undefined;
      free.push(place);
    },
    get: (id) => entries[places.get(id) ?? -1]?.entry,
    find(question, { among, limit, prior }) {
      const asked = understood(question);
      const isAllowed = (place: number) => {
        const there = entries[place];
        return there !== undefined && among(there.entry);
      };
      const best = shelf.best(asked.wanted, Math.max(compared, limit), isAllowed);
      return rank(asked, best, shelf, (place) => entries[place]?.spoken ?? [])
        .flatMap(({ place, score }) => {
          const entry = entries[place]?.entry;
          return entry ? [{ entry, score: score * (prior?.(entry) ?? 1) }] : [];
        })
        .sort((a, b) => b.score - a.score)
        .slice(0, limit);
    },
  };
}

function fieldsOf(dictionary: Dictionary, entry: Entry, read: readonly ReturnType<typeof readQuestion>[]): Field[] {
  const field = (weight: number, usual: number, terms: readonly string[]) => ({ weight, usual, terms });
  const termsOf = (text: string) => wordTerms(dictionary, dictionary.cut(lettersOf(text).text));
  return [
    field(
      3,
      8,
      read.flatMap((each) => wordTerms(dictionary, each.words)),
    ),
    field(2, 6, termsOf(entry.words.join('\n'))),
    field(1, 200, termsOf(entry.text.slice(0, 20_000))),
    field(
      2,
      60,
      read.flatMap((each) => signTerms(each.spoken.signs)),
    ),
    field(
      2,
      24,
      read.flatMap((each) => initialTerms(each.spoken.initials)),
    ),
  ];
}
