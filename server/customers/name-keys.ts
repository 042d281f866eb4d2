import { pinyin } from 'pinyin-pro';

/*
 * A name is found by any end of it: 周雨桐 by 周雨, 雨桐, zhouyu, yutong, zyt and yt. It is sorted by its pinyin, which no collation of a
 * database has to know.
 */

const wide = /\p{Script=Han}/u;
const parts = /\p{Script=Han}+|[\p{L}\p{N}]+/gu;
const longest = 12;

const plain = (text: string) => text.normalize('NFKC').toLowerCase();

/** One syllable or one word of a name, as it is written and as it sounds. */
interface Unit {
  text: string;
  sound: string;
}

function unitsOf(name: string, surname: 'head' | 'off' = 'head'): Unit[] {
  return [...plain(name).matchAll(parts)].flatMap(([part]) => {
    if (!wide.test(part)) return [{ text: part, sound: part.normalize('NFD').replace(/\p{M}/gu, '') }];
    const sounds = pinyin(part, { toneType: 'none', type: 'array', v: true, surname });
    return [...part].map((text, at) => ({ text, sound: plain(sounds[at] ?? text) }));
  });
}

const ofPerson = (name: string) => unitsOf(name).slice(0, longest);

/** zhou yu tong 周雨桐: same sounds stand together, the same characters next to each other. */
export const sortKey = (name: string): string => [...ofPerson(name).map((unit) => unit.sound), plain(name)].join(' ');

const joined = (units: Unit[], part: (unit: Unit) => string) => units.map(part).join('');

/** Everything that may be begun to be typed of these. */
function wordsOf(named: readonly Unit[][]): string[] {
  const words = new Set<string>();
  for (const units of named) {
    units.forEach((_, at) => {
      const rest = units.slice(at, at + longest);
      words.add(joined(rest, (unit) => unit.text));
      words.add(joined(rest, (unit) => unit.sound));
      words.add(joined(rest, (unit) => unit.sound.charAt(0)));
    });
  }
  return [...words];
}

/** Everything a name may be begun to be typed as. */
export const nameWords = (names: readonly string[]): string[] => wordsOf(names.map(ofPerson));

const longestOfGoods = 40;

/** The same of what goods are called: longer, and nobody's surname. */
export const goodsWords = (texts: readonly string[]): string[] =>
  wordsOf(texts.map((text) => unitsOf(text, 'off').slice(0, longestOfGoods)));

const typedParts = (typed: string) => [...plain(typed).matchAll(parts)].map(([part]) => part);

/** The same as a question to the words of goods. Digits alone are an item number as a whole or a number of something else, and two letters could begin anything. */
export function goodsQuery(typed: string): string | null {
  const asked = typedParts(typed);
  if (asked.length === 0 || (!wide.test(typed) && asked.join('').length < 3)) return null;
  const isNumber = asked.every((word) => /^\d+$/.test(word));
  return asked.map((word) => (isNumber ? `'${word}'` : `'${word}':*`)).join(' & ');
}

/** What goods are called, or what was typed of them, in one piece: as it is written and as it sounds. */
export function goodsForms(words: string): { text: string; sound: string; isChinese: boolean } {
  const units = unitsOf(words, 'off');
  return { text: joined(units, ({ text }) => text), sound: joined(units, ({ sound }) => sound), isChinese: wide.test(words) };
}

const fewestSigns = { chinese: 3, other: 6 };
/** Of letters so many at least have to be right in a row. */
const fewestRight = 4;
/** Nobody types more of a name; what is pasted is compared with nothing. */
const mostSigns = 60;

/**
 * What may be a slip of goods, as a question to their words: the same sounds; Chinese with each of its characters left out; letters by how they
 * begin or go on. It finds too much: what it finds is to be compared.
 */
export function slipQuery(typed: string): string | null {
  const { text, sound, isChinese } = goodsForms(typed);
  if (!/\p{L}/u.test(text)) return null;
  const signs = [...text];
  if (signs.length > mostSigns) return null;
  const begins = (part: readonly string[]) => `'${part.join('')}':*`;
  if (isChinese) {
    const without = signs.map((_, at) =>
      [signs.slice(0, at), signs.slice(at + 1)]
        .filter((part) => part.length > 0)
        .map(begins)
        .join(' & '),
    );
    return [...(signs.length > 1 ? [begins([sound])] : []), ...(signs.length >= fewestSigns.chinese ? without : [])].join(' | ') || null;
  }
  if (signs.length < fewestSigns.other) return null;
  const rests = signs.slice(1, 1 - fewestRight).map((_, at) => signs.slice(at + 1));
  return [signs.slice(0, Math.ceil(signs.length / 2)), ...rests].map(begins).join(' | ');
}

/** What somebody typed, as a question to the words of names; null where it has too little to ask by. */
export function nameQuery(typed: string): string | null {
  const asked = typedParts(typed);
  const letters = asked.join('').length;
  if (letters === 0 || (letters === 1 && !wide.test(asked.join('')))) return null;
  return asked.map((word) => `'${word}':*`).join(' & ');
}
