import { sql } from 'kysely';
import type { Reader } from './db.ts';
import { type Cursor, cursorOf, type FactRow, reaches, readFeedUntil } from './feed.ts';

interface Told<Push> {
  at: Cursor;
  pushes: Push[];
  size: number;
  keptAt: number;
}

interface Source<Push> {
  db: Reader;
  now(): Date;
  present(facts: FactRow[]): Promise<Push[][]>;
  takesBack: ReadonlySet<string>;
}

const keptMs = 120_000;
const most = 5000;
/** Characters of them. */
const largest = 32 * 1024 * 1024;
/** Facts of the process before that are read at the start. */
const mostRecalled = 2000;
export const pageSize = 200;

/**
 * What clients were told lately, without a gap. When a process dies all its clients come back at once, each from its own cursor: what they
 * missed is presented once, not once for each of them. Who comes from farther back reads for itself.
 */
export class Lately<Push extends { json: string }> {
  #told: Told<Push>[] = [];
  #size = 0;
  /** All that was told after it, up to the end, is here. */
  #from: Cursor;
  #end: Cursor;
  readonly #takesBack: ReadonlySet<string>;
  readonly #recalled: Promise<void>;

  constructor(end: Cursor, source: Source<Push>) {
    this.#from = end;
    this.#end = end;
    this.#takesBack = source.takesBack;
    this.#recalled = this.#recall(source).catch(() => undefined);
  }

  /** Where the last telling ended. */
  get end(): Cursor {
    return this.#end;
  }

  add(facts: FactRow[], pushes: Push[][], end: Cursor): void {
    // A batch that failed on its way out comes again.
    this.#keep(toldOf(facts, pushes).filter(({ at }) => !reaches(this.#end, at)));
    this.#end = end;
    this.#forget();
    if (facts.some(({ kind }) => this.#takesBack.has(kind))) [this.#told, this.#size, this.#from] = [[], 0, end];
  }

  /** A page of what was told after a place, and where it ends; undefined when that is not here. */
  async after(place: Cursor): Promise<{ pushes: Push[]; end: Cursor } | undefined> {
    await this.#recalled;
    this.#forget();
    if (!reaches(place, this.#from)) return undefined;
    const first = firstAfter(this.#told, place);
    const page = this.#told.slice(first, first + pageSize);
    const isLast = first + page.length === this.#told.length;
    return { pushes: page.flatMap(({ pushes }) => pushes), end: isLast ? this.#end : page.at(-1)!.at };
  }

  /** What another process told before this one began: those it leaves behind all come here. */
  async #recall({ db, now, present }: Source<Push>): Promise<void> {
    const goal = this.#from;
    const since = new Date(now().getTime() - keptMs);
    const { rows } = await sql<Cursor>`
      select era, tx::text, id from (
        select era, tx, id, at from facts where (era, tx, id) <= (${goal.era}::int, ${goal.tx}::xid8, ${goal.id}::bigint)
        order by era desc, tx desc, id desc limit ${mostRecalled}) f
      where at >= ${since} order by f.era, f.tx, f.id limit 1`.execute(db);
    const [first] = rows;
    if (!first) return;
    const found: Told<Push>[] = [];
    for (let at = first; !reaches(at, goal); ) {
      const { facts, end } = await readFeedUntil(db, at, goal, pageSize);
      found.push(...toldOf(facts, await present(facts)));
      at = end;
    }
    // Something was taken back, or far too much told, meanwhile.
    if (this.#from !== goal) return;
    const later = this.#told;
    [this.#told, this.#size, this.#from] = [[], 0, first];
    this.#keep([...found, ...later]);
  }

  #keep(told: Told<Push>[]): void {
    for (const each of told) {
      this.#told.push(each);
      this.#size += each.size;
    }
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
