import type { Dictionary } from './dictionary.ts';
import { lettersOf } from './letters.ts';
import type { WordNumbers } from './numbers.ts';
import { readQuestion, rootsOf } from './reading.ts';
import type { Wanted } from './shelf.ts';
import { type Sign, wordSign } from './signs.ts';
import { folded, type Piece, readLetters } from './sounds.ts';
import type { TermKind, Terms } from './terms.ts';

/** A sign of what was asked, by the numbers of what is known: a character or word, or only how one sounds. */
export interface AskedSign {
  is: number;
  sounds: number;
  nearly: number;
  chinese: boolean;
  light: boolean;
  only: boolean;
}

/** A question, understood in every way it may be meant. */
export interface Asked {
  wanted: readonly Wanted[];
  /** Its signs as written and with synonyms put together; how Latin letters sound, if they read as pinyin. */
  signs: readonly AskedSign[];
  plain: readonly AskedSign[] | null;
  /** Letters that may be the initials of a question. */
  initials: string;
  roots: ReadonlySet<string>;
  /** How what it asks for may be written. */
  surfaces: readonly string[];
  /** The sounds Latin letters were read as. */
  heard: readonly string[];
}

export interface Vocabulary {
  knows(root: string): boolean;
  /** The known word this may be a slip of. */
  near(word: string): string | null;
}

const weights = {
  chinese: { word: 1, signs: 0.7, sign: 0.25, sounds: 0.4, sound: 0.1 },
  pinyin: { word: 1, sounds: 1, sound: 0.35 },
  initials: { initials: 0.6, moreInitials: 0.6 },
} as const;

type Weights = Partial<Record<TermKind, number>>;

interface Means {
  dictionary: Dictionary;
  words: WordNumbers;
  terms: Terms;
  vocabulary: Vocabulary;
}

/** Reads questions: Chinese by its words, characters and sounds; Latin letters as words, as pinyin, or as initials. */
export function openAsking({ dictionary, words, terms, vocabulary }: Means): (written: string) => Asked {
  // A word nobody has written is like no other.
  const number = (text: string) => words.known(text) || -1;
  const numbered = ({ text, sound, chinese, light }: Sign, only = false): AskedSign => ({
    ...{ is: number(text), sounds: number(sound), nearly: number(folded(sound)), chinese, light, only },
  });
  const pieceSign = ({ text, kind }: Piece) => numbered(wordSign(text), kind === 'sound');

  return (written) => {
    const parts = partsOf(lettersOf(written).text, dictionary, vocabulary);
    const question = readQuestion(dictionary, parts.text);
    const wanted = new Map<number, number>();
    let missing = 0;
    const wantBy = (by: Weights) => (kind: TermKind, term: number) => {
      // Each that stands nowhere is one of its own.
      const key = term || --missing;
      wanted.set(key, Math.max(wanted.get(key) ?? 0, by[kind] ?? 0));
    };
    const wantChinese = wantBy(weights.chinese);
    for (const root of new Set(rootsOf(dictionary, question.words))) wantChinese('word', terms.word(root));
    const signs = question.signs.map((sign) => numbered(sign));
    terms.each(
      signs.filter((sign) => sign.chinese),
      wantChinese,
    );
    const heard = parts.heard.map((pieces) => pieces.map(pieceSign));
    for (const each of heard) terms.each(each, wantBy(weights.pinyin));
    for (const each of parts.initials) terms.initials(each, wantBy(weights.initials));
    const telling = question.words.filter((word) => !word.stop);
    const roots = new Set(telling.flatMap((word) => word.roots));
    return {
      wanted: [...wanted].map(([term, weight]) => ({ term: Math.max(0, term), weight })),
      signs: [...signs, ...heard.flat()],
      plain: question.plain === question.signs ? null : [...question.plain.map((sign) => numbered(sign)), ...heard.flat()],
      initials: parts.initials.join(''),
      roots,
      surfaces: [...new Set([...telling.map((word) => word.text), ...[...roots].flatMap(dictionary.meaning)])],
      heard: parts.heard.flatMap((pieces) => pieces.flatMap(({ text, kind }) => (kind === 'sound' ? [text] : []))),
    };
  };
}

interface Parts {
  text: string;
  heard: Piece[][];
  initials: string[];
}

/** Takes the Latin letters that are no known words out of the text, and says how they sound or what they begin. */
function partsOf(text: string, dictionary: Dictionary, vocabulary: Vocabulary): Parts {
  const parts: Parts = { text: '', heard: [], initials: [] };
  for (const [found] of text.matchAll(/[a-z0-9'\s]*[a-z][a-z0-9'\s]*|[^a-z]+/g)) {
    if (!/[a-z]/.test(found)) parts.text += found;
    else readLatin(found, dictionary, vocabulary, parts);
  }
  return parts;
}

function readLatin(latin: string, dictionary: Dictionary, vocabulary: Vocabulary, parts: Parts): void {
  const known = (word: string) => dictionary.isStop(word) || dictionary.cut(word).every(({ roots }) => roots.some(vocabulary.knows));
  const words = latin.split(/[\s']+/).filter(Boolean);
  if (words.every(known)) {
    parts.text += ` ${words.join(' ')} `;
    return;
  }
  const pieces = words.flatMap((word) => readLetters(word, known));
  if (pieces.every((piece) => piece.kind !== 'letter')) {
    parts.heard.push(pieces);
    parts.text += ` ${pieces.flatMap((piece) => (piece.kind === 'word' ? [piece.text] : [])).join(' ')} `;
    return;
  }
  parts.text += ` ${words.map((word) => (known(word) ? word : (vocabulary.near(word) ?? ''))).join(' ')} `;
  parts.initials.push(words.join(''));
  const heard = pieces.filter((piece) => piece.kind !== 'letter' && piece.text.length > 1);
  if (heard.length > pieces.length / 2) parts.heard.push(heard);
}
