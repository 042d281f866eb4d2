import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'kysely';
import type { Reader } from './db.ts';
import { type Cursor, hidden, place } from './feed.ts';
import type { Timed } from './timed.ts';
import type { World } from './world.ts';

interface Seal extends Cursor {
  number: number;
  hash: Buffer;
}

interface Line extends Cursor {
  line: string;
}

/** Lines of one question: hashing many at once would keep everybody waiting. */
const batch = 250;
/** Of what is new so much goes into one seal, and the rest into the next: whoever stops the program waits for the one. */
const mostBatches = 200;
const beginning: Seal = { number: 0, era: 0, tx: '0', id: 0, hash: Buffer.alloc(32) };

/**
 * Facts after a place as one line each, in the order of the feed, only those that no earlier one can still precede. The order names the table:
 * a bare `tx` would be the text beside it, in which 1000 comes before 999.
 */
export async function linesToSeal(db: Reader, after: Cursor, until?: Cursor): Promise<Line[]> {
  const bound = until ? sql`and (facts.era, facts.tx, facts.id) <= (${until.era}, ${until.tx}::xid8, ${until.id})` : sql``;
  const { rows } = await sql<Line>`
    with ${place.now}, ${hidden(after)}
    select line.* from now, after, lateral (
      select era, tx::text, id, concat_ws('|', era, tx, id, extract(epoch from at), kind, actor_kind, actor_id, noun_id, conversation_id, customer_id, data) as line
      from facts where (facts.era, facts.tx, facts.id) > (after.era, after.tx, after.id) ${bound} and (facts.era, facts.tx) < (now.era, now.tx)
      order by facts.era, facts.tx, facts.id limit ${batch}) line`.execute(db);
  return rows;
}

/**
 * The hash of everything from one place to another, chained to the hash before it. What is new may wait: between two questions its reader
 * rests three times as long as one took, so that a long past does not stand in the way of those who write now.
 */
async function hashRange(db: Reader, from: Seal, until?: Cursor): Promise<{ last: Cursor; facts: number; hash: Buffer }> {
  const hash = createHash('sha256').update(from.hash);
  let last: Cursor = from;
  let facts = 0;
  for (let batches = 1; ; batches++) {
    const began = performance.now();
    const found = await linesToSeal(db, last, until);
    for (const { line } of found) hash.update(line).update('\n');
    facts += found.length;
    last = found.at(-1) ?? last;
    if (found.length < batch || (!until && batches === mostBatches)) return { last, facts, hash: hash.digest() };
    if (!until) await sleep(3 * (performance.now() - began));
  }
}

const sealsAfter = async (db: Reader, number: number, limit: number) => {
  const { rows } = await sql<
    Seal & { facts: number }
  >`select number, era, tx::text, id, facts, hash from seals where number > ${number} order by number limit ${limit}`.execute(db);
  return rows;
};

/** Seals what has happened since the last seal: changing an old fact afterwards breaks the chain from there on. */
export async function sealFacts(world: World): Promise<void> {
  const { rows } = await sql<Seal>`select number, era, tx::text, id, hash from seals order by number desc limit 1`.execute(world.db);
  const before = rows[0] ?? beginning;
  const { last, facts, hash } = await hashRange(world.db, before);
  if (facts === 0) return;
  await sql`insert into seals (number, era, tx, id, facts, hash, sealed_at)
    values (${before.number + 1}, ${last.era}, ${last.tx}::xid8, ${last.id}, ${facts}, ${hash}, ${world.now()}) on conflict do nothing`.execute(
    world.db,
  );
}

/** Computes the whole chain anew. Gives the number of the first seal that does not fit, or how much fits. */
export async function verifySeals(db: Reader): Promise<{ brokenAt: number } | { seals: number; facts: number }> {
  let before = beginning;
  let facts = 0;
  for (;;) {
    const seals = await sealsAfter(db, before.number, 1000);
    for (const seal of seals) {
      const range = await hashRange(db, before, seal);
      if (range.facts !== seal.facts || !range.hash.equals(seal.hash)) return { brokenAt: seal.number };
      facts += seal.facts;
      before = seal;
    }
    if (seals.length === 0) return { seals: before.number, facts };
  }
}

export const sealTimes: Timed = { name: 'seal of the facts', everySeconds: 60, run: sealFacts };
