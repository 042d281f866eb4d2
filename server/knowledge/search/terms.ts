import type { PairNumbers, WordNumbers } from './numbers.ts';
import type { Signs } from './signs.ts';

/** Kinds of term by which a text is found. */
const kinds = { word: 1, sign: 2, signs: 3, sound: 4, sounds: 5, initials: 6, moreInitials: 7 } as const;
export type TermKind = keyof typeof kinds;

/** Numbers for terms: for what is put in, and for what is asked, where 0 is a term that stands nowhere. */
export interface Terms {
  word(root: string): number;
  sign(is: number): number;
  sound(nearly: number): number;
  each(signs: readonly TermSign[], take: (kind: TermKind, term: number) => void): void;
  initials(line: string, take: (kind: TermKind, term: number) => void): void;
}

export interface TermSign {
  is: number;
  nearly: number;
  chinese: boolean;
}

/** `make` for what is put in, `known` for what is asked: nobody's question fills the memory. */
export function termsBy(words: WordNumbers, pairs: PairNumbers, how: 'make' | 'known'): Terms {
  const number = how === 'make' ? pairs.of : pairs.known;
  const wordNumber = how === 'make' ? words.of : words.known;
  const sign = (is: number) => number(kinds.sign, is, 0);
  const sound = (nearly: number) => number(kinds.sound, nearly, 0);
  return {
    word: (root) => number(kinds.word, wordNumber(root), 0),
    sign,
    sound,
    each(signs, take) {
      let before: TermSign | undefined;
      let beforeChinese: TermSign | undefined;
      for (const each of signs) {
        if (each.chinese) {
          take('sign', sign(each.is));
          if (beforeChinese) take('signs', number(kinds.signs, beforeChinese.is, each.is));
          beforeChinese = each;
        }
        take('sound', sound(each.nearly));
        if (before) take('sounds', number(kinds.sounds, before.nearly, each.nearly));
        before = each;
      }
    },
    initials(line, take) {
      for (let at = 0; at + 2 <= line.length; at += 1) {
        const [one, two, three] = [line.charCodeAt(at), line.charCodeAt(at + 1), line.charCodeAt(at + 2)];
        take('initials', number(kinds.initials, one, two));
        if (at + 3 <= line.length) take('moreInitials', number(kinds.moreInitials, one, (two << 16) | three));
      }
    },
  };
}

/** The first letter of each character's sound; words and figures whole. */
export function initialsOf(signs: Signs, numbers: ArrayLike<number>): string {
  let line = '';
  for (let at = 0; at < numbers.length; at += 1) line += signs.initial[numbers[at] as number];
  return line;
}
