import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { embeddedUrl, startPostgres } from './postgres.ts';

// One folder lives through the whole file, in the order of the tests: each start meets what the one before left.
const settings = { fsync: 'off', shared_buffers: '16MB' };
let parent: string;
let dataDir: string;
let said: string[];

beforeAll(async () => {
  parent = await mkdtemp(path.join(tmpdir(), 'zhike-postgres-'));
  dataDir = path.join(parent, '知客 data');
});
afterAll(() => rm(parent, { recursive: true, force: true }));

function start(folder = dataDir) {
  said = [];
  return startPostgres({ dataDir: folder, log: (sentence) => said.push(sentence), settings });
}

async function pidOfPostgres(): Promise<number> {
  return Number.parseInt(await readFile(path.join(dataDir, 'cluster/postmaster.pid'), 'utf8'), 10);
}

async function ask(url: string, sql: string): Promise<unknown> {
  const client = new pg.Client(url);
  // Dropped while it waits, it says so here and by the query that fails.
  client.on('error', () => undefined);
  await client.connect();
  const { rows } = await client.query<unknown[]>({ text: sql, rowMode: 'array' });
  await client.end();
  return rows[0]?.[0];
}

/** Another Zhike on the same folder: starts PostgreSQL and lives until it is killed. */
async function otherZhike() {
  const module = new URL('./postgres.ts', import.meta.url).href;
  const options = `{ dataDir: ${JSON.stringify(dataDir)}, settings: ${JSON.stringify(settings)}, log() {} }`;
  const program = `const { startPostgres } = await import('${module}'); console.log((await startPostgres(${options})).url)`;
  const child = spawn(process.execPath, ['-e', program], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [url] = await once(child.stdout, 'data');
  return { child, url: String(url).trim() };
}

test('a fresh folder, whatever its name, gets a UTF-8 database that depends on nothing of the machine', async () => {
  const postgres = await start();
  expect(said).toEqual(['Creating the database.']);
  expect(postgres.adopted).toBe(false);
  expect(await ask(postgres.url, `select upper('知客 é')`)).toBe('知客 É');
  expect(await ask(postgres.url, 'show server_encoding')).toBe('UTF8');
  expect(await ask(postgres.url, 'show data_checksums')).toBe('on');
  expect(await ask(postgres.url, 'show listen_addresses')).toBe('127.0.0.1');
  expect(await ask(postgres.url, 'show timezone')).toBe('UTC');
  await expect(ask(postgres.url.replace(/:[^:@]+@/, ':wrong@'), 'select 1')).rejects.toThrow('password');
  expect((await stat(path.join(dataDir, 'postgres-password'))).mode & 0o777).toBe(0o600);
  await ask(postgres.url, `create table kept as select '您好' as word`);
  await postgres.stop();
  expect(await postgres.hasEnded).toBe(0);
  expect(await embeddedUrl(dataDir)).toBeUndefined();
});

test('a second start finds everything as it was', async () => {
  const postgres = await start();
  expect(said).toEqual([]);
  expect(await ask(postgres.url, 'select word from kept')).toBe('您好');
  expect(await embeddedUrl(dataDir)).toBe(postgres.url);
  await postgres.stop();
});

test('a second owner is told how to go on, and PostgreSQL stays with the first', async () => {
  const other = await otherZhike();
  const refused = await start().catch((error: unknown) => error);
  expect(refused).toMatchObject({ code: 'DATA_FOLDER_IN_USE', message: expect.stringContaining(dataDir) });
  expect(String(refused)).toMatch(/Stop that one.*ZHIKE_DATA.*--join/);
  expect(await ask(other.url, 'select word from kept')).toBe('您好');
  other.child.kill('SIGKILL');
  await once(other.child, 'exit');
});

test('the PostgreSQL of a killed Zhike is taken over, and can be stopped', async () => {
  const pid = await pidOfPostgres();
  const postgres = await start();
  expect(said).toEqual([`Taking over the PostgreSQL that was left running (process ${pid}).`]);
  expect(postgres.adopted).toBe(true);
  expect(await ask(postgres.url, 'select word from kept')).toBe('您好');
  await postgres.stop();
  expect(await postgres.hasEnded).toBeNull();
  expect(await embeddedUrl(dataDir)).toBeUndefined();
});

test('a killed PostgreSQL is noticed, and the next start recovers what was committed', async () => {
  const first = await start();
  await ask(first.url, `update kept set word = '再见'`);
  process.kill(await pidOfPostgres(), 'SIGKILL');
  expect(await first.hasEnded).toBeNull();
  await first.stop();

  const second = await start();
  expect(said).toEqual(['PostgreSQL had not been stopped properly; it recovers by itself.']);
  expect(await ask(second.url, 'select word from kept')).toBe('再见');
  await second.stop();
});

test('a pid file that names some other living process does not keep PostgreSQL from starting', async () => {
  const pidFile = path.join(dataDir, 'cluster/postmaster.pid');
  await writeFile(pidFile, `${process.pid}\n${dataDir}/cluster\n1\n5432\n\n127.0.0.1\n1 1\nready   \n`);
  const postgres = await start();
  expect(postgres.adopted).toBe(false);
  await postgres.stop();
});

test('the owner stays the owner when a crashed session makes PostgreSQL drop every connection', async () => {
  const postgres = await start();
  const backend = await ask(postgres.url, `select pid from pg_stat_activity where application_name = 'zhike owner'`);
  process.kill(Number(backend), 'SIGKILL');
  const lock = `select count(*)::int from pg_locks where locktype = 'advisory' and granted`;
  await expect.poll(() => ask(postgres.url, lock).catch(() => 0)).toBe(1);
  await postgres.stop();
});

test.runIf(process.getuid?.() === 0)('where root has no user namespaces, another user runs PostgreSQL', async () => {
  const folder = path.join(parent, 'no namespaces');
  await chmod(parent, 0o755);
  const { PATH } = process.env;
  process.env.PATH = '/nowhere';
  try {
    for (const word of ['created', 'started again']) {
      const postgres = await start(folder);
      expect(await ask(postgres.url, `select '${word}'`)).toBe(word);
      await postgres.stop();
    }
    expect((await stat(path.join(folder, 'cluster'))).uid).not.toBe(0);
  } finally {
    process.env.PATH = PATH;
  }
});

test('two starts at once end with one owner', async () => {
  const folder = path.join(parent, 'two at once');
  const results = await Promise.allSettled([start(folder), start(folder)]);
  const owners = results.filter((result) => result.status === 'fulfilled');
  expect(owners).toHaveLength(1);
  expect(results.find((result) => result.status === 'rejected')?.reason).toMatchObject({ code: 'DATA_FOLDER_IN_USE' });
  await owners[0]?.value.stop();
});

test('data of another major version is refused before anything touches it', async () => {
  const folder = path.join(parent, 'old');
  await mkdir(path.join(folder, 'cluster'), { recursive: true });
  await writeFile(path.join(folder, 'cluster/PG_VERSION'), '17\n');
  await expect(start(folder)).rejects.toThrow(/written by PostgreSQL 17.*brings PostgreSQL 18/);
});

test('a start while PostgreSQL is still stopping waits for it', async () => {
  const first = await start();
  const stopping = first.stop();
  const second = await start();
  await stopping;
  expect(await ask(second.url, 'select word from kept')).toBe('再见');
  await second.stop();
});

test('a setting that PostgreSQL refuses is reported in its own words', async () => {
  const options = { dataDir, log: () => undefined, settings: { ...settings, max_connections: 'many' } };
  await expect(startPostgres(options)).rejects.toThrow(/does not start:\n.*max_connections/s);
});
