import { addLine, eachLine, lineOf, newPostings, type Postings, placeOf, sayMost, sayOf, without } from './postings.ts';

/*
 * The index itself: which term stands in which entry, and how much it says there. It knows no languages; terms are numbers.
 *
 * A place is an entry's number in here. What is taken out stays in the lists, passed over, until there is enough of it to write them anew.
 */

/** As if so many more entries were there: in a shop with three articles a word that stands in none is no more telling than others. */
const imagined = 20;
const levelling = 1.2;
const lengthShare = 0.6;
const mostSaid = 16_000_000;

/** One field of an entry: how much it counts, how long such a field usually is, and its terms. */
export interface Field {
  weight: number;
  usual: number;
  terms: readonly number[];
}

export interface Wanted {
  /** 0 for one that stands nowhere. */
  term: number;
  weight: number;
}

export interface Score {
  place: number;
  score: number;
}

export interface Shelf {
  /** Gives the place where the entry stands. */
  put(fields: readonly Field[]): number;
  takeOut(place: number): void;
  /** In how many entries a term stands. */
  spread(term: number): number;
  /** How much a term tells entries apart. */
  rarity(term: number): number;
  best(wanted: readonly Wanted[], many: number, allowed: (place: number) => boolean): Score[];
}

export function openShelf(): Shelf {
  let postings = newPostings();
  let sums = new Float32Array(1024);
  let scores = new Float32Array(1024);
  const free: number[] = [];
  const gone = new Set<number>();
  let [size, end] = [0, 0];

  const spread = (term: number) => postings.count[term] ?? 0;
  const rarity = (term: number) => Math.log(1 + (Math.max(0, size + imagined - spread(term)) + 0.5) / (spread(term) + 1.5));

  /** Counts levelled off, as BM25 has it. */
  function fill(place: number, fields: readonly Field[]): void {
    const touched: number[] = [];
    for (const { weight, usual, terms } of fields) {
      const share = weight / (1 - lengthShare + (lengthShare * terms.length) / usual);
      for (const term of terms) {
        if (term >= sums.length) sums = longer(sums, term);
        if (sums[term] === 0) touched.push(term);
        sums[term] = (sums[term] as number) + share;
      }
    }
    for (const term of touched) {
      const sum = sums[term] as number;
      addLine(postings, term, lineOf(place, sum / (levelling + sum)));
      sums[term] = 0;
    }
  }

  // What the commonest terms say of every place, ready to be looked up; the same come in nearly every question.
  const said = new Map<number, Uint8Array>();
  function saidBy(term: number): Uint8Array {
    const there = said.get(term);
    if (there) return there;
    if ((said.size + 1) * end > mostSaid) said.clear();
    const bytes = new Uint8Array(end);
    eachLine(postings, term, (place, say) => {
      bytes[place] = say;
    });
    said.set(term, bytes);
    return bytes;
  }

  return {
    spread,
    rarity,
    put(fields) {
      said.clear();
      const place = free.pop() ?? end++;
      if (place >= scores.length) scores = longer(scores, place);
      fill(place, fields);
      size += 1;
      return place;
    },
    takeOut(place) {
      gone.add(place);
      size -= 1;
      if (gone.size <= 8 + size / 8) return;
      postings = without(postings, (each) => gone.has(each));
      free.push(...gone);
      gone.clear();
    },
    best(wanted, many, allowed) {
      const found = wanted
        .map(({ term, weight }) => ({ term, many: spread(term), gain: weight * rarity(term) }))
        .filter((each) => each.many > 0)
        .sort((a, b) => a.many - b.many);
      return bestOf({ found, postings, scores, many, saidBy, allowed: (place) => !gone.has(place) && allowed(place) });
    },
  };
}

const longer = (numbers: Float32Array, least: number): Float32Array<ArrayBuffer> => {
  const more = new Float32Array(2 * Math.max(least, numbers.length));
  more.set(numbers);
  return more;
};

interface Gain {
  term: number;
  many: number;
  gain: number;
}

interface Looked {
  /** The rarest first. */
  found: readonly Gain[];
  postings: Postings;
  scores: Float32Array;
  many: number;
  allowed: (place: number) => boolean;
  saidBy: (term: number) => Uint8Array;
}

// How many lines of the index are read to the end for one question; of what is more common only the best so far are looked up.
const read = 20_000;
const kept = 100;

function bestOf({ found, postings, scores, many, allowed, saidBy }: Looked): Score[] {
  const { lines, start } = postings;
  const touched: number[] = [];
  let left = read;
  let common = 0;
  for (; common < found.length; common += 1) {
    const { term, many: length, gain } = found[common] as Gain;
    if (common > 0 && length > left) break;
    left -= length;
    const first = start[term] as number;
    for (let at = first; at < first + length; at += 1) {
      const line = lines[at] as number;
      const place = placeOf(line);
      const before = scores[place] as number;
      if (before === 0) touched.push(place);
      scores[place] = before + gain * sayOf(line);
    }
  }
  const rest = found.slice(common);
  const first = topOf(touched, scores, rest.length > 0 ? Math.max(kept, many) : many, allowed);
  for (const place of touched) scores[place] = 0;
  const said = rest.map(({ term }) => saidBy(term));
  for (const each of first) {
    let more = 0;
    for (let at = 0; at < rest.length; at += 1) more += (rest[at] as Gain).gain * ((said[at] as Uint8Array)[each.place] as number);
    each.score += more / sayMost;
  }
  return first.sort(better).slice(0, many);
}

const better = (a: Score, b: Score) => b.score - a.score || a.place - b.place;

const steps = 256;

/** The best few, without sorting all: what scores too low for them by its step of 256 is not looked at. */
function topOf(touched: readonly number[], scores: Float32Array, many: number, allowed: (place: number) => boolean): Score[] {
  let most = 0;
  for (const place of touched) most = Math.max(most, scores[place] as number);
  const stepOf = (place: number) => Math.floor(((steps - 1) * (scores[place] as number)) / most);
  const counts = new Int32Array(steps);
  for (const place of touched) counts[stepOf(place)] = (counts[stepOf(place)] as number) + 1;
  // One may not see all of them: if too few are left, it is done again from lower down.
  for (let wanted = 2 * many; ; wanted *= 8) {
    let least = steps;
    for (let above = 0; least > 0 && above < wanted; ) above += counts[--least] as number;
    const top = touched
      .filter((place) => stepOf(place) >= least && allowed(place))
      .map((place) => ({ place, score: scores[place] as number }));
    if (top.length >= many || least === 0) return top.sort(better).slice(0, many);
  }
}
