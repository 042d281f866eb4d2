import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { inject } from 'vitest';
import { followers, jobs, timed } from '../../server/background.ts';
import { type Config, readConfig } from '../../server/platform/config.ts';
import { type Cursor, currentCursor, readFeed } from '../../server/platform/feed.ts';
import { drainFollower } from '../../server/platform/followers.ts';
import { openLog } from '../../server/platform/log.ts';
import { openWorld, type World } from '../../server/platform/world.ts';
import { openWeb, type Web } from '../../server/web.ts';

const week = 7 * 86_400;
/** Until nine o'clock of the next Monday in Shanghai: a story of a day is the same at whatever hour it is told. */
export const secondsUntilMonday = () => week - (Math.floor(Date.now() / 1000 + (8 - 9) * 3600 + 3 * 86_400) % week);

/** The numbers of today must be of one day: just before the shop's midnight it begins after it. */
export function passMidnight({ world, later }: Pick<TestApp, 'world' | 'later'>): void {
  const left = 86_400 - ((world.now().getTime() / 1000 + 8 * 3600) % 86_400);
  // The longest of these lets eleven minutes pass.
  if (left < 1200) later(left + 60);
}

export interface TestApp {
  world: World;
  web: Web;
  /** http://127.0.0.1:port */
  url: string;
  /** The program's clock; later() moves it. */
  later(seconds: number): void;
  /** Runs every follower and job until nothing is left to do. */
  drain(): Promise<void>;
  /** Runs the timed work once, as its hour were come. */
  tick(): Promise<void>;
  close(): Promise<void>;
}

/** A database as a first start leaves it. */
export async function newDatabase(): Promise<{ url: string; drop(): Promise<void> }> {
  const admin = inject('postgresUrl');
  const name = `t_${Math.random().toString(36).slice(2, 12)}`;
  const run = async (text: string) => {
    const client = new pg.Client({ connectionString: admin });
    await client.connect();
    await client.query(text).finally(() => client.end());
  };
  await run(`create database ${name} template ${inject('template')} strategy file_copy`);
  const url = new URL(admin);
  url.pathname = `/${name}`;
  return { url: url.href, drop: () => run(`drop database if exists ${name} with (force)`) };
}

interface Options {
  /** A second web process on the same database and data folder. */
  beside?: TestApp;
  config?: Partial<Config>;
}

/** The whole program on a database of its own, listening on a free port, without its background work: drain() does that. */
export async function app(options: Options = {}): Promise<TestApp> {
  const { beside } = options;
  const database = beside ? { url: beside.world.url, drop: async () => {} } : await newDatabase();
  const dataDir = beside?.world.config.dataDir ?? (await mkdtemp(join(tmpdir(), 'zhike-app-')));
  let shift = 0;
  /** Up to here every follower has heard: of what follows it is looked first whom it concerns, since a look of each costs as much as a test. */
  let heardTo: Cursor | undefined;
  const config: Config = { ...readConfig(['--port', '0'], { ZHIKE_DATA: dataDir }), ...options.config };
  const world = await openWorld(config, database.url, {
    log: openLog(process.env.ZHIKE_TEST_LOG ?? 'fatal'),
    jobs: jobs(config),
    now: () => new Date(Date.now() + shift),
  });
  const web = await openWeb(world);
  await web.app.listen({ host: '127.0.0.1', port: 0 });
  const address = web.app.server.address();
  const port = typeof address === 'object' ? address?.port : undefined;

  return {
    world,
    web,
    url: `http://127.0.0.1:${port}`,
    later(seconds) {
      shift += seconds * 1000;
    },
    async drain() {
      for (let moved = true; moved; ) {
        moved = (await world.jobs.drain(world)) > 0;
        const news = heardTo && (await readFeed(world.hot, heardTo));
        heardTo = news?.end ?? (await currentCursor(world.hot));
        const isUnclear = !news || news.isFull || news.isHeld;
        for (const follower of followers) {
          if (isUnclear || news.facts.some(({ kind }) => follower.kinds.has(kind))) moved = (await drainFollower(world, follower)) || moved;
        }
        moved ||= news !== undefined && isUnclear;
      }
    },
    async tick() {
      for (const work of timed) await work.run(world);
    },
    async close() {
      await web.close();
      await world.close();
      await database.drop();
      if (!beside) await rm(dataDir, { recursive: true, force: true });
    },
  };
}
