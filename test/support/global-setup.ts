import { chmod, mkdtemp, rm, statfs } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { jobs } from '../../server/background.ts';
import { shipReasons } from '../../server/conversations/reasons.ts';
import { readConfig } from '../../server/platform/config.ts';
import { transact } from '../../server/platform/db.ts';
import { openLog } from '../../server/platform/log.ts';
import { startPostgres } from '../../server/platform/postgres.ts';
import { openWorld } from '../../server/platform/world.ts';
import { shipRoles } from '../../server/team/setup.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** A database of the one PostgreSQL of this run, as a user who may create others: make your own beside it. */
    postgresUrl: string;
    /** A database as a first start leaves it, to be copied: making one anew takes a second. */
    template: string;
  }
}

// Nothing here outlives the run, so nothing has to reach the disk.
const settings = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: '200' };

const room = 4 * 1024 ** 3;

/** The server that DATABASE_URL names, or an embedded one for this run. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(path.join(await fastFolder(), 'zhike-test-'));
  // The workers begin after this, so what tests make aside lies here, too, and goes with it.
  process.env.TMPDIR = folder;
  const dataDir = path.join(folder, 'data');
  const sockets = await socketFolder();
  const postgres = process.env.DATABASE_URL
    ? undefined
    : await startPostgres({ dataDir, log: () => undefined, settings: { ...settings, unix_socket_directories: sockets } });
  const url = postgres ? bySocket(postgres.url, sockets) : process.env.DATABASE_URL!;
  project.provide('postgresUrl', url);
  const template = await makeTemplate(url, path.join(folder, 'template'));
  project.provide('template', template);
  return async () => {
    if (postgres) await postgres.stop();
    else await run(url, `drop database ${template}`);
    await rm(folder, { recursive: true, force: true });
    if (sockets) await rm(sockets, { recursive: true, force: true });
  };
}

/** For a local socket, which takes an eighth less of the processor than TCP; PostgreSQL may run as somebody else. Windows has none. */
async function socketFolder(): Promise<string> {
  if (process.platform === 'win32') return '';
  const folder = await mkdtemp('/tmp/zhike-');
  await chmod(folder, 0o777);
  return folder;
}

function bySocket(url: string, folder: string): string {
  return folder ? Object.assign(new URL(url), { hostname: encodeURIComponent(folder) }).href : url;
}

/** Memory where the machine lends some: a database is a thousand files, and on a disk making them takes a second each time. */
async function fastFolder(): Promise<string> {
  const memory = '/dev/shm';
  const { bavail, bsize } = await statfs(memory).catch(() => ({ bavail: 0, bsize: 0 }));
  return bavail * bsize > room ? memory : tmpdir();
}

async function makeTemplate(server: string, dataDir: string): Promise<string> {
  const name = `t_template_${Math.random().toString(36).slice(2, 12)}`;
  await run(server, `create database ${name}`);
  const url = Object.assign(new URL(server), { pathname: `/${name}` }).href;
  const config = readConfig([], { ZHIKE_DATA: dataDir });
  const world = await openWorld(config, url, { log: openLog('fatal'), jobs: jobs(config) });
  await transact(world, shipRoles);
  await transact(world, shipReasons);
  await world.close();
  // Each copy belongs to a data folder, and so to a key, of its own.
  await run(url, `delete from settings where name = 'key-check'`);
  return name;
}

async function run(url: string, text: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(text).finally(() => client.end());
}
