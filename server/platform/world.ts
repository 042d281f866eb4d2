import type pg from 'pg';
import type { Config } from './config.ts';
import { type Database, openCounterPool, openHotPool, openKysely, openLazyPool, openPool, type Reader } from './db.ts';
import { openEra } from './feed.ts';
import type { FileStore } from './file-store.ts';
import { FreshFacts } from './fresh-facts.ts';
import { type Job, type Jobs, openJobs } from './jobs.ts';
import { checkKeys } from './key-check.ts';
import { type Keys, loadKeys } from './keys.ts';
import { RateLimits } from './limits.ts';
import type { Log } from './log.ts';
import { type Metrics, openMetrics } from './metrics.ts';
import { migrate } from './migrate.ts';
import { openFileStore } from './open-store.ts';
import { makeFactPartitions } from './partitions.ts';
import { openWakeUps, type WakeUps } from './wake-ups.ts';

/** Everything outside the verbs, opened once and passed in. */
export interface World extends Database {
  config: Config;
  pool: pg.Pool;
  /** For the few statements that run with every message; see openHotPool. */
  hot: Reader;
  /** For what may be done again after a crash; see openLazyPool. No fact may be recorded by it. */
  lazy: Reader;
  url: string;
  keys: Keys;
  files: FileStore;
  log: Log;
  jobs: Jobs;
  wakeUps: WakeUps;
  fresh: FreshFacts;
  limits: RateLimits;
  metrics: Metrics;
  close(): Promise<void>;
}

interface Outside {
  log: Log;
  jobs: readonly Job[];
  now?: () => Date;
}

export async function openWorld(config: Config, url: string, outside: Outside): Promise<World> {
  const { log } = outside;
  const now = outside.now ?? (() => new Date());
  const pool = openPool(url);
  const hotPool = openHotPool(url);
  const lazyPool = openLazyPool(url);
  const counterPool = openCounterPool(url);
  let closing = false;
  for (const each of [pool, hotPool, lazyPool, counterPool])
    each.on('error', (error) => closing || log.warn({ error: String(error) }, 'a database connection broke'));
  await migrate(pool);
  const db = openKysely(pool);
  await openEra(db);
  await makeFactPartitions(db, now());
  const keys = loadKeys(config.dataDir, config.secretKey);
  await checkKeys(db, keys);
  const jobs = await openJobs(pool, log, outside.jobs);
  const wakeUps = await openWakeUps(url, lazyPool, log);
  return {
    config,
    pool,
    hot: openKysely(hotPool),
    lazy: openKysely(lazyPool),
    counters: openKysely(counterPool),
    url,
    db,
    keys,
    files: openFileStore(config),
    log,
    jobs,
    wakeUps,
    now,
    fresh: new FreshFacts(),
    limits: new RateLimits(config.limitFactor),
    metrics: openMetrics(pool),
    wakeUp: (news) => wakeUps.wakeUp(news),
    async close() {
      closing = true;
      await wakeUps.close();
      await jobs.stop();
      await counterPool.end();
      await lazyPool.end();
      await hotPool.end();
      await pool.end();
    },
  };
}
