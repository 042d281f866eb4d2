import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import WebSocket from 'ws';
import { app, type TestApp } from '../../test/support/app.ts';
import { agent, alwaysOpen, group, text, visitor } from '../../test/support/people.ts';
import type { Socket } from '../../test/support/socket.ts';
import { receiveMessages } from '../conversations/messages.ts';
import { system } from './actor.ts';
import { type Reader, transact } from './db.ts';
import { record } from './facts.ts';
import { type Cursor, currentCursor, type FactRow, formatCursor, openEra, parseCursor, readFeed } from './feed.ts';
import { drainFollower, type Follower } from './followers.ts';
import { newId } from './ids.ts';
import { linesToSeal } from './seal.ts';
import { tailFeed } from './tail.ts';

let shop: TestApp;
beforeAll(async () => {
  shop = await app();
});
afterAll(() => shop.close());

const happened = (name: string) => ({ kind: 'settings.changed', by: system, data: { name } }) as const;
const namesOf = (facts: FactRow[]) => facts.map((fact) => fact.data.name);

/** All facts after a place, as soon as nothing holds them back: a transaction of another test file on this server does, too. */
async function settledAfter(place: Cursor, db = shop.world.db): Promise<FactRow[]> {
  return vi.waitFor(
    async () => {
      const { facts, isHeld } = await readFeed(db, place);
      expect(isHeld).toBe(false);
      return facts;
    },
    { timeout: 60_000, interval: 5 },
  );
}

/** The first message, and the line with which an agent comes. */
const greeted = 2;

const isRecall = (event: { fact: { kind: string } }) => event.fact.kind === 'message.recalled';
const isNumber = (number: number) => (event: { message?: { number: number } }) => event.message?.number === number;

/** A transaction that has recorded a fact and stays open until `commit`; nobody is woken by it. */
async function openTransaction(name: string, at = shop) {
  const client = await at.world.pool.connect();
  await client.query('begin');
  await client.query(
    `insert into facts (era, at, kind, actor_kind, noun, data)
     values ((select max(number) from eras), now(), 'settings.changed', 'system', 'settings', jsonb_build_object('name', $1::text))`,
    [name],
  );
  return {
    async commit() {
      await client.query('commit');
      client.release();
    },
  };
}

test('a fact that commits late is never passed by, where a reader over ids would miss it', async () => {
  await settledAfter(await currentCursor(shop.world.db));
  const start = await currentCursor(shop.world.db);
  const idsAfter = async (id: number) =>
    (
      await sql<{ id: number; name: string }>`select id, data->>'name' as name from facts where id > ${id} order by id`.execute(
        shop.world.db,
      )
    ).rows;
  const [last] = (await sql<{ id: number }>`select coalesce(max(id), 0) as id from facts`.execute(shop.world.db)).rows;
  const early = await openTransaction('begun first');
  await transact(shop.world, (tx) => record(tx, happened('committed first')));

  const naive = await idsAfter(last!.id);
  expect(naive.map((row) => row.name)).toEqual(['committed first']);
  const held = await readFeed(shop.world.db, start);
  expect(namesOf(held.facts)).toEqual([]);
  expect(held.isHeld).toBe(true);

  await early.commit();
  expect((await idsAfter(naive.at(-1)!.id)).map((row) => row.name)).toEqual([]);
  const settled = await settledAfter(held.end);
  expect(namesOf(settled)).toEqual(['begun first', 'committed first']);
  expect(await settledAfter(settled.at(-1)!)).toEqual([]);
});

test('many writers at once: every fact is read once, in order, by a reader that reads all the while', async () => {
  await settledAfter(await currentCursor(shop.world.db));
  const start = await currentCursor(shop.world.db);
  const heard: FactRow[] = [];
  const tail = tailFeed(shop.world, { from: start, batch: 7 }, (facts) => void heard.push(...facts));
  const writers = Array.from({ length: 12 }, async (_, writer) => {
    for (let turn = 0; turn < 15; turn++) {
      await transact(shop.world, async (tx) => {
        await record(tx, happened(`${writer}.${turn}`));
        await sql`select pg_sleep(${Math.random() / 200})`.execute(tx);
      });
    }
  });
  await Promise.all(writers);
  await vi.waitFor(() => expect(heard.length).toBe(180), { timeout: 60_000 });
  await tail.stop();
  expect(new Set(namesOf(heard)).size).toBe(180);
  const places = heard.map((fact) => BigInt(fact.tx) * 1_000_000n + BigInt(fact.id));
  expect(places).toEqual([...places].sort((a, b) => (a < b ? -1 : 1)));
});

test('a held fact is told milliseconds after its transaction ends, though nobody says so', async () => {
  await settledAfter(await currentCursor(shop.world.db));
  const heard: { name: unknown; at: number }[] = [];
  const start = await currentCursor(shop.world.db);
  const tail = tailFeed(shop.world, { from: start }, (facts) => {
    for (const name of namesOf(facts)) heard.push({ name, at: performance.now() });
  });
  const early = await openTransaction('held back');
  await transact(shop.world, (tx) => record(tx, happened('waits for it')));
  await early.commit();
  // The transactions of other test files hold the feed back, too.
  await settledAfter(start);
  const settled = performance.now();
  await vi.waitFor(() => expect(heard.map((each) => each.name)).toEqual(['held back', 'waits for it']), { interval: 1, timeout: 60_000 });
  await tail.stop();
  // Milliseconds, on a machine that has nothing else to do; a reader that is not held back looks once a second.
  expect(heard[1]!.at - settled).toBeLessThan(900);
});

test('two processes tell what both write in one order, whatever else is open or is written meanwhile', async () => {
  const config = { limitFactor: 1000 };
  const one = await app({ config });
  const two = await app({ beside: one, config });
  await alwaysOpen(one);
  const desk = await group(one, '售前');
  const lin = await agent(one, '林可', { groups: [desk] });
  const talks = await Promise.all(
    [one, two].map(async (at) => {
      const customer = (await visitor(one)).at(at);
      const path = `/api/widget/conversations/${newId()}/messages`;
      await customer.call('POST', path, { ...text('在吗'), opening: { group: desk } });
      await lin.call('POST', path.replace('/widget', '').replace('messages', 'acceptance'));
      return () => customer.call('POST', path, text('一句'));
    }),
  );
  const hearing = [await lin.connect(), await lin.at(two).connect()];
  // What was said before may come to one socket and be behind the cursor of the other.
  await transact(one.world, (tx) => record(tx, happened('the beginning')));
  for (let turn = 0; turn < 40; turn++) {
    const older = turn % 4 === 0 ? await openTransaction(`older ${turn}`, one) : undefined;
    const sent = talks.map((say) => say());
    if (turn % 3 === 0) await transact(two.world, (tx) => record(tx, happened(`between ${turn}`)));
    await older?.commit();
    if (turn % 5 > 0) await Promise.all(sent);
  }
  await transact(one.world, (tx) => record(tx, happened('the end')));
  const isEnd = (event: { fact: { kind: string; data?: { name?: string } } }) => event.fact.data?.name === 'the end';
  const afterBeginning = (told: string[]) => told.slice(told.indexOf('the beginning') + 1);
  const told = await Promise.all(
    hearing.map(async (socket) => {
      await socket.event(isEnd);
      return afterBeginning(socket.events.flatMap((event) => event.message?.id ?? event.fact.data?.name ?? []));
    }),
  );
  expect(told[0]).toEqual(told[1]);
  expect(told[0]!.filter((each) => /^older|^between/.test(each))).toHaveLength(10 + 14);
  expect(new Set(told[0]).size).toBe(told[0]!.length);
  expect(told[0]!.length).toBe(80 + 10 + 14 + 1);
  await two.close();
  await one.close();
});

test('after a restore into another server, whose transactions count anew, facts come after all earlier ones', async () => {
  const other = await app();
  const { db } = other.world;
  await transact(other.world, (tx) => record(tx, happened('before')));
  await sql`update facts set tx = '900000000000'`.execute(db);
  const [before] = (await sql<Cursor>`select era, tx::text, id from facts order by era, tx, id desc limit 1`.execute(db)).rows;
  await sql`update eras set system_identifier = 'the server it was restored from'`.execute(db);
  await openEra(db);
  await openEra(db);
  await transact(other.world, (tx) => record(tx, happened('after')));
  const facts = await settledAfter(before!, db);
  expect(namesOf(facts)).toEqual(['after']);
  expect(facts[0]!.era).toBe(before!.era + 1);
  expect(BigInt(facts[0]!.tx)).toBeLessThan(BigInt(before!.tx));
  await other.close();
});

test('who is far behind reads what it is given and not everything up to now, of the feed as of the seal', async () => {
  const far = await app();
  await transact(far.world, (tx) => record(tx, happened('the place')));
  const at = (await settledAfter({ era: 0, tx: '0', id: 0 }, far.world.db)).at(-1)!;
  await sql`insert into facts (era, tx, at, kind, actor_kind, data)
    select (select max(number) from eras), pg_current_xact_id(), now(), 'customer.seen', 'system', '{}' from generate_series(1, 20000)`.execute(
    far.world.db,
  );
  await sql`analyze facts`.execute(far.world.db);
  const read = (work: (db: Reader) => Promise<unknown>) =>
    far.world.db.transaction().execute(async (tx) => {
      await work(tx);
      const { rows } = await sql<{ read: number }>`
        select sum(seq_tup_read + idx_tup_fetch)::int as read from pg_stat_xact_user_tables where relname like 'facts%'`.execute(tx);
      return rows[0]!.read;
    });
  await expect.poll(async () => (await readFeed(far.world.db, at, 10)).facts.length, { message: 'settled' }).toBe(10);
  expect(await read((db) => readFeed(db, at, 10))).toBeLessThan(100);
  expect(await read((db) => linesToSeal(db, at))).toBeLessThan(1000);
  await far.close();
});

test('a follower that dies between its work and its place hears the same again, and nothing is left out', async () => {
  const heard: unknown[] = [];
  let dies = false;
  const follower: Follower = {
    name: 'a test',
    kinds: new Set(['settings.changed']),
    async hear(_database, facts) {
      heard.push(...namesOf(facts));
      if (dies) throw new Error('killed');
    },
  };
  await drainFollower(shop.world, follower);
  heard.length = 0;
  dies = true;
  await transact(shop.world, (tx) => record(tx, happened('one')));
  await expect(drainFollower(shop.world, follower)).rejects.toThrow('killed');
  dies = false;
  await transact(shop.world, (tx) => record(tx, happened('two')));
  expect(await drainFollower(shop.world, follower)).toBe(true);
  expect(await drainFollower(shop.world, follower)).toBe(false);
  expect(heard).toEqual(['one', 'one', 'two']);
});

/** A talk whose customer an agent of a new group has just met, and how the customer says the same so many times at once. */
async function served(name: string, groupName: string) {
  await alwaysOpen(shop);
  const desk = await group(shop, groupName);
  const person = await agent(shop, name, { groups: [desk], online: true });
  const customer = await visitor(shop);
  const conversation = newId();
  await customer.call('POST', `/api/widget/conversations/${conversation}/messages`, { ...text('在吗'), opening: { group: desk } });
  await person.call('POST', `/api/conversations/${conversation}/acceptance`);
  const from = { conversation, author: { kind: 'customer', id: customer.id }, kind: 'text', public: true } as const;
  const say = (many: number, words = '一句') =>
    transact(shop.world, (tx) =>
      receiveMessages(
        tx,
        Array.from({ length: many }, () => ({ ...from, id: newId(), body: { text: words } })),
      ),
    );
  return { agent: person, customer, conversation, say };
}

test('sockets that come while messages pour in miss none of them', async () => {
  const { agent: su, conversation, say } = await served('苏晴', '售前');
  const start = formatCursor(await currentCursor(shop.world.db));
  let isPouring = true;
  const sockets: Promise<Socket>[] = [];
  const arrivals = setInterval(() => void (isPouring && sockets.length < 40 && sockets.push(su.connect(start))), 40);
  const many = 200;
  for (let sent = 0; sent < many; sent++) await say(1);
  isPouring = false;
  clearInterval(arrivals);
  expect(sockets.length).toBeGreaterThan(5);
  for (const socket of await Promise.all(sockets)) {
    await socket.until((frame) => frame.type === 'events' && frame.events.some(isNumber(many + greeted)));
    const numbers = socket.events.filter((event) => event.message?.conversation === conversation).map((event) => event.message.number);
    expect(numbers.filter((number) => number > greeted)).toEqual(Array.from({ length: many }, (_, at) => at + greeted + 1));
    await socket.close();
  }
});

test('after a death all come back together, each from its own place, to a process that has told nothing yet; who missed too much loads anew', async () => {
  const { agent: he, customer, conversation, say } = await served('何静', '退换');
  const places: string[] = [];
  for (let at = 0; at < 12; at++) {
    places.push(formatCursor(await currentCursor(shop.world.db)));
    await say(30);
  }
  const said = greeted + 12 * 30;
  const again = await app({ beside: shop });
  const back = he.at(again);
  const sockets = await Promise.all(places.toReversed().map((cursor) => back.connect(cursor)));
  await say(1);
  for (const [at, socket] of sockets.entries()) {
    await socket.until((frame) => frame.type === 'events' && frame.events.some(isNumber(said + 1)));
    const numbers = socket.events.filter((event) => event.message).map((event) => event.message.number);
    const seen = said - (at + 1) * 30;
    expect(numbers.filter((number) => number > seen)).toEqual(Array.from({ length: (at + 1) * 30 + 1 }, (_, place) => place + seen + 1));
    await socket.close();
  }

  // What was taken back meanwhile is not told again as it was.
  const before = formatCursor(await currentCursor(shop.world.db));
  await customer.call('POST', `/api/widget/conversations/${conversation}/messages`, { ...text('我的卡号是 6222'), id: newId() });
  const number = said + 2;
  const there = await back.connect(before);
  await there.until((frame) => JSON.stringify(frame).includes('6222'));
  expect((await customer.call('DELETE', `/api/widget/conversations/${conversation}/messages/${number}`)).status).toBe(204);
  await there.until((frame) => frame.type === 'events' && frame.events.some(isRecall));
  await there.close();
  const after = await back.connect(before);
  await after.until((frame) => frame.type === 'events' && frame.events.some(isRecall));
  expect(JSON.stringify(after.events)).not.toContain('6222');
  await after.close();

  for (let at = 0; at < 14; at++) await say(500);
  await again.close();
  await settledAfter(parseCursor(before)!);
  const third = await app({ beside: shop });
  const late = await he.at(third).connect(places[0]!);
  await late.until((frame) => frame.type === 'reload');
  await say(1);
  await late.until((frame) => frame.type === 'events' && frame.events.some(isNumber(number + 7001)));
  await late.close();
  await third.close();
});

test('who is gone before it is known who they are does not count as there', async () => {
  const here = await agent(shop, '过客', { online: true });
  const open = async () =>
    Number(/^zhike_sockets\{kind="staff"\} (\d+)/m.exec(await (await fetch(`${shop.url}/metrics`)).text())?.[1] ?? 0);
  const before = await open();
  for (let at = 0; at < 20; at++) {
    const socket = new WebSocket(`${shop.url.replace('http', 'ws')}/api/socket`, { headers: here.headers });
    await new Promise((done) => socket.once('open', done));
    socket.send(JSON.stringify({ type: 'hello' }), () => socket.terminate());
    await new Promise((done) => socket.once('close', done));
  }
  const stays = await here.connect();
  await vi.waitFor(async () => expect(await open()).toBe(before + 1), { timeout: 60_000 });
  await stays.close();
});

test('a socket that stops reading is cut off, and goes on from its cursor without a gap', async () => {
  const { agent: lin, say } = await served('林可', '售后');
  const start = formatCursor(await currentCursor(shop.world.db));

  const frozen = new WebSocket(`${shop.url.replace('http', 'ws')}/api/socket`, { headers: lin.headers });
  await new Promise((done) => frozen.once('open', done));
  frozen.send(JSON.stringify({ type: 'hello', cursor: start }));
  await new Promise((done) => frozen.once('message', done));
  // It answers once it has caught up; until then it would be given what follows page by page, at its own pace.
  frozen.send(JSON.stringify({ type: 'ping' }));
  await new Promise((done) => frozen.on('message', (data) => JSON.parse(String(data)).type === 'pong' && done(undefined)));
  frozen.pause();
  const reading = await lin.connect(start);
  const many = 400;
  for (let from = 0; from < many; from += 100) await say(100, '长'.repeat(20_000));
  const numbers: number[] = [];
  let cursor = start;
  frozen.on('message', (data) => {
    const frame = JSON.parse(String(data));
    if (frame.type !== 'events') return;
    cursor = frame.cursor;
    for (const { message } of frame.events) if (message) numbers.push(message.number);
  });
  const closed = new Promise<number>((done) => frozen.once('close', done));
  await reading.until((frame) => frame.type === 'events' && frame.events.some(isNumber(many + greeted)));
  await reading.close();
  frozen.resume();
  expect(await closed).toBe(1013);
  expect(numbers.length).toBeLessThan(many);

  const again = await lin.connect(cursor);
  await again.until((frame) => frame.type === 'events' && frame.events.some(isNumber(many + greeted)));
  numbers.push(...again.events.filter((event) => event.message).map((event) => event.message.number));
  expect(numbers.filter((number) => number > greeted)).toEqual(Array.from({ length: many }, (_, at) => at + greeted + 1));
  await again.close();
});
