import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { app, type TestApp } from '../../test/support/app.ts';
import { system } from './actor.ts';
import { transact } from './db.ts';
import { record } from './facts.ts';
import { type Job, openJobs } from './jobs.ts';
import { seekLeadership } from './leader.ts';
import { openLog } from './log.ts';

let shop: TestApp;
const log = openLog('silent');
beforeAll(async () => {
  shop = await app();
});
afterAll(() => shop.close());

const soon = { timeout: 30_000, interval: 20 };

test('a job that fails is tried again later, then given up, listed, and done after all when somebody asks', async () => {
  const tries: number[] = [];
  let isRepaired = false;
  const job: Job = {
    name: 'a-test',
    after: ['settings.changed'],
    retries: 1,
    async run(_world, fact: { data: { name: string } }) {
      tries.push(performance.now());
      if (!isRepaired) throw new Error(`cannot do ${fact.data.name}`);
    },
  };
  const jobs = await openJobs(shop.world.pool, log, [job]);
  const world = { ...shop.world, jobs };
  await transact(world, (tx) => record(tx, { kind: 'settings.changed', by: system, data: { name: 'this' } }));
  await jobs.start(world);
  await vi.waitFor(async () => expect(await jobs.dead()).toHaveLength(1), soon);
  expect(tries).toHaveLength(2);
  expect(tries[1]! - tries[0]!).toBeGreaterThan(1000);
  const [dead] = await jobs.dead();
  expect(dead).toMatchObject({ name: 'a-test', data: { data: { name: 'this' } } });
  expect(JSON.stringify(dead!.output)).toContain('cannot do this');

  isRepaired = true;
  await jobs.retry('a-test', dead!.id);
  await vi.waitFor(() => expect(tries).toHaveLength(3), soon);
  await vi.waitFor(async () => expect(await jobs.dead()).toHaveLength(0), soon);
  await jobs.stop();
});

test('many jobs follow one another without a rest', async () => {
  const done: number[] = [];
  const job: Job = {
    name: 'many',
    async run(_world, { at }: { at: number }) {
      done.push(at);
    },
  };
  const jobs = await openJobs(shop.world.pool, log, [job]);
  const world = { ...shop.world, jobs };
  await transact(world, async (tx) => {
    for (let at = 0; at < 40; at++) await jobs.enqueue(tx, 'many', { at });
  });
  await jobs.start(world);
  // With a rest after each they would take 40 seconds.
  await vi.waitFor(() => expect(done).toHaveLength(40), soon);
  expect(done.toSorted((one, other) => one - other)).toEqual(Array.from({ length: 40 }, (_, at) => at));
  await jobs.stop();
});

test('a job is written with its change: what is rolled back causes no work', async () => {
  const jobs = await openJobs(shop.world.pool, log, [{ name: 'rolled-back', after: ['settings.changed'], async run() {} }]);
  const world = { ...shop.world, jobs };
  const failing = transact(world, async (tx) => {
    await record(tx, { kind: 'settings.changed', by: system, data: { name: 'never' } });
    throw new Error('changed my mind');
  });
  await expect(failing).rejects.toThrow('changed my mind');
  expect(await jobs.drain(world)).toBe(0);
  await jobs.stop();
});

test('of two processes exactly one leads, and the other takes over when it dies', async () => {
  const leading: string[] = [];
  const candidate = (name: string) =>
    seekLeadership(shop.world.url, log, {
      async start() {
        leading.push(name);
      },
      async stop() {
        leading.splice(leading.indexOf(name), 1);
      },
    });
  const one = candidate('one');
  await vi.waitFor(() => expect(leading).toEqual(['one']), soon);
  const two = candidate('two');
  await vi.waitFor(async () => {
    const { rows } = await shop.world.pool.query(
      `select 1 from pg_stat_activity where datname = current_database() and application_name = 'zhike leader' and query like '%lock%'`,
    );
    expect(rows).toHaveLength(2);
  }, soon);
  expect(leading).toEqual(['one']);

  await shop.world.pool.query(
    `select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory' and granted and database =
     (select oid from pg_database where datname = current_database()) and pid in
     (select pid from pg_stat_activity where application_name = 'zhike leader')`,
  );
  await vi.waitFor(() => expect(leading).toHaveLength(1), soon);
  await vi.waitFor(() => expect([one.isLeader(), two.isLeader()].filter(Boolean)).toHaveLength(1), soon);
  await one.stop();
  await vi.waitFor(() => expect(leading).toEqual(['two']), soon);
  await two.stop();
  expect(leading).toEqual([]);
});
