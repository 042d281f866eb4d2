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

function unitsOf(name: string): Unit[] {
  return [...plain(name).matchAll(parts)]
    .flatMap(([part]) => {
      if (!wide.test(part)) return [{ text: part, sound: part.normalize('NFD').replace(/\p{M}/gu, '') }];
      const sounds = pinyin(part, { toneType: 'none', type: 'array', v: true, surname: 'head' });
      return [...part].map((text, at) => ({ text, sound: plain(sounds[at] ?? text) }));
    })
    .slice(0, longest);
}

/** zhou yu tong 周雨桐: same sounds stand together, the same characters next to each other. */
export const sortKey = (name: string): string => [...unitsOf(name).map((unit) => unit.sound), plain(name)].join(' ');

const joined = (units: Unit[], part: (unit: Unit) => string) => units.map(part).join('');

/** Everything a name may be begun to be typed as. */
export function nameWords(names: readonly string[]): string[] {
  const words = new Set<string>();
  for (const units of names.map(unitsOf)) {
    units.forEach((_, at) => {
      const rest = units.slice(at);
      words.add(joined(rest, (unit) => unit.text));
      words.add(joined(rest, (unit) => unit.sound));
      words.add(joined(rest, (unit) => unit.sound.charAt(0)));
    });
  }
  return [...words];
}

/** What somebody typed, as a question to the words of names; null where it has too little to ask by. */
export function nameQuery(typed: string): string | null {
  const asked = [...plain(typed).matchAll(parts)].map(([part]) => part);
  const letters = asked.join('').length;
  if (letters === 0 || (letters === 1 && !wide.test(asked.join('')))) return null;
  return asked.map((word) => `'${word}':*`).join(' & ');
}
