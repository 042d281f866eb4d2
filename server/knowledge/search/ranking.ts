import type { Asked } from './asked.ts';
import { type Likeness, type Line, likenessAtMost, likenessOf, newLine, type Rows, setLetters } from './likeness.ts';
import type { WordNumbers } from './numbers.ts';
import type { Score, Shelf } from './shelf.ts';
import type { Signs } from './signs.ts';
import { initialsOf, type Terms } from './terms.ts';

/*
 * The index finds what has the same words and sounds; of the best of these the titles and similar questions are compared with what was
 * asked, sign by sign. Both count, so that a short question finds a long article and a mistyped one its own title.
 */

const shares = { index: 0.4, likeness: 0.6 };
const askedShare = 0.75;
const light = 0.4;
const longestLine = 512;

/** A title or a similar question by the numbers of its signs; `plain` where that differs. */
export interface Spoken {
  signs: Uint32Array;
  plain: Uint32Array | null;
}

export interface Ranking {
  rank(asked: Asked, found: readonly Score[], spokenAt: (place: number) => readonly Spoken[]): Score[];
  /** What tells questions apart has changed. */
  forget(): void;
}

interface Means {
  shelf: Shelf;
  signs: Signs;
  terms: Terms;
  words: WordNumbers;
}

export function openRanking({ shelf, signs, terms, words }: Means): Ranking {
  const rows: Rows = [new Float64Array(longestLine + 1), new Float64Array(longestLine + 1), new Float64Array(longestLine + 1)];
  const line = newLine(longestLine);
  let worths: number[] = [];
  let seen = new Int32Array(1024);
  let turn = 0;
  /** How like they are, if that may be more than `best`. */
  function better(best: number, asked: Line, written: Line): number {
    turn += 1;
    if (together(likenessAtMost(asked, written, seen, turn)) <= best) return best;
    return Math.max(best, together(likenessOf(asked, written, rows, (place) => isIn(asked, place))));
  }
  const isIn = ({ is, nearly }: Line, place: number) => seen[is[place] as number] === turn || seen[nearly[place] as number] === turn;
  /** How much a sign counts, looked up once for each: 吗 stands in every question. */
  const worthOf = (is: number, nearly: number, chinese: boolean, isLight: boolean) =>
    isLight ? light : Math.min(6, shelf.rarity(chinese ? terms.sign(is) : terms.sound(nearly))) + 0.3;
  const writtenWorth = (sign: number): number =>
    (worths[sign] ??= worthOf(signs.is[sign] as number, signs.nearly[sign] as number, !!signs.chinese[sign], !!signs.light[sign]));

  function setWritten(numbers: Uint32Array): Line {
    line.many = numbers.length;
    for (let at = 0; at < line.many; at += 1) {
      const sign = numbers[at] as number;
      line.is[at] = signs.is[sign] as number;
      line.sounds[at] = signs.sounds[sign] as number;
      line.nearly[at] = signs.nearly[sign] as number;
      line.flag[at] = signs.chinese[sign] ? 1 : 0;
      line.worth[at] = writtenWorth(sign);
    }
    return line;
  }

  function lineOf(asked: Asked['signs']): Line {
    const made = newLine(asked.length);
    made.many = asked.length;
    for (const [at, sign] of asked.entries()) {
      made.is[at] = sign.is;
      made.sounds[at] = sign.sounds;
      made.nearly[at] = sign.nearly;
      made.flag[at] = sign.only ? 1 : 0;
      made.worth[at] = worthOf(sign.is, sign.nearly, sign.chinese, sign.light);
    }
    return made;
  }

  return {
    forget() {
      worths = [];
    },
    rank(asked, found, spokenAt) {
      const most = asked.wanted.reduce((sum, { term, weight }) => sum + weight * shelf.rarity(term), 0);
      if (seen.length <= words.size()) seen = new Int32Array(2 * words.size());
      const own = lineOf(asked.signs);
      const plain = asked.plain ? lineOf(asked.plain) : own;
      const letters = asked.initials ? setLetters(newLine(asked.initials.length), asked.initials) : null;
      const likenessTo = (spoken: Spoken, before: number): number => {
        let best = before;
        best = better(best, own, setWritten(spoken.signs));
        if (asked.plain || spoken.plain) best = better(best, plain, setWritten(spoken.plain ?? spoken.signs));
        if (letters) best = Math.max(best, together(likenessOf(letters, setLetters(line, initialsOf(signs, spoken.signs)), rows)));
        return best;
      };
      return found.map(({ place, score }) => ({
        place,
        score:
          shares.index * (most > 0 ? Math.min(1, score / most) : 0) +
          shares.likeness * spokenAt(place).reduce((best, spoken) => likenessTo(spoken, best), 0),
      }));
    },
  };
}

const together = ({ asked, written }: Likeness) => askedShare * asked + (1 - askedShare) * written;
