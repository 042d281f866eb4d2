import { hash } from 'node:crypto';
import { Kysely, PostgresDialect, type Transaction } from 'kysely';
import pg from 'pg';
import type { Keys } from './keys.ts';
import type { News } from './wake-ups.ts';

/** Every table of the program. Each domain adds its own in its tables.ts. */
// biome-ignore lint/suspicious/noEmptyInterface: filled by declaration merging
export interface Tables {}

/** Reads. A transaction is one too. */
export type Reader = Kysely<Tables>;

/** Work that is done after the commit, stored by the same transaction. */
export interface JobQueue {
  jobsFor(factKind: string): readonly string[];
  enqueue(tx: Reader, job: string, data: object, startAfter?: Date): Promise<void>;
}

/** One transaction: the one place where rows change. Every verb takes it first. */
export type Tx = Transaction<Tables> & {
  /** The one instant of everything this transaction writes. */
  readonly at: Date;
  readonly keys: Keys;
  readonly jobs: JobQueue;
  /** Numbers are taken beside it, not in it: see openCounterPool. */
  readonly counters: Reader;
  readonly requestId: string | null;
  /** How many facts this transaction has recorded. */
  recorded: number;
};

export interface Database {
  db: Reader;
  keys: Keys;
  jobs: JobQueue;
  counters: Reader;
  now(): Date;
  /** Tells every reader of the feed to look again. */
  wakeUp(news?: News): void;
}

// Timestamps come back as Date, bigint as number: no count or amount here passes 2^53.
pg.types.setTypeParser(pg.types.builtins.INT8, Number);

/** Bounds that keep one stuck writer from holding the feed back for everybody. */
const timeouts = '-c statement_timeout=30000 -c idle_in_transaction_session_timeout=15000 -c lock_timeout=10000 -c TimeZone=UTC';

const prepared = /^\s*\/\* prepared: ([\w ]{1,40}) \*\//;

/**
 * Statements that begin with a comment `prepared: name` are kept by the connection: one that joins much takes longer to plan than to run. What
 * follows may be put together in several ways, each kept by itself; it names its columns, since one more would break what is kept.
 *
 * Asks with a callback. The promise that pg makes by itself ties every query to the one before, with its values and rows: what one old query is
 * still held by holds all later ones, until the next full garbage collection.
 */
class AskingClient extends pg.Client {
  // biome-ignore lint/suspicious/noExplicitAny: pg's own signature has seven overloads
  override query(text: any, values?: any, done?: any): any {
    if (done || typeof values === 'function' || typeof text?.submit === 'function') return super.query(text, values, done);
    const name = typeof text === 'string' ? prepared.exec(text)?.[1] : undefined;
    const asked = name ? { name: `${name} ${hash('sha1', text, 'base64url').slice(0, 12)}`, text } : text;
    return new Promise((resolve, reject) => {
      super.query(asked, values, (error, result) => (error ? reject(error) : resolve(result)));
    });
  }
}

export function openPool(url: string, config: pg.PoolConfig = {}): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    Client: AskingClient,
    max: 20,
    options: timeouts,
    application_name: 'zhike',
    ...config,
  });
  // A connection that breaks in the middle of work fails that work; its event, unheard, would end the process.
  pool.on('connect', (client) => client.on('error', () => {}));
  return pool;
}

/** Connections for what runs with every message: its statements are planned once, whatever they are asked for. */
export const openHotPool = (url: string): pg.Pool =>
  openPool(url, {
    max: 8,
    options: `${timeouts} -c plan_cache_mode=force_generic_plan`,
    application_name: 'zhike hot',
  });

/**
 * Connections for what may be done again after a crash: nobody waits until the disk has it. A transaction counts as open until then, and the
 * feed waits for every open one.
 */
export const openLazyPool = (url: string): pg.Pool =>
  openPool(url, { max: 3, options: `${timeouts} -c synchronous_commit=off`, application_name: 'zhike lazy' });

/**
 * One connection for the numbers of things: a counter's row is locked for one statement and not until a whole transaction ends, which may itself
 * wait for others. It commits without waiting for the disk: what uses the number is written after it, and takes it along.
 */
export const openCounterPool = (url: string): pg.Pool =>
  openPool(url, { max: 1, options: `${timeouts} -c synchronous_commit=off`, application_name: 'zhike counters' });

export const openKysely = (pool: pg.Pool): Reader => new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });

/** Two transactions in each other's way: PostgreSQL ended one of them, and doing it again is safe. */
const isCollision = (error: unknown) => error instanceof pg.DatabaseError && ['40001', '40P01'].includes(error.code ?? '');

/** Runs `work` in one transaction, again after a deadlock, and wakes the readers of the feed after the commit. */
export async function transact<T>(database: Database, work: (tx: Tx) => Promise<T>, requestId: string | null = null): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      let recorded = 0;
      const result = await database.db.transaction().execute(async (trx) => {
        const { keys, jobs, counters } = database;
        const tx: Tx = Object.assign(trx, { at: database.now(), keys, jobs, counters, requestId, recorded: 0 });
        const value = await work(tx);
        recorded = tx.recorded;
        return value;
      });
      if (recorded > 0) database.wakeUp();
      return result;
    } catch (error) {
      if (attempt === 3 || !isCollision(error)) throw error;
    }
  }
}
