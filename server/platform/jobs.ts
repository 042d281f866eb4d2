import { sql } from 'kysely';
import type pg from 'pg';
import { fromKysely, type JobResult, PgBoss } from 'pg-boss';
import type { Database, JobQueue, Reader } from './db.ts';
import type { Log } from './log.ts';
import { notFound } from './problems.ts';

/** Work that is retried alone: a row written with the change that asks for it. */
export interface Job {
  name: string;
  /** The kinds of fact that cause it. */
  after?: readonly string[];
  retries?: number;
  /** How long one run may take; after it the job is given to another process, since this one has died. */
  seconds?: number;
  run(world: JobWorld, data: never): Promise<void>;
}

export type JobWorld = Database & { log: Log };

export interface Jobs extends JobQueue {
  start(world: JobWorld): Promise<void>;
  stop(): Promise<void>;
  /** Runs everything that is due, here and now; for tests. */
  drain(world: JobWorld): Promise<number>;
  /** Jobs given up after all retries. */
  dead(): Promise<{ id: string; name: string; data: object; output: object | null; failedAt: Date }[]>;
  retry(name: string, id: string): Promise<void>;
  /** Writes jobs that another database was waiting for; all of them or, when the transaction fails, none. */
  bring(client: pg.ClientBase, waiting: { name: string; data: object; startAfter: string }[]): Promise<void>;
}

/** A few at once, each ending for itself; while there were as many as that, the next are asked for without a rest. */
const looking = { pollingIntervalSeconds: 60, batchSize: 5, burstWhenBatchFull: true, perJobResults: true } as const;

/**
 * Where something is due, asked of all queues at once: each looking for itself every second, all in the same instant, would let a message wait
 * behind a dozen statements.
 */
const dueNames = `/* prepared: due jobs */ select each.name from unnest($1::text[]) as each(name) where exists (
  select from pgboss.job j where j.name = each.name and j.state < 'active' and not j.blocked and j.start_after <= now())`;
const lookEveryMs = 1000;

/** How many jobs of a name nobody has begun; not more are counted than `most`. */
export async function jobsWaiting(db: Reader, name: string, most: number): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from (select from pgboss.job where name = ${name} and state < 'active' limit ${most}) waiting`.execute(db);
  return rows[0]?.count ?? 0;
}

/** pg-boss with the tables in this database; every process may work. */
export async function openJobs(pool: pg.Pool, log: Log, list: readonly Job[]): Promise<Jobs> {
  const executor = { executeSql: (text: string, values?: unknown[]) => pool.query(text, values) };
  const boss = new PgBoss({ db: executor, schedule: false, supervise: true });
  boss.on('error', (error) => log.error({ error: String(error) }, 'job queue'));
  await boss.start();
  for (const { name, retries = 8, seconds = 900 } of list) {
    await boss.createQueue(name, { retryLimit: retries, retryBackoff: true, retryDelay: 2, retryDelayMax: 3600, expireInSeconds: seconds });
  }
  const byFact = new Map<string, string[]>();
  for (const { name, after = [] } of list) for (const kind of after) byFact.set(kind, [...(byFact.get(kind) ?? []), name]);
  const none: readonly string[] = [];
  let looks: NodeJS.Timeout | undefined;
  let look: Promise<void> | undefined;
  async function due(): Promise<string[]> {
    const { rows } = await pool.query<{ name: string }>(dueNames, [list.map(({ name }) => name)]);
    return rows.map(({ name }) => name);
  }

  return {
    jobsFor: (kind) => byFact.get(kind) ?? none,
    async enqueue(tx: Reader, name, data, startAfter) {
      await boss.send(name, data, { db: fromKysely(tx), ...(startAfter ? { startAfter } : {}) });
    },
    async start(world) {
      const workers = new Map<string, string>();
      for (const job of list) {
        const run = (batch: { id: string; data: object }[]) =>
          Promise.all(batch.map(({ id, data }) => outcomeOf(id, job.run(world, data as never))));
        workers.set(job.name, await boss.work(job.name, looking, run));
      }
      const wake = async () => {
        for (const name of await due()) boss.notifyWorker(workers.get(name) as string);
      };
      looks = setInterval(() => {
        look ??= wake()
          .catch((error) => log.error({ error: String(error) }, 'job queue'))
          .finally(() => {
            look = undefined;
          });
      }, lookEveryMs);
    },
    async stop() {
      clearInterval(looks);
      await look;
      await boss.stop({ graceful: true, timeout: 10_000 });
    },
    async drain(world) {
      let done = 0;
      const names = await due();
      for (const job of list.filter(({ name }) => names.includes(name))) {
        for (const { id, data } of await boss.fetch(job.name, { batchSize: 100 })) {
          await job.run(world, data as never);
          await boss.complete(job.name, id);
          done += 1;
        }
      }
      return done;
    },
    async dead() {
      const { rows } = await pool.query(
        `select id, name, data, output, completed_on as "failedAt" from pgboss.job where state = 'failed' order by completed_on desc limit 200`,
      );
      return rows;
    },
    async retry(name, id) {
      const { rowCount } = await pool.query(`select 1 from pgboss.job where name = $1 and id = $2 and state = 'failed'`, [name, id]);
      if (rowCount === 0) throw notFound();
      await boss.retry(name, id);
    },
    async bring(client, waiting) {
      const db = { executeSql: (text: string, values?: unknown[]) => client.query(text, values) };
      for (const { name, data, startAfter } of waiting) {
        if (list.some((job) => job.name === name)) await boss.send(name, data, { db, startAfter: new Date(startAfter) });
      }
    },
  };
}

async function outcomeOf(id: string, work: Promise<void>): Promise<JobResult> {
  try {
    await work;
    return { id, status: 'completed' };
  } catch (error) {
    const { message, stack } = error instanceof Error ? error : new Error(String(error));
    return { id, status: 'failed', output: { message, stack } };
  }
}
