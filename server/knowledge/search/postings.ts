/*
 * Which entry has which term: for each term a list in one long row of numbers, each number an entry's place and how much the term
 * says there. A list has room for the next power of two; what it leaves when it moves is used again. As objects the same would
 * take ten times the memory.
 */

const sayBits = 8;
export const sayMost = (1 << sayBits) - 1;

export interface Postings {
  lines: Int32Array;
  start: Int32Array;
  count: Int32Array;
  used: number;
  /** Rooms that lists have left, by the power of two. */
  left: number[][];
}

export const newPostings = (): Postings => ({
  lines: new Int32Array(1 << 12),
  start: new Int32Array(1 << 10),
  count: new Int32Array(1 << 10),
  used: 0,
  left: [],
});

export const placeOf = (line: number): number => line >> sayBits;
export const lineOf = (place: number, say: number): number => (place << sayBits) | Math.max(1, Math.round(say * sayMost));

const longer = (numbers: Int32Array, least: number): Int32Array => {
  const more = new Int32Array(Math.max(least, Math.ceil(1.5 * numbers.length)));
  more.set(numbers);
  return more;
};

function room(postings: Postings, power: number): number {
  const again = postings.left[power]?.pop();
  if (again !== undefined) return again;
  const start = postings.used;
  postings.used += 1 << power;
  if (postings.used > postings.lines.length) postings.lines = longer(postings.lines, postings.used);
  return start;
}

/** Puts a line at the end of a term's list. */
export function addLine(postings: Postings, term: number, line: number): void {
  if (term >= postings.start.length) {
    postings.start = longer(postings.start, term + 1);
    postings.count = longer(postings.count, term + 1);
  }
  const many = postings.count[term] as number;
  if ((many & (many - 1)) === 0) move(postings, term, many);
  const { lines, start, count } = postings;
  lines[(start[term] as number) + many] = line;
  count[term] = many + 1;
}

/** A full list gets twice its room. */
function move(postings: Postings, term: number, many: number): void {
  const power = many === 0 ? 0 : 32 - Math.clz32(many);
  const from = postings.start[term] as number;
  const to = room(postings, power);
  postings.lines.copyWithin(to, from, from + many);
  postings.start[term] = to;
  if (many === 0) return;
  postings.left[power - 1] ??= [];
  postings.left[power - 1]?.push(from);
}

/** What a term says of each place where it stands, from 1 to `sayMost`. */
export function eachLine({ lines, start, count }: Postings, term: number, take: (place: number, say: number) => void): void {
  const first = start[term] as number;
  for (let at = first; at < first + (count[term] as number); at += 1) take(placeOf(lines[at] as number), (lines[at] as number) & sayMost);
}

/** The same without the lines of some places, and without holes. */
export function without(postings: Postings, isGone: (place: number) => boolean): Postings {
  const kept = { ...newPostings(), start: new Int32Array(postings.start.length), count: new Int32Array(postings.count.length) };
  for (let term = 0; term < postings.count.length; term += 1) {
    const first = postings.start[term] as number;
    for (let at = first; at < first + (postings.count[term] as number); at += 1) {
      const line = postings.lines[at] as number;
      if (!isGone(placeOf(line))) addLine(kept, term, line);
    }
  }
  return kept;
}
