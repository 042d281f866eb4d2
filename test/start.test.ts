import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { keepsCompiled } from '../bin/lib/program.js';
import { readConfig } from '../server/platform/config.ts';
import { newDatabase } from './support/app.ts';

const root = fileURLToPath(new URL('../', import.meta.url));
const patience = { timeout: 80_000 };
let database: Awaited<ReturnType<typeof newDatabase>>;
let client: pg.Client;
let dataDir: string;
let taken: Server;
let running: ChildProcess;
let said = '';

/** The real server on a port that somebody else has, and what it says. */
function start(...args: string[]): ChildProcess {
  const port = (taken.address() as { port: number }).port;
  const env = { PATH: process.env.PATH, ...keepsCompiled, DATABASE_URL: database.url, ZHIKE_DATA: dataDir, ZHIKE_LOG_LEVEL: 'debug' };
  running = spawn(process.execPath, ['server/main.ts', '--port', String(port), ...args], { cwd: root, env });
  said = '';
  for (const stream of [running.stdout!, running.stderr!]) stream.on('data', (chunk) => (said += chunk));
  return running;
}

beforeAll(async () => {
  database = await newDatabase();
  dataDir = mkdtempSync(join(tmpdir(), 'zhike-start-'));
  client = new pg.Client({ connectionString: database.url });
  await client.connect();
  taken = createServer().listen(0, '127.0.0.1');
  await once(taken, 'listening');
});
afterAll(async () => {
  running.kill('SIGKILL');
  taken.close();
  await client.end();
  await database.drop();
  rmSync(dataDir, { recursive: true, force: true });
});

test('the demo is loaded into a database of its own, and into another one only when asked for', () => {
  const [none, given] = [{}, { DATABASE_URL: 'postgres://shop.example/zhike' }];
  expect([readConfig([], none).demo, readConfig(['--empty'], none).demo]).toEqual([true, false]);
  expect([readConfig([], given).demo, readConfig(['--demo'], given).demo]).toEqual([false, true]);
  expect(readConfig(['--demo', '--empty'], given).demo).toBe(false);
});

test('without the demo a start prints a link for the first administrator, and it opens', async () => {
  const link = () => /first administrator here .*: (\S+)\/console\/link\/(\S+)/.exec(said)!;
  const opened = async () => (await fetch(`${link()[1]}/api/links/${link()[2]}`)).status;
  const server = start('--empty');
  await expect.poll(() => said, patience).toContain('Ready in');
  expect(said).not.toContain('/shop/');
  expect(await opened()).toBe(200);
  expect((await fetch(link().slice(1).join('/console/link/'))).headers.get('content-type')).toContain('text/html');

  const beside = start('--join');
  await expect.poll(() => said, patience).toContain('Ready in');
  const [, address] = /Console +(\S+)\/console\//.exec(said)!;
  expect((await fetch(`${address}/readyz`)).status, 'who joins says where').toBe(200);
  expect(said).not.toContain('first administrator');
  for (const each of [beside, server]) {
    each.kill('SIGTERM');
    expect(await once(each, 'close')).toEqual([0, null]);
  }
});

test('a start takes the next port, prints addresses and sign-ins that work, and a stop finishes what is on its way', async () => {
  const server = start('--demo');
  await expect.poll(() => said, patience).toContain('Ready in');
  const [, shop] = /Shop +(\S+)/.exec(said)!;
  const origin = new URL(shop!).origin;
  expect(said).toContain(`is taken; using ${new URL(origin).port}.`);
  expect(said).toContain(`Console  ${origin}/console/`);
  expect(said).toContain(`API      ${origin}/api/docs`);
  expect(said).toContain('Then sign in to the console in another window');
  for (const path of ['/healthz', '/readyz', '/api/openapi.json']) expect((await fetch(`${origin}${path}`)).status).toBe(200);

  const [, email, password] = /^ {2}(\S+@\S+) {2}(\S+) {2}/m.exec(said)!;
  const signIn = (words: string) =>
    fetch(`${origin}/api/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin },
      body: JSON.stringify({ email, password: words }),
    });
  expect((await signIn('not the password')).status).toBe(401);

  // Somebody is signing in, and held up, while the program is told to stop.
  await client.query('begin; lock table staff in access exclusive mode');
  const late = signIn(password!);
  await expect.poll(async () => (await client.query('select 1 from pg_locks where not granted')).rowCount, patience).toBeGreaterThan(0);
  const gone = once(server, 'close');
  server.kill('SIGTERM');
  await expect.poll(async () => (await fetch(`${origin}/readyz`)).status, patience).toBe(503);
  await client.query('rollback');
  const signedIn = await late;
  expect(signedIn.status).toBe(200);
  expect(await gone).toEqual([0, null]);

  // What an answer is called is found in the log.
  const line = said.split('\n').find((each) => each.includes(signedIn.headers.get('x-request-id')!));
  expect(JSON.parse(line!)).toMatchObject({ method: 'POST', route: '/api/session', status: 200 });
  expect(said).not.toContain('not the password');
});

test('a database that a newer program made is left alone, with a sentence', async () => {
  await client.query(`insert into migrations (name) values ('9999-tomorrow.sql')`);
  expect(await once(start(), 'close')).toEqual([1, null]);
  expect(said).toContain('made by a newer Zhike (it has 9999-tomorrow.sql). Start that version');
});
