import { type Sign, wordSign } from './terms.ts';

/** How much two questions are the same, sign by sign in order: of what was asked, and of what is written. */
export interface Likeness {
  asked: number;
  written: number;
}

/** A sign of what was asked: a character or word, or only how one sounds. */
export type AskedSign = Sign & { only?: 'sound' };

const exchanged = 0.9;

/** `worth` says how much a sign counts: 吗 stands in every question. */
export function likenessOf(asked: readonly AskedSign[], written: readonly Sign[], worth: (sign: Sign) => number): Likeness {
  const [own, others] = [asked.map(worth), written.map(worth)];
  const most = aligned(asked, written, own, others);
  const sum = (parts: readonly number[]) => parts.reduce((total, part) => total + part, 0);
  return { asked: Math.min(1, most / (sum(own) || 1)), written: Math.min(1, most / (sum(others) || 1)) };
}

/** The most that can be matched in order; two neighbours that changed places are nearly the same. */
function aligned(asked: readonly AskedSign[], written: readonly Sign[], own: readonly number[], others: readonly number[]): number {
  let [before, last, row] = [[0], new Array<number>(written.length + 1).fill(0), [0]];
  for (let place = 0; place < asked.length; place += 1) {
    const [sign, worth] = [asked[place] as AskedSign, own[place] as number];
    for (let at = 0; at < written.length; at += 1) {
      let most = Math.max(last[at + 1] as number, row[at] as number);
      const same = sameness(sign, written[at] as Sign);
      if (same > 0) most = Math.max(most, (last[at] as number) + same * Math.min(worth, others[at] as number));
      if (isExchange(asked, written, place, at)) {
        most = Math.max(most, (before[at - 1] as number) + exchanged * (worth + (own[place - 1] as number)));
      }
      row[at + 1] = most;
    }
    [before, last, row] = [last, row, [0]];
  }
  return last[written.length] as number;
}

function isExchange(asked: readonly AskedSign[], written: readonly Sign[], place: number, at: number): boolean {
  if (place === 0 || at === 0) return false;
  return asked[place]?.is === written[at - 1]?.is && asked[place - 1]?.is === written[at]?.is;
}

function sameness(asked: AskedSign, written: Sign): number {
  if (asked.is === written.is) return 1;
  if (asked.nearly !== written.nearly || !written.chinese) return 0;
  if (asked.sounds !== written.sounds) return 0.8;
  return asked.only ? 1 : 0.9;
}

/** The same for initials: how much of a line of letters stands in another, in order. */
export function letterLikeness(asked: string, written: string): Likeness {
  const [one, other] = [lettersAs(asked), lettersAs(written)];
  const most = aligned(one, other, one.map(equal), other.map(equal));
  return { asked: asked ? most / asked.length : 0, written: written ? most / written.length : 0 };
}

const lettersAs = (line: string): Sign[] => Array.from(line, wordSign);

const equal = () => 1;
