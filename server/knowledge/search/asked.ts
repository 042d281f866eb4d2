import type { Dictionary } from './dictionary.ts';
import { lettersOf } from './letters.ts';
import type { AskedSign } from './likeness.ts';
import type { Wanted } from './shelf.ts';
import { type Piece, readLetters } from './sounds.ts';
import { initialTerms, readQuestion, signOf, signTerms, soundTerms, wordSign, wordTerms } from './terms.ts';

/** A question, understood in every way it may be meant. */
export interface Asked {
  wanted: readonly Wanted[];
  /** Its signs as written and with synonyms put together; how Latin letters sound, if they read as pinyin. */
  signs: readonly AskedSign[];
  plain: readonly AskedSign[] | null;
  /** Letters that may be the initials of a question. */
  initials: string;
  roots: ReadonlySet<string>;
}

export interface Vocabulary {
  knows(root: string): boolean;
  /** The known word this may be a slip of. */
  near(word: string): string | null;
}

const weights = {
  chinese: { w: 1, b: 0.7, c: 0.25, s: 0.4, y: 0.1 },
  pinyin: { w: 1, s: 1, y: 0.35 },
  initials: 0.6,
} as const;

type Weights = Readonly<Record<string, number>>;

/** Reads a question: Chinese by its words, characters and sounds; Latin letters as words, as pinyin, or as initials. */
export function readAsked(dictionary: Dictionary, vocabulary: Vocabulary, written: string): Asked {
  const parts = partsOf(lettersOf(written).text, dictionary, vocabulary);
  const { words, spoken } = readQuestion(dictionary, parts.text);
  const wanted = new Map<string, number>();
  const want = (terms: readonly string[], by: Weights) => {
    for (const term of terms) wanted.set(term, Math.max(wanted.get(term) ?? 0, by[term.slice(0, 1)] ?? 0));
  };
  want(wordTerms(dictionary, words), weights.chinese);
  want(signTerms(spoken.signs.filter((sign) => sign.chinese)), weights.chinese);
  for (const heard of parts.heard) want(soundTerms(heard), weights.pinyin);
  const letters = parts.initials.flatMap(initialTerms);
  want(letters, { i: weights.initials });
  const heard = parts.heard.flat();
  return {
    wanted: [...wanted].map(([term, weight]) => ({ term, weight })),
    signs: [...spoken.signs, ...heard],
    plain: spoken.plain === spoken.signs ? null : [...spoken.plain, ...heard],
    initials: parts.initials.join(''),
    roots: new Set(words.filter((word) => !word.stop).flatMap((word) => word.roots)),
  };
}

interface Parts {
  text: string;
  heard: AskedSign[][];
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
    parts.heard.push(pieces.map(heardAs));
    parts.text += ` ${pieces.flatMap((piece) => (piece.kind === 'word' ? [piece.text] : [])).join(' ')} `;
    return;
  }
  parts.text += ` ${words.map((word) => (known(word) ? word : (vocabulary.near(word) ?? ''))).join(' ')} `;
  parts.initials.push(words.join(''));
  const heard = pieces.filter((piece) => piece.kind !== 'letter' && piece.text.length > 1);
  if (heard.length > pieces.length / 2) parts.heard.push(heard.map(heardAs));
}

const heardAs = ({ text, kind }: Piece): AskedSign => (kind === 'sound' ? { ...signOf(text, text, false), only: 'sound' } : wordSign(text));
