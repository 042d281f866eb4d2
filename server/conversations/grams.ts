import type { MessageKind } from '../../common/messages.ts';

/*
 * What a message is found by. Chinese has no spaces, and every way of cutting it misses something somebody types. So a message is kept
 * under all its pairs of characters and all its triples of letters and digits: whatever part of it is typed, its pairs and triples are
 * there. Words are cut only in what is asked for. Each pair or triple is one number; two that fall together are told apart by the text.
 */

/** Full width or half, capital or small: the same. */
export const plain = (text: string): string => text.normalize('NFKC').toLowerCase();

const wide = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;
const runs = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]+|[\p{L}\p{N}]+/gu;

export const isWide = (letter: string): boolean => wide.test(letter);

const pairOf = (one: string, two: string): number => ((one.codePointAt(0)! & 0xffff) << 16) | (two.codePointAt(0)! & 0xffff);
const one = (letter: string): number => letter.codePointAt(0)!;

/** Letters and digits, as a negative number: few pairs of characters are one. */
function narrow(letters: string): number {
  let hash = letters.length;
  for (let at = 0; at < letters.length; at++) hash = (Math.imul(hash, 131) + letters.charCodeAt(at)) & 0x3fffffff;
  return -1 - hash;
}

/** All that a text can be found by. */
export function gramsOf(text: string): number[] {
  const grams = new Set<number>();
  for (const [run] of plain(text).matchAll(runs)) {
    if (isWide(run)) {
      const letters = [...run];
      for (let at = 0; at < letters.length; at++) {
        grams.add(one(letters[at]!));
        if (at > 0) grams.add(pairOf(letters[at - 1]!, letters[at]!));
      }
    } else if (run.length < 3) grams.add(narrow(run));
    else for (let at = 0; at + 3 <= run.length; at++) grams.add(narrow(run.slice(at, at + 3)));
  }
  return [...grams];
}

const mostGrams = 24;

/** What a text that holds these words must have. One or two letters at the edge may be part of a longer word, and ask for nothing. */
export function gramsOfWords(words: readonly string[]): number[] {
  const grams = new Set<number>();
  for (const word of words) {
    const found = [...word.matchAll(runs)].map(([run]) => run);
    found.forEach((run, at) => {
      const isEdge = found.length > 1 && (at === 0 || at === found.length - 1);
      if (isWide(run)) for (const gram of wideGrams(run)) grams.add(gram);
      else if (run.length >= 3 || !isEdge) for (const gram of gramsOf(run)) grams.add(gram);
    });
  }
  return [...grams].slice(0, mostGrams);
}

function wideGrams(run: string): number[] {
  const letters = [...run];
  if (letters.length === 1) return [one(letters[0]!)];
  return letters.slice(1).map((letter, at) => pairOf(letters[at]!, letter));
}

/** What can be read in a message: its words, or the name of what it shows. */
export function readable(kind: MessageKind | 'recalled', body: Record<string, unknown>): string {
  if (kind === 'text') return String(body.text ?? '');
  if (kind === 'system' || kind === 'recalled' || kind === 'erased') return '';
  const lines = Array.isArray(body.lines) ? body.lines.map((line: { name?: unknown }) => line.name) : [];
  return [body.number, body.name, body.nameEn, ...lines].filter((part) => typeof part === 'string' && part !== '').join(' ');
}
