import type { Reader } from './db.ts';
import { type Cursor, cursorOf, type FactRow, reaches, readFeed } from './feed.ts';

interface Told<Push> {
  at: Cursor;
  pushes: Push[];
  size: number;
  keptAt: number;
}

interface Source<Push> {
  db: Reader;
  present(facts: FactRow[]): Promise<Push[][]>;
}

/** Facts somebody may have missed; beyond that loading anew is cheaper. */
const most = 5000;
/** Characters of them. */
const largest = 32 * 1024 * 1024;
/** What is older is read once more when it is asked for: addresses of files in it run out. */
const keptMs = 120_000;
const pageSize = 200;

/**
 * What clients were told lately, without a gap. When a process dies all its clients come back at once, each from its own cursor: what they
 * missed is read and presented once, not once for each of them.
 */
export class Lately<Push extends { json: string }> {
  #told: Told<Push>[] = [];
  #size = 0;
  /** All that was told after it, up to the end, is here. */
  #from: Cursor;
  #end: Cursor;
  /** Who stands here or before has missed too much. */
  #lost: Cursor | undefined;
  #reading: Promise<void> = Promise.resolve();
  readonly #source: Source<Push>;

  constructor(end: Cursor, source: Source<Push>) {
    this.#from = end;
    this.#end = end;
    this.#source = source;
  }

  /** Where the last telling ended. */
  get end(): Cursor {
    return this.#end;
  }

  add(facts: FactRow[], pushes: Push[][], end: Cursor): void {
    for (const each of toldOf(facts, pushes)) {
      this.#told.push(each);
      this.#size += each.size;
    }
    this.#end = end;
    this.#forget();
  }

  /** A page of what was told after a place, and where it ends; undefined when that is too much. */
  async after(place: Cursor): Promise<{ pushes: Push[]; end: Cursor } | undefined> {
    this.#forget();
    if (!reaches(place, this.#from)) await this.#reachBack(place);
    if (!reaches(place, this.#from)) return undefined;
    const first = firstAfter(this.#told, place);
    const page = this.#told.slice(first, first + pageSize);
    const isLast = first + page.length === this.#told.length;
    return { pushes: page.flatMap(({ pushes }) => pushes), end: isLast ? this.#end : page.at(-1)!.at };
  }

  /** One after the other: whoever comes second finds what the first has read. */
  #reachBack(place: Cursor): Promise<void> {
    const reading = this.#reading.then(() => this.#readFrom(place));
    this.#reading = reading.catch(() => {});
    return reading;
  }

  async #readFrom(place: Cursor): Promise<void> {
    if (reaches(place, this.#from) || (this.#lost && reaches(this.#lost, place))) return;
    const goal = this.#from;
    const found: Told<Push>[] = [];
    let many = this.#told.length;
    for (let at = place; !reaches(at, goal); ) {
      const { facts, isFull } = await readFeed(this.#source.db, at, pageSize);
      const before = facts.filter((fact) => reaches(goal, fact));
      many += before.length;
      if (many > most) {
        this.#lost = place;
        return;
      }
      found.push(...toldOf(before, await this.#source.present(before)));
      at = isFull && before.length === facts.length ? cursorOf(before.at(-1)!) : goal;
    }
    // So much was told meanwhile that there would be a gap.
    if (this.#from !== goal) return;
    this.#told.unshift(...found);
    for (const { size } of found) this.#size += size;
    this.#from = place;
  }

  #forget(): void {
    const before = performance.now() - keptMs;
    while (this.#told[0] && (this.#told.length > most || this.#size > largest || this.#told[0].keptAt < before)) {
      const { at, size } = this.#told.shift()!;
      this.#size -= size;
      this.#from = at;
    }
  }
}

function toldOf<Push extends { json: string }>(facts: FactRow[], pushes: Push[][]): Told<Push>[] {
  const told: Told<Push>[] = [];
  for (const [at, fact] of facts.entries()) {
    const own = pushes[at] ?? [];
    const size = own.reduce((sum, { json }) => sum + json.length, 0);
    if (own.length > 0) told.push({ at: cursorOf(fact), pushes: own, size, keptAt: performance.now() });
  }
  return told;
}

/** Told in the order of their places. */
function firstAfter(told: readonly { at: Cursor }[], place: Cursor): number {
  let [low, high] = [0, told.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (reaches(place, told[middle]!.at)) low = middle + 1;
    else high = middle;
  }
  return low;
}
