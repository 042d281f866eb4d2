import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ordersWithWrongPayments } from '../server/orders/balances.ts';
import { newId } from '../server/platform/ids.ts';
import { buy, post, program, publish, send, smallMinor, waybill } from './support/aftersales.ts';
import { app, type TestApp } from './support/app.ts';
import { Person, visitor } from './support/people.ts';
import { importer, pretendToBeADemo, sell } from './support/shopping.ts';

/*
 * A process dies by kill -9 just before and just after each commit of a money path. Another goes on where it was: whoever asked asks again
 * with the same key. Then the ledger balances, everything was paid once, and no request is stuck.
 */

let shop: TestApp;
let admin: Person;
let variant: string;

beforeAll(async () => {
  shop = await app({ config: { limitFactor: 1_000_000 } });
  await pretendToBeADemo(shop);
  admin = await program(await importer(shop));
  await publish(admin);
  variant = await sell(admin, 'pot', { stock: 10_000, priceMinor: smallMinor });
});
afterAll(() => shop.close());

interface Step {
  who: Person;
  path: string;
  body: object;
  order: string;
  /** What the shop has given back or on top when all is done. */
  amount: number;
}

async function order(isSigned: boolean) {
  const customer = await visitor(shop);
  const bought = await buy(shop, customer, variant, 1, smallMinor);
  if (isSigned) await send(shop, bought.id);
  return { customer, ...bought, lines: [{ line: bought.line, quantity: 1 }] };
}

/** Up to the one step that moves money. */
const paths: Record<string, () => Promise<Step>> = {
  async 'a cancellation done at once'() {
    const { customer, id, lines } = await order(false);
    const body = { id: newId(), kind: 'cancel', reason: 'no_longer_needed', lines };
    return { who: customer, path: `/api/shop/orders/${id}/aftersales`, body, order: id, amount: smallMinor };
  },
  async 'a return that was inspected'() {
    const { customer, id, lines, line } = await order(true);
    const { body } = await post(customer, `/api/shop/orders/${id}/aftersales`, { kind: 'return', reason: 'quality', lines });
    await post(customer, `/api/shop/aftersales/${body.id}/waybill`, waybill());
    await post(admin, `/api/aftersales/${body.id}/arrival`);
    const found = { lines: [{ line, accepted: 1, condition: 'good' }] };
    return { who: admin, path: `/api/aftersales/${body.id}/inspection`, body: found, order: id, amount: smallMinor };
  },
  async 'a compensation'() {
    const { id, lines } = await order(true);
    const wish = { id: newId(), kind: 'compensation', reason: 'goodwill', lines, amountMinor: 700, compensation: { form: 'cash' } };
    return { who: admin, path: `/api/orders/${id}/aftersales`, body: wish, order: id, amount: 700 };
  },
};

interface Death {
  when: 'before' | 'after';
  at: number;
}

async function startDying({ when, at }: Death): Promise<{ child: ChildProcess; url: string }> {
  const env = {
    ...process.env,
    ...{ DYING_URL: shop.world.url, DYING_DATA: shop.world.config.dataDir, DYING_WHEN: when, DYING_AT: String(at) },
    DYING_SHIFT: String(shop.world.now().getTime() - Date.now()),
  };
  const child = fork(fileURLToPath(new URL('support/dying-process.ts', import.meta.url)), { env });
  const [{ url }] = (await once(child, 'message')) as [{ url: string }];
  return { child, url };
}

/** Whether it is still there to answer. */
async function tell(child: ChildProcess, word: 'arm' | 'drain'): Promise<boolean> {
  const dead = once(child, 'exit').then(() => false);
  if (child.exitCode !== null || child.signalCode !== null) return false;
  const done = once(child, 'message').then(() => true);
  child.send(word, () => {});
  return Promise.race([dead, done]);
}

/** Gives whether it died on its way. */
async function die(step: Step, death: Death, key: string): Promise<boolean> {
  const { child, url } = await startDying(death);
  await tell(child, 'arm');
  const there = new Person({ ...shop, url }, step.who.id, step.who.headers);
  await there.call('POST', step.path, step.body, { 'idempotency-key': key }).catch(() => undefined);
  const isAlive = await tell(child, 'drain');
  if (isAlive) child.disconnect();
  return !isAlive;
}

/** Another process finds what the dead one was at: the queue gives a job that was not ended to somebody else after a minute. */
async function goOn(step: Step, key: string): Promise<void> {
  const again = await step.who.call('POST', step.path, step.body, { 'idempotency-key': key });
  expect(again.status, JSON.stringify(again.body)).toBe(200);
  await sql`update pgboss.job set state = 'retry', start_after = now() where state = 'active'`.execute(shop.world.db);
  shop.later(120);
  await shop.drain();
}

async function judge({ order: id, amount }: Step): Promise<void> {
  const { rows } = await sql<{ state: string; paid: number; sums: number }>`
    select r.state, (select coalesce(sum(amount_minor), 0)::int from payments where order_id = ${id} and direction = 'out' and state = 'done') as paid,
      (select count(*)::int from money_transfers where order_id = ${id} and direction = 'out') as sums
    from aftersales_requests r where r.order_id = ${id}`.execute(shop.world.db);
  expect(rows).toEqual([{ state: 'completed', paid: amount, sums: 1 }]);
  expect(await ordersWithWrongPayments(shop.world.db)).toEqual([]);
  const { rows: uneven } = await sql`select currency from ledger_entries group by currency having sum(amount_minor) <> 0`.execute(
    shop.world.db,
  );
  expect(uneven).toEqual([]);
}

const commitsAtLeast = 3;

test.each(Object.keys(paths))(
  '%s: killed before and after each commit, it is done once',
  async (name) => {
    for (const when of ['before', 'after'] as const) {
      let deaths = 0;
      for (let at = 1; at <= 12; at++) {
        const step = await paths[name]!();
        const key = newId();
        const hasDied = await die(step, { when, at }, key);
        await goOn(step, key);
        await judge(step);
        if (!hasDied) break;
        deaths += 1;
      }
      expect(deaths, `${name}, ${when}`).toBeGreaterThanOrEqual(commitsAtLeast);
    }
  },
  300_000,
);
