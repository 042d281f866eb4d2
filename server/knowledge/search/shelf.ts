import { addLine, eachLine, lineOf, newPostings, type Postings, placeOf, sayMost, without } from './postings.ts';

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
  let touched = new Int32Array(scores.length);
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
      if (place >= scores.length) {
        scores = longer(scores, place);
        touched = new Int32Array(scores.length);
      }
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
      return bestOf({ found, postings, scores, touched, many, saidBy, allowed: (place) => !gone.has(place) && allowed(place) });
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
  /** Room for the places that are read. */
  touched: Int32Array;
  many: number;
  allowed: (place: number) => boolean;
  saidBy: (term: number) => Uint8Array;
}

// How many lines of the index are read to the end for one question; of what is more common only the best so far are looked up.
const read = 20_000;
/** What only commoner words have is no better than what rarer ones have found, once there is as much of that: no more places are opened. */
const enough = 3000;
/** With fewer than these open, a term's list is opened whatever its length. */
const few = 400;
const kept = 100;

function bestOf(looked: Looked): Score[] {
  const { found, scores, touched, many, allowed, saidBy } = looked;
  let [left, common, seen] = [read, 0, 0];
  for (; common < found.length; common += 1) {
    const gain = found[common] as Gain;
    const opens = seen < few || seen + gain.many <= enough;
    const steps = opens ? gain.many : Math.min(gain.many, seen);
    if (common > 0 && steps > left) break;
    left -= steps;
    if (opens) seen = open(looked, gain, seen);
    else if (gain.many <= seen) raise(looked, gain);
    else raiseAll(looked, gain, seen);
  }
  const rest = found.slice(common);
  const first = topOf(touched.subarray(0, seen), scores, rest.length > 0 ? Math.max(kept, many) : many, allowed);
  for (let at = 0; at < seen; at += 1) scores[touched[at] as number] = 0;
  const said = rest.map(({ term }) => saidBy(term));
  for (const each of first) {
    let more = 0;
    for (let at = 0; at < rest.length; at += 1) more += (rest[at] as Gain).gain * ((said[at] as Uint8Array)[each.place] as number);
    each.score += more / sayMost;
  }
  return first.sort(better).slice(0, many);
}

/** Reads a term's whole list; gives how many places are open then. */
function open({ postings: { lines, start }, scores, touched }: Looked, { term, many, gain }: Gain, before: number): number {
  const share = gain / sayMost;
  const first = start[term] as number;
  let seen = before;
  for (let at = first; at < first + many; at += 1) {
    const line = lines[at] as number;
    const place = placeOf(line);
    const score = scores[place] as number;
    if (score === 0) touched[seen++] = place;
    scores[place] = score + share * (line & sayMost);
  }
  return seen;
}

/** Adds what a term says of the places that are open: these have a score. */
function raise({ postings: { lines, start }, scores }: Looked, { term, many, gain }: Gain): void {
  const share = gain / sayMost;
  const first = start[term] as number;
  for (let at = first; at < first + many; at += 1) {
    const line = lines[at] as number;
    const place = placeOf(line);
    const score = scores[place] as number;
    if (score !== 0) scores[place] = score + share * (line & sayMost);
  }
}

/** The same for what is common: looked up for each place that is open, which are fewer than its list is long. */
function raiseAll({ scores, touched, saidBy }: Looked, { term, gain }: Gain, seen: number): void {
  const share = gain / sayMost;
  const said = saidBy(term);
  for (let at = 0; at < seen; at += 1) {
    const place = touched[at] as number;
    scores[place] = (scores[place] as number) + share * (said[place] as number);
  }
}

const better = (a: Score, b: Score) => b.score - a.score || a.place - b.place;

/**
 * The best few, in no order: a heap of those so far, the worst of them on top. What scores less than that is passed over without
 * asking whether one may see it.
 */
function topOf(touched: Int32Array, scores: Float32Array, many: number, allowed: (place: number) => boolean): Score[] {
  const heap = new Int32Array(many);
  let [size, least] = [0, 0];
  for (let at = 0; at < touched.length; at += 1) {
    const place = touched[at] as number;
    if ((scores[place] as number) < least) continue;
    if (size === many && !isWorse(heap[0] as number, place, scores)) continue;
    if (!allowed(place)) continue;
    if (size < many) rise(heap, size++, place, scores);
    else sink(heap, place, scores);
    if (size === many) least = scores[heap[0] as number] as number;
  }
  const best: Score[] = [];
  for (let at = 0; at < size; at += 1) best.push({ place: heap[at] as number, score: scores[heap[at] as number] as number });
  return best;
}

function isWorse(one: number, other: number, scores: Float32Array): boolean {
  const more = (scores[one] as number) - (scores[other] as number);
  return more < 0 || (more === 0 && one > other);
}

/** Puts one more at the end, and up to where it belongs. */
function rise(heap: Int32Array, end: number, place: number, scores: Float32Array): void {
  let at = end;
  for (let above = (at - 1) >> 1; at > 0 && isWorse(place, heap[above] as number, scores); above = (at - 1) >> 1) {
    heap[at] = heap[above] as number;
    at = above;
  }
  heap[at] = place;
}

/** Puts one in the place of the worst, and down to where it belongs. */
function sink(heap: Int32Array, place: number, scores: Float32Array): void {
  let at = 0;
  for (let next = 1; next < heap.length; next = 2 * at + 1) {
    if (next + 1 < heap.length && isWorse(heap[next + 1] as number, heap[next] as number, scores)) next += 1;
    if (!isWorse(heap[next] as number, place, scores)) break;
    heap[at] = heap[next] as number;
    at = next;
  }
  heap[at] = place;
}
