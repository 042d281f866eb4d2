import { pinyin } from 'pinyin-pro';
import { random } from './sentences.ts';

/*
 * Questions as people type them: with one slip, with another word for the same, in pinyin or initials. The same seed gives the same ones.
 */

export interface Query {
  /** Which question it was made from. */
  article: number;
  asked: string;
}

export const kinds = ['one typo', 'a synonym', 'pinyin or initials'] as const;
export type Kind = (typeof kinds)[number];

type Pick = <T>(list: readonly T[]) => T;
type Make = (question: string, pick: Pick) => string | undefined;

const sound = (sign: string) => pinyin(sign, { toneType: 'none' });
const isHan = (sign: string) => /\p{Script=Han}/u.test(sign);

/** The 3,755 common characters, by how they sound. */
const bySound = new Map<string, string[]>();
const gb = new TextDecoder('gb2312');
for (let row = 0xb0; row <= 0xd7; row += 1) {
  for (let cell = 0xa1; cell <= 0xfe; cell += 1) {
    const sign = gb.decode(new Uint8Array([row, cell]));
    if (sign.length === 1 && isHan(sign)) bySound.set(sound(sign), [...(bySound.get(sound(sign)) ?? []), sign]);
  }
}

const slips: Record<string, Make> = {
  drop: (question, pick) => {
    const at = pick(placesOf(question, isHan));
    return question.slice(0, at) + question.slice(at + 1);
  },
  swap: (question, pick) => {
    const places = placesOf(question, isHan).filter((at) => isHan(question[at + 1] ?? '') && question[at] !== question[at + 1]);
    if (places.length === 0) return undefined;
    const at = pick(places);
    return question.slice(0, at) + question[at + 1] + question[at] + question.slice(at + 2);
  },
  homophone: (question, pick) => {
    const at = pick(placesOf(question, isHan));
    const own = question[at] ?? '';
    const others = (bySound.get(sound(own)) ?? []).filter((sign) => sign !== own);
    return others.length > 0 ? question.slice(0, at) + pick(others) + question.slice(at + 1) : undefined;
  },
};

const placesOf = (question: string, isPlace: (sign: string) => boolean) =>
  Array.from(question, (_, at) => at).filter((at) => isPlace(question[at] ?? ''));

const sounds = (question: string) => pinyin(question, { toneType: 'none', type: 'array', v: true, nonZh: 'consecutive' });
const initials = (question: string) =>
  pinyin(question, { toneType: 'none', type: 'array', v: true }).map((each, at) => (isHan(question[at] ?? '') ? each.slice(0, 1) : each));

function makers(synonyms: readonly (readonly string[])[]): Record<Kind, Make> {
  const all = synonyms.flatMap((group) => group.map((word) => ({ word, others: group.filter((other) => other !== word) })));
  return {
    'one typo': (question, pick) => slips[pick(Object.keys(slips))]?.(question, pick),
    'a synonym': (question, pick) => {
      // Of words within words the longest is replaced: 售价, not 价.
      const there = all.filter(({ word }) => question.toLowerCase().includes(word.toLowerCase()));
      const longest = there.filter(({ word }) => !there.some((other) => other.word.length > word.length && other.word.includes(word)));
      if (longest.length === 0) return undefined;
      const { word, others } = pick(longest);
      const at = question.toLowerCase().indexOf(word.toLowerCase());
      return question.slice(0, at) + pick(others) + question.slice(at + word.length);
    },
    'pinyin or initials': (question, pick) => {
      const bare = question.replace(/[^\p{L}\p{N}]/gu, '');
      return pick([() => sounds(bare).join(''), () => sounds(bare).join(' '), () => initials(bare).join('')])().toLowerCase();
    },
  };
}

/** So many queries of a kind, each from a question chosen by the seed. */
export function queriesOf(
  kind: Kind,
  questions: readonly string[],
  synonyms: readonly (readonly string[])[],
  seed: number,
  many: number,
): Query[] {
  const next = random(seed);
  const pick: Pick = (list) => list[Math.floor(next() * list.length)] as never;
  const make = makers(synonyms)[kind];
  const queries: Query[] = [];
  for (let tries = 0; queries.length < many && tries < 100 * many; tries += 1) {
    const article = Math.floor(next() * questions.length);
    const asked = make(questions[article] ?? '', pick);
    if (asked && !questions.includes(asked)) queries.push({ article, asked });
  }
  return queries;
}
