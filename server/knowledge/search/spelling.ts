/** Words by which a slip of the finger is mended: one letter wrong, missing, added, or two exchanged; in long words twice. */
export interface Spelling {
  add(word: string): void;
  near(word: string, known: (word: string) => boolean): string | null;
}

const shortest = 4;
const isLong = 8;

export function openSpelling(): Spelling {
  const byLength = new Map<number, Map<string, number>>();
  return {
    add(word) {
      if (word.length < shortest || !/^[a-z]+$/.test(word)) return;
      const same = byLength.get(word.length) ?? new Map<string, number>();
      byLength.set(word.length, same.set(word, lettersIn(word)));
    },
    near(word, known) {
      if (word.length < shortest || !/^[a-z]+$/.test(word)) return null;
      const most = word.length >= isLong ? 2 : 1;
      const mask = lettersIn(word);
      let [best, fewest] = [null as string | null, most + 1];
      for (let length = word.length - most; length <= word.length + most; length += 1) {
        for (const [other, letters] of byLength.get(length) ?? []) {
          // Each slip changes at most two letters of the set.
          if (bits(mask ^ letters) > 2 * most || !known(other)) continue;
          const slips = slipsBetween(word, other);
          if (slips < fewest) [best, fewest] = [other, slips];
        }
      }
      return best;
    },
  };
}

const lettersIn = (word: string) => Array.from(word).reduce((mask, letter) => mask | (1 << (letter.charCodeAt(0) - 97)), 0);

function bits(mask: number): number {
  let many = 0;
  for (let left = mask; left !== 0; left &= left - 1) many += 1;
  return many;
}

function slipsBetween(one: string, other: string): number {
  let before: number[] = [];
  let last = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (let row = 1; row <= one.length; row += 1) {
    const next = [row];
    for (let at = 1; at <= other.length; at += 1) {
      const wrong = (last[at - 1] as number) + (one[row - 1] === other[at - 1] ? 0 : 1);
      let least = Math.min(wrong, (last[at] as number) + 1, (next[at - 1] as number) + 1);
      const isExchange = row > 1 && at > 1 && one[row - 1] === other[at - 2] && one[row - 2] === other[at - 1];
      if (isExchange) least = Math.min(least, (before[at - 2] as number) + 1);
      next.push(least);
    }
    [before, last] = [last, next];
  }
  return last[other.length] as number;
}
