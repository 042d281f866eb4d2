/*
 * The index itself: which term stands in which entry, and how much it says there. It knows no languages.
 *
 * A place is an entry's number in here; a freed place is used again. The places of a term are kept sorted, so that an entry is taken
 * out, or one term looked up for one entry, by halving.
 */

interface Postings {
  places: number[];
  /** What the term says of that entry: its weighted count, levelled off, as BM25 has it. */
  says: number[];
}

/** As if so many more entries were there: in a shop with three articles a word that stands in none is no more telling than others. */
const imagined = 20;
const levelling = 1.2;
const lengthShare = 0.6;

/** One field of an entry: how much it counts, how long such a field usually is, and its terms. */
export interface Field {
  weight: number;
  usual: number;
  terms: readonly string[];
}

export interface Wanted {
  term: string;
  weight: number;
}

export interface Score {
  place: number;
  score: number;
}

export interface Shelf {
  put(place: number, fields: readonly Field[]): void;
  takeOut(place: number): void;
  /** In how many entries a term stands. */
  spread(term: string): number;
  /** How much a term tells entries apart. */
  rarity(term: string): number;
  /** Every term that stands somewhere. */
  terms(): Iterable<string>;
  best(wanted: readonly Wanted[], many: number, allowed: (place: number) => boolean): Score[];
}

export function openShelf(): Shelf {
  const index = new Map<string, Postings>();
  const termsAt: (string[] | undefined)[] = [];
  let size = 0;
  let scores = new Float32Array(1024);

  const spread = (term: string) => index.get(term)?.places.length ?? 0;
  const rarity = (term: string) => Math.log(1 + (size + imagined - spread(term) + 0.5) / (spread(term) + 1.5));

  function takeOut(place: number): void {
    const terms = termsAt[place];
    if (!terms) return;
    for (const term of terms) {
      const postings = index.get(term);
      if (!postings) continue;
      const at = placeIn(postings.places, place);
      postings.places.splice(at, 1);
      postings.says.splice(at, 1);
      if (postings.places.length === 0) index.delete(term);
    }
    termsAt[place] = undefined;
    size -= 1;
  }

  return {
    spread,
    rarity,
    takeOut,
    terms: () => index.keys(),
    put(place, fields) {
      takeOut(place);
      const counts = countsOf(fields);
      for (const [term, count] of counts) {
        const postings = index.get(term) ?? { places: [], says: [] };
        if (postings.places.length === 0) index.set(term, postings);
        putIn(postings, place, count / (levelling + count));
      }
      termsAt[place] = [...counts.keys()];
      size += 1;
      if (place >= scores.length) scores = new Float32Array(2 * place);
    },
    best(wanted, many, allowed) {
      const found = wanted
        .map(({ term, weight }) => ({ postings: index.get(term), gain: weight * rarity(term) }))
        .filter((each): each is Gain => each.postings !== undefined)
        .sort((a, b) => a.postings.places.length - b.postings.places.length);
      return bestOf(found, scores, many, allowed);
    },
  };
}

interface Gain {
  postings: Postings;
  gain: number;
}

// How many lines of the index are read to the end for one question; of what is more common only the best so far are looked up.
const read = 12_000;
const kept = 100;

function bestOf(found: readonly Gain[], scores: Float32Array, many: number, allowed: (place: number) => boolean): Score[] {
  const touched: number[] = [];
  let left = read;
  let common = 0;
  for (; common < found.length; common += 1) {
    const { postings, gain } = found[common] as Gain;
    if (common > 0 && postings.places.length > left) break;
    left -= postings.places.length;
    for (let at = 0; at < postings.places.length; at += 1) {
      const place = postings.places[at] as number;
      if (scores[place] === 0) touched.push(place);
      scores[place] = (scores[place] as number) + gain * (postings.says[at] as number);
    }
  }
  const rest = found.slice(common);
  const first = topOf(touched, scores, rest.length > 0 ? Math.max(kept, many) : many, allowed);
  for (const place of touched) scores[place] = 0;
  for (const each of rest.length > 0 ? first : []) {
    for (const { postings, gain } of rest) {
      const at = placeIn(postings.places, each.place);
      if (postings.places[at] === each.place) each.score += gain * (postings.says[at] as number);
    }
  }
  return first.sort(better).slice(0, many);
}

const better = (a: Score, b: Score) => b.score - a.score || a.place - b.place;

/** The best few, without sorting all. */
function topOf(touched: readonly number[], scores: Float32Array, many: number, allowed: (place: number) => boolean): Score[] {
  const top: Score[] = [];
  let least = 0;
  for (const place of touched) {
    const score = scores[place] as number;
    if (score < least || !allowed(place)) continue;
    top.push({ place, score });
    if (top.length < 4 * many) continue;
    top.sort(better).length = many;
    least = top[many - 1]?.score ?? 0;
  }
  return top.sort(better).slice(0, many);
}

function putIn({ places, says }: Postings, place: number, say: number): void {
  const at = placeIn(places, place);
  // Nearly always the last: a full index is never moved for a new entry.
  if (at === places.length) {
    places.push(place);
    says.push(say);
  } else {
    places.splice(at, 0, place);
    says.splice(at, 0, say);
  }
}

/** Where a place stands in a sorted list, or would. */
function placeIn(places: readonly number[], place: number): number {
  let from = 0;
  let to = places.length;
  if (to === 0 || (places[to - 1] as number) < place) return to;
  while (from < to) {
    const middle = (from + to) >> 1;
    if ((places[middle] as number) < place) from = middle + 1;
    else to = middle;
  }
  return from;
}

function countsOf(fields: readonly Field[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { weight, usual, terms } of fields) {
    const share = weight / (1 - lengthShare + (lengthShare * terms.length) / usual);
    for (const term of terms) counts.set(term, (counts.get(term) ?? 0) + share);
  }
  return counts;
}
