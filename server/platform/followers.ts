import { sql } from 'kysely';
import type { Database, Reader } from './db.ts';
import { type Cursor, type FactRow, readFeed } from './feed.ts';
import type { Log } from './log.ts';
import { type Tail, tailFeed } from './tail.ts';
import type { News, WakeUps } from './wake-ups.ts';

/** A reaction that hears facts in order and keeps its place in the database, moved in the transaction of its own work. */
export interface Follower {
  name: string;
  /** The kinds it listens to. */
  kinds: ReadonlySet<string>;
  /** Those of them that matter at present, for one that would otherwise read much for nothing; asked before each look. */
  kindsNow?(db: Reader): Promise<readonly string[]>;
  /** For one whose work nobody waits for: small pieces, the part of the time they may take, and how long it rests at least. Without it, as fast as it can. */
  background?: { batch: number; share: number; restMs?: number };
  /** Its work records no fact and may be done again after a crash: its commits need not wait for the disk. */
  isRedone?: true;
  hear(database: Database, facts: FactRow[]): Promise<void>;
}

const messageNews: News[] = ['messages', 'messages in hand'];
/** Many followers that looked after every message would cost more than the messages. */
const restMs = 100;

type Source = Database & { hot: Reader; lazy: Reader; log: Log; wakeUps: WakeUps };

async function placeOf(database: Database, name: string): Promise<Cursor> {
  const { rows } = await sql<Cursor>`
    insert into followers (name, era, tx, id, updated_at) values (${name}, 0, '0', 0, ${database.now()})
    on conflict (name) do update set name = excluded.name
    returning era, tx::text, id`.execute(database.db);
  return rows[0]!;
}

const kindsOf = async (db: Reader, { kinds, kindsNow }: Follower) => (await kindsNow?.(db)) ?? [...kinds];

/** After the work: a place that is lost in a crash only means that some is heard again. */
const keepPlace = (db: Reader, name: string, at: Date, end: Cursor) =>
  sql`update followers set era = ${end.era}, tx = ${end.tx}::xid8, id = ${end.id}, updated_at = ${at} where name = ${name}`.execute(db);

/** Starts a follower where it left off. What it does must stand being done twice: its place is stored after the work. */
export async function startFollower(source: Source, follower: Follower): Promise<Tail> {
  const from = await placeOf(source, follower.name);
  const reading = {
    from,
    batch: 500,
    kinds: () => kindsOf(source.hot, follower),
    ignores: follower.kinds.has('message.sent') ? [] : messageNews,
    restMs,
    ...follower.background,
  };
  const database: Database = follower.isRedone ? { ...source, db: source.lazy } : source;
  return tailFeed({ ...source, db: source.hot }, reading, async (facts, end) => {
    await follower.hear(database, facts);
    await keepPlace(source.lazy, follower.name, source.now(), end);
  });
}

/** One pass up to the end of the feed, for tests: true when something was heard. */
export async function drainFollower(database: Database & { hot: Reader }, follower: Follower): Promise<boolean> {
  for (let moved = false; ; ) {
    const { facts, end, isHeld } = await readFeed(database.hot, await placeOf(database, follower.name), 500, {
      kinds: await kindsOf(database.db, follower),
    });
    if (facts.length > 0) {
      await follower.hear(database, facts);
      await keepPlace(database.db, follower.name, database.now(), end);
      moved = true;
    } else if (!isHeld) return moved;
  }
}
