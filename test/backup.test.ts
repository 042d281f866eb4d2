import { mkdir, mkdtemp, readdir, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { withWorld } from '../bench/lib/desk.ts';
import { type Server, startServer } from '../bench/lib/processes.ts';
import { system } from '../server/platform/actor.ts';
import { writeArchive } from '../server/platform/backup/archive.ts';
import { transact } from '../server/platform/db.ts';
import { newId } from '../server/platform/ids.ts';
import { embeddedUrl } from '../server/platform/postgres.ts';
import { openGroup } from '../server/team/groups.ts';
import { sessionCookie } from '../server/team/session-routes.ts';
import { openSession } from '../server/team/sessions.ts';
import { addStaff } from '../server/team/staff.ts';
import { sharedBrowser } from './support/browser.ts';
import { command } from './support/command.ts';
import { Socket } from './support/socket.ts';

let parent: string;
let dataDir: string;
let server: Server;
/** Of who works at the desk. */
let session: string;
const servers: Server[] = [];
const backup = () => path.join(parent, 'backup.tar.zst');
const exported = () => path.join(parent, 'export.tar.zst');

beforeAll(async () => {
  parent = await mkdtemp(path.join(tmpdir(), 'zhike-backup-'));
  dataDir = path.join(parent, 'data');
  server = await start({ ZHIKE_DATA: dataDir });
  session = await withWorld(dataDir, (await embeddedUrl(dataDir)) ?? '', (world) =>
    transact(world, async (tx) => {
      const group = await openGroup(tx, system, { name: '售后', nameEn: 'After-sale', stage: null });
      const { id: role } = await tx.selectFrom('roles').select('id').where('key', '=', 'admin').executeTakeFirstOrThrow();
      const lin = await addStaff(tx, { name: '林可', email: 'linke@shop.example', roles: [role], groups: [group] });
      return (await openSession(tx, lin, { address: '127.0.0.1', device: 'test' })).token;
    }),
  );
});
afterAll(async () => {
  for (const each of servers) await each.stop();
  await rm(parent, { recursive: true, force: true });
});

async function start(env: Record<string, string>): Promise<Server> {
  const started = await startServer(env);
  servers.push(started);
  return started;
}

/** The console of whoever serves there, in a browser, with a talk open. */
async function talkIn(at: Server, conversation: string): Promise<Page> {
  const context = await (await sharedBrowser()).newContext({ locale: 'zh-CN' });
  context.setDefaultTimeout(30_000);
  await context.addCookies([{ name: sessionCookie, value: session, url: at.url }]);
  const page = await context.newPage();
  await page.goto(`${at.url}/console/chats?c=${conversation}`);
  return page;
}

interface Customer {
  token: string;
  conversation: string;
  /** What was acknowledged, and when. */
  kept: { text: string; at: number }[];
}

async function arrive(): Promise<Customer> {
  const headers = { 'content-type': 'application/json', origin: server.url };
  const response = await fetch(`${server.url}/api/widget/visitors`, {
    method: 'POST',
    headers,
    body: JSON.stringify({ site: server.url }),
  });
  const { token } = (await response.json()) as { token: string };
  return { token, conversation: newId(), kept: [] };
}

const listen = (customer: Customer, at: Server, cursor?: string) =>
  Socket.open(at.url, { token: customer.token, ...(cursor ? { cursor } : {}) }, {});

async function say(customer: Customer, text: string, at = server): Promise<void> {
  const response = await fetch(`${at.url}/api/widget/conversations/${customer.conversation}/messages`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Visitor ${customer.token}` },
    body: JSON.stringify({ id: newId(), kind: 'text', body: { text }, opening: {} }),
  });
  if (!response.ok) throw new Error(await response.text());
  if (at === server) customer.kept.push({ text, at: Date.now() });
}

async function upload(customer: Customer, words: string): Promise<string> {
  const body = new FormData();
  body.append('file', new Blob([words], { type: 'text/plain' }), 'note.txt');
  const response = await fetch(`${server.url}/api/widget/files`, {
    method: 'POST',
    headers: { authorization: `Visitor ${customer.token}` },
    body,
  });
  if (!response.ok) throw new Error(await response.text());
  return ((await response.json()) as { url: string }).url;
}

async function textsAt(customer: Customer, at: Server): Promise<string[]> {
  const texts: string[] = [];
  for (let after = 0; ; ) {
    const response = await fetch(`${at.url}/api/widget/conversations/${customer.conversation}/messages?after=${after}&limit=200`, {
      headers: { authorization: `Visitor ${customer.token}` },
    });
    // biome-ignore lint/suspicious/noExplicitAny: a test reads what it asserts
    const { messages: items } = (await response.json()) as any;
    if (items.length === 0) return texts;
    for (const message of items) if (message.kind === 'text') texts.push(message.body.text);
    after = Math.max(...items.map((message: { number: number }) => message.number));
  }
}

/** Customers who write without a pause until told to stop. */
function crowd(customers: Customer[]) {
  let isOver = false;
  const work = Promise.all(
    customers.map(async (customer) => {
      for (let count = 0; !isOver; count++) await say(customer, `第 ${count} 句`);
    }),
  );
  return async () => {
    isOver = true;
    await work;
  };
}

let customers: Customer[];
let cursorAfterBackup: string;
let until: number;

test('a backup is made while customers write, and nothing but a whole archive has its name', async () => {
  customers = await Promise.all(Array.from({ length: 6 }, arrive));
  const address = await upload(customers[0]!, '保修卡照片的说明');
  const stop = crowd(customers);
  await expect.poll(() => customers.every((customer) => customer.kept.length > 20)).toBe(true);
  const before = customers.map((customer) => customer.kept.length);
  const made = await command('backup', [backup()], { ZHIKE_DATA: dataDir });
  const after = customers.map((customer) => customer.kept.length);
  await stop();
  expect(made).toMatchObject({ code: 0 });
  until = Date.parse(/Everything up to (\S+) is in it/.exec(made.output)?.[1] ?? '');
  expect(made.output).toContain('with 1 uploaded files. It holds the key');
  expect(after.every((count, place) => count > before[place]!)).toBe(true);
  expect((await stat(backup())).mode & 0o777).toBe(0o600);
  expect((await readdir(parent)).sort()).toEqual(['backup.tar.zst', 'data']);
  expect(address).toMatch(/^\/files\//);

  const again = await command('backup', [backup()], { ZHIKE_DATA: dataDir });
  expect(again.code).toBe(1);
  expect(again.output).toContain('is there already and stays as it is');
});

test('restored elsewhere, everything acknowledged before the end of the backup is there, in a browser too, and each client goes on', async () => {
  const socket = await listen(customers[0]!, server);
  await say(customers[0]!, '备份之后才说的话');
  await socket.event((event) => event.message?.body.text === '备份之后才说的话');
  cursorAfterBackup = socket.cursor ?? '';
  await socket.close();

  const elsewhere = path.join(parent, 'elsewhere');
  const restored = await command('restore', [backup()], { ZHIKE_DATA: elsewhere });
  expect(restored).toMatchObject({ code: 0 });
  expect((await readdir(elsewhere)).sort()).toEqual(['cluster', 'files', 'keys', 'postgres-password', 'postgres.log']);
  const second = await start({ ZHIKE_DATA: elsewhere });
  for (const customer of customers) {
    const texts = await textsAt(customer, second);
    const promised = customer.kept.filter((each) => each.at < until).map((each) => each.text);
    expect(promised.length).toBeGreaterThan(20);
    expect(texts.slice(0, promised.length)).toEqual(promised);
  }
  const page = await talkIn(second, customers[0]!.conversation);
  const talk = page.getByRole('log');
  await talk.getByText((await textsAt(customers[0]!, second)).at(-1)!, { exact: true }).waitFor();
  const ahead = await listen(customers[0]!, second, cursorAfterBackup);
  await ahead.until((frame) => frame.type === 'reload');
  await say(customers[0]!, '恢复之后的话', second);
  await ahead.event((event) => event.message?.body.text === '恢复之后的话');
  await talk.getByText('恢复之后的话').waitFor();
  await page.context().close();
  await ahead.close();
  const resumed = await listen(customers[0]!, second, ahead.cursor);
  await say(customers[0]!, '再说一句', second);
  await resumed.event((event) => event.message?.body.text === '再说一句');
  await resumed.close();
  const verified = await command('verify', [], { ZHIKE_DATA: elsewhere });
  expect(verified).toMatchObject({ code: 0 });
  await second.stop();
});

test('an archive that was cut off or changed restores nothing, and a folder in use is left alone', async () => {
  const target = path.join(parent, 'never');
  const whole = await readFile(backup());
  const damaged = path.join(parent, 'damaged.tar.zst');
  await writeFile(damaged, whole);
  await truncate(damaged, Math.floor(whole.length / 2));
  expect(await command('restore', [damaged], { ZHIKE_DATA: target })).toMatchObject({ code: 1 });
  const changed = Buffer.from(whole);
  changed[Math.floor(whole.length / 2)]! ^= 1;
  await writeFile(damaged, changed);
  expect(await command('restore', [damaged], { ZHIKE_DATA: target })).toMatchObject({ code: 1 });
  expect(await readdir(target)).toEqual([]);
  const inUse = await command('restore', [backup()], { ZHIKE_DATA: dataDir });
  expect(inUse).toMatchObject({ code: 1, output: expect.stringContaining('is not empty') });
  await rm(damaged);

  // As a restore leaves it that was killed half-way.
  await mkdir(path.join(target, 'restoring', 'cluster'), { recursive: true });
  expect(await command('main', ['--port', '0'], { ZHIKE_DATA: target })).toMatchObject({
    code: 1,
    output: expect.stringContaining('stopped half-way'),
  });
  expect(await command('restore', [backup()], { ZHIKE_DATA: target })).toMatchObject({ code: 0 });
});

test('files of another major PostgreSQL are told by the archive or by the files themselves: it says what to do, and nothing is half done', async () => {
  const ours = (await readFile(path.join(dataDir, 'cluster', 'PG_VERSION'), 'utf8')).trim();
  const target = path.join(parent, 'other-major');
  const other = path.join(parent, 'other.tar.zst');
  const tell = async (said: string, written: string) => {
    const head = { kind: 'cluster', postgres: said, key: false, at: new Date().toISOString() } as const;
    await writeArchive(other, head, (archive) => archive.addText('cluster/PG_VERSION', `${written}\n`));
    const told = await command('restore', [other], { ZHIKE_DATA: target });
    await rm(other);
    expect(told.code).toBe(1);
    expect(await readdir(target)).toEqual([]);
    return told.output;
  };
  const older = String(Number(ours) - 1);
  for (const output of [await tell(older, older), await tell(ours, older)]) {
    expect(output).toContain(`这份备份里是 PostgreSQL ${older} 的文件，而这个知客自带 PostgreSQL ${ours}`);
    expect(output).toContain(`This backup holds files of PostgreSQL ${older}. This Zhike brings PostgreSQL ${ours}`);
    const rows = path.join(parent, 'other-rows.tar.zst');
    for (const step of [`npm run restore ${other}`, `npm run export ${rows}`, `npm run restore ${rows}`]) expect(output).toContain(step);
  }
  expect(await tell(String(Number(ours) + 1), ours)).toMatch(/或更新的知客来恢复[\s\S]*or a newer one/);
});

test('an export moves everything to a server of its own, and from there into an embedded one', async () => {
  const made = await command('backup', ['--tables', exported()], { ZHIKE_DATA: dataDir });
  expect(made).toMatchObject({ code: 0 });
  const admin = new pg.Client(inject('postgresUrl'));
  await admin.connect();
  const name = `moved_${Math.random().toString(36).slice(2, 10)}`;
  await admin.query(`create database ${name}`);
  const DATABASE_URL = Object.assign(new URL(inject('postgresUrl')), { pathname: `/${name}` }).href;
  const moved = path.join(parent, 'moved');
  try {
    expect(await command('restore', [exported()], { ZHIKE_DATA: moved, DATABASE_URL })).toMatchObject({ code: 0 });
    const third = await start({ ZHIKE_DATA: moved, DATABASE_URL });
    for (const customer of customers) expect(await textsAt(customer, third)).toEqual(customer.kept.map((each) => each.text));
    const client = await listen(customers[0]!, third, cursorAfterBackup);
    await say(customers[0]!, '搬家之后', third);
    await client.event((event) => event.message?.body.text === '搬家之后');
    await client.close();
    expect(await command('verify', [], { ZHIKE_DATA: moved, DATABASE_URL })).toMatchObject({ code: 0 });
    const full = await command('restore', [exported()], { ZHIKE_DATA: path.join(parent, 'full'), DATABASE_URL });
    expect(full).toMatchObject({ code: 1, output: expect.stringContaining('already in use') });

    const back = path.join(parent, 'back.tar.zst');
    expect(await command('backup', [back], { ZHIKE_DATA: moved, DATABASE_URL })).toMatchObject({ code: 1 });
    expect(await command('backup', ['--tables', back], { ZHIKE_DATA: moved, DATABASE_URL })).toMatchObject({ code: 0 });
    await third.stop();
    const home = path.join(parent, 'home');
    expect(await command('restore', [back], { ZHIKE_DATA: home })).toMatchObject({ code: 0 });
    const checked = await command('verify', [], { ZHIKE_DATA: home });
    expect(checked.code, checked.output).toBe(0);
    const fourth = await start({ ZHIKE_DATA: home });
    expect((await textsAt(customers[0]!, fourth)).at(-1)).toBe('搬家之后');
    await fourth.stop();
  } finally {
    await admin.query(`drop database ${name} with (force)`);
    await admin.end();
  }
});
