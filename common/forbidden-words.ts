export const severities = ['warn', 'refuse'] as const;
export type Severity = (typeof severities)[number];

/** A word customers should not read from us, why, and whether it is refused or only warned of. */
export interface ForbiddenWord {
  word: string;
  reason: string;
  reasonEn: string;
  severity: Severity;
  /** Longer words that hold it and are fine: 第一时间 for 第一. */
  except: readonly string[];
}

export interface Hit {
  from: number;
  to: number;
  entry: ForbiddenWord;
}

/** What people put between the letters of a word to hide it. */
const filler = /[\s\u200b-\u200d\ufeff.·*_~-]/;

/** A text as it is compared: small letters, half width, without filler; `at` leads back to the place of each letter. */
function folded(text: string): { letters: string; at: number[] } {
  let letters = '';
  const at: number[] = [];
  for (let place = 0; place < text.length; place++) {
    const letter = text[place] ?? '';
    if (filler.test(letter)) continue;
    const plain = letter.normalize('NFKC').toLowerCase();
    for (const each of plain) {
      letters += each;
      for (let unit = 0; unit < each.length; unit++) at.push(place);
    }
  }
  return { letters, at };
}

/** Where forbidden words stand in a text, in its order. Between words of Latin letters a whole word is meant: `best`, not `bestow`. */
export function findForbidden(text: string, list: readonly ForbiddenWord[]): Hit[] {
  const { letters, at } = folded(text);
  const hits: Hit[] = [];
  for (const entry of list) {
    const word = folded(entry.word).letters;
    if (!word) continue;
    const excepted = entry.except.map((each) => folded(each).letters).filter((each) => each.includes(word));
    for (let place = letters.indexOf(word); place !== -1; place = letters.indexOf(word, place + 1)) {
      const from = at[place] ?? 0;
      const to = (at[place + word.length - 1] ?? from) + 1;
      if (isPartOfWord(text, from, to) || excepted.some((each) => isInside(letters, place, word, each))) continue;
      hits.push({ from, to, entry });
    }
  }
  return hits.sort((one, other) => one.from - other.from || other.to - one.to);
}

const isLatin = (letter: string | undefined) => letter !== undefined && /[a-z0-9]/i.test(letter);

const isPartOfWord = (text: string, from: number, to: number): boolean =>
  (isLatin(text[from]) && isLatin(text[from - 1])) || (isLatin(text[to - 1]) && isLatin(text[to]));

/** Whether the word found at this place is only a part of the longer, harmless one. */
function isInside(letters: string, place: number, word: string, longer: string): boolean {
  for (let within = longer.indexOf(word); within !== -1; within = longer.indexOf(word, within + 1)) {
    if (letters.startsWith(longer, place - within)) return true;
  }
  return false;
}
