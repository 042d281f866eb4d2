import { parseArgs } from 'node:util';
import { sql } from 'kysely';
import { requestKinds } from '../common/aftersales.ts';
import { policyActions } from '../common/policy-engine.ts';
import { limitsSetting } from '../server/aftersales/limits.ts';
import { shipPolicy } from '../server/aftersales/policies.ts';
import { visitorToken } from '../server/customers/visitors.ts';
import { system } from '../server/platform/actor.ts';
import { transact } from '../server/platform/db.ts';
import { newId } from '../server/platform/ids.ts';
import { changeSetting } from '../server/platform/settings.ts';
import { shopSetting } from '../server/team/shop.ts';
import { type Desk, madeOnce, makeDesk, openPlace, type Place, withWorld } from './lib/desk.ts';
import { percentile, report, spread, type Verdict } from './lib/figures.ts';
import { type Server, startServer } from './lib/processes.ts';

/*
 * Requests through their whole life by HTTP (asked, agreed, sent back, arrived, inspected, paid back), in a shop of many orders against one of
 * few. `node bench/aftersales.ts [--requests 10000] [--large 1000000] [--kept FOLDER] [--load]`; with a folder that is kept, `--load` only
 * makes the orders, which takes long, and the next call measures.
 * Then the folder is used up: its orders have their requests.
 */

const { values } = parseArgs({
  options: {
    requests: { type: 'string', default: '10000' },
    large: { type: 'string', default: '1000000' },
    kept: { type: 'string' },
    load: { type: 'boolean', default: false },
  },
});
const requests = Number(values.requests);
// Every tenth order had a request already: the others must be enough.
const enough = (orders: number) => Math.max(orders, Math.ceil((requests * 10) / 9) + 10);
const sizes = { small: enough(10_000), large: enough(Number(values.large)) };
const lanes = 4;

/** Delivered orders that are paid for, with their ledger; every tenth had a request that has ended. */
async function fill(place: Place, url: string, orders: number): Promise<void> {
  await withWorld(place.dataDir, url, async ({ pool }) => {
    const client = await pool.connect();
    await client.query('set statement_timeout = 0');
    const run = (text: string) => client.query(text);
    await run(`insert into customers (id, name, seen_at, created_at)
      select gen_random_uuid(), '客户 ' || n, now(), now() from generate_series(1, ${Math.max(1000, orders / 10)}) n`);
    await run(`create temp table people as select row_number() over () - 1 as n, id from customers;
      create temp table bought as select n, gen_random_uuid() as id, gen_random_uuid() as line, gen_random_uuid() as posting,
        gen_random_uuid() as request, now() - n % 4 * interval '1 day' - interval '1 hour' as at from generate_series(1, ${orders}) n;
      insert into orders (id, number, customer_id, state, intake, currency, goods_minor, total_minor, placed_at, paid_at, signed_at, updated_at)
        select bought.id, 'B' || bought.n, people.id, 'signed', 'web', 'CNY', 10000, 10000, at, at, at, at
        from bought join people on people.n = bought.n % (select count(*) from people);
      insert into order_lines (id, order_id, position, name, quantity, price_minor) select line, id, 1, '水壶', 1, 10000 from bought;
      insert into payments (id, order_id, position, direction, method, amount_minor, currency, state, at, cause)
        select gen_random_uuid(), id, 1, 'in', 'wechat_pay', 10000, 'CNY', 'done', at, 'payment' from bought;
      insert into ledger_accounts (kind, account, currency, balance_minor) select 'order', id, 'CNY', 10000 from bought;
      insert into ledger_postings (id, cause, reference, order_id, by_kind, at) select posting, 'payment', id, id, 'system', at from bought;
      insert into ledger_entries (posting_id, position, kind, account, currency, amount_minor)
        select posting, 1, 'outside', 'wechat_pay', 'CNY', -10000 from bought
        union all select posting, 2, 'order', id::text, 'CNY', 10000 from bought;
      insert into aftersales_requests (id, number, order_id, customer_id, kind, state, reason, currency, policy_rule, policy_zh, policy_en,
          opened_by_kind, opened_at, state_since, ended_at)
        select request, 'RB' || bought.n, bought.id, orders.customer_id, 'exchange', 'cancelled', 'quality', 'CNY', 'looked-at', '', '', 'customer', at, at, at
        from bought join orders on orders.id = bought.id where bought.n % 10 = 0;
      insert into aftersales_lines (request_id, order_line_id, quantity) select request, line, 1 from bought where n % 10 = 0;
      insert into aftersales_steps (request_id, number, move, to_state, by_kind, at)
        select request, step, 'open', 'cancelled', 'customer', at from bought, generate_series(1, 4) step where n % 10 = 0`);
    await run('vacuum analyze');
    client.release();
  });
}

const row = (id: string, actions: readonly string[], verdict: object, when: object = {}) => ({
  ...{ id, actions, when, verdict, zh: '按规则处理', en: 'By the policy', basis: '店铺规则' },
});

/** A demo, so that money moves at once; an agent who may decide on everything; a policy under which somebody looks. */
async function furnish(place: Place, url: string): Promise<void> {
  const policy = {
    ...{ name: '规则', nameEn: 'Policy', clocks: {} },
    rules: [
      row('looked-at', requestKinds, { allow: true, review: true }, { withoutTraits: ['periodical'] }),
      row('no', policyActions, { allow: false }),
    ],
  };
  await withWorld(place.dataDir, url, (world) =>
    transact(world, async (tx) => {
      await changeSetting(tx, system, shopSetting, { ...shopSetting.initial, demo: true });
      const chain = [{ role: 'aftersale_agent', onceMinor: null, dayMinor: null }];
      await changeSetting(tx, system, limitsSetting, { chain, twoPeopleAboveMinor: 1_000_000, pointsPerYuan: 100 });
      await shipPolicy(tx, system, policy as Parameters<typeof shipPolicy>[2]);
    }),
  );
}

interface Order {
  id: string;
  line: string;
  token: string;
}

interface Shop {
  desk: Desk;
  orders: Order[];
}

const load = (place: Place, name: 'small' | 'large', url: string): Promise<Shop> =>
  madeOnce(place, name, async () => {
    const desk = await makeDesk(place.dataDir, url, { agents: lanes, visitors: 1, conversationsEach: 1 });
    await fill(place, url, sizes[name]);
    await furnish(place, url);
    const orders = await withWorld(place.dataDir, url, async ({ db, keys, now }) => {
      const { rows } = await sql<{ id: string; line: string; customer: string }>`
        select o.id, l.id as line, o.customer_id as customer from orders o join order_lines l on l.order_id = o.id
        where not exists (select from aftersales_requests where order_id = o.id) order by o.number limit ${requests}`.execute(db);
      return rows.map(({ id, line, customer }) => ({ id, line, token: visitorToken(keys, customer, now()) }));
    });
    console.log(`${name}: ${sizes[name].toLocaleString('en')} orders are there`);
    return { desk, orders };
  });

const steps = ['ask', 'agree', 'send back', 'arrive', 'inspect', 'look', 'list'] as const;
type Times = Record<(typeof steps)[number], number[]>;

/** One request from asking to the refund. */
async function live(server: Server, agent: string, { id, line, token }: Order, times: Times): Promise<void> {
  const timed = async (step: keyof Times, as: Record<string, string>, path: string, body?: object) => {
    const started = performance.now();
    const response = await fetch(server.url + path, {
      method: body ? 'POST' : 'GET',
      headers: { ...as, 'idempotency-key': newId(), ...(body ? { 'content-type': 'application/json' } : {}) },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    const answer = (await response.json()) as { id: string };
    if (!response.ok) throw new Error(`${path}: ${JSON.stringify(answer)}`);
    times[step].push(performance.now() - started);
    return answer;
  };
  const [customer, staff] = [{ authorization: `Visitor ${token}` }, { cookie: agent }];
  const wish = { kind: 'return', reason: 'quality', lines: [{ line, quantity: 1 }] };
  const { id: request } = await timed('ask', customer, `/api/shop/orders/${id}/aftersales`, wish);
  const at = `/api/aftersales/${request}`;
  await timed('agree', staff, `${at}/approval`, {});
  await timed('send back', customer, `/api/shop/aftersales/${request}/waybill`, { carrier: 'SF', trackingNumber: request });
  await timed('arrive', staff, `${at}/arrival`, {});
  await timed('inspect', staff, `${at}/inspection`, { lines: [{ line, accepted: 1, condition: 'good' }] });
  await timed('look', staff, at);
  await timed('list', staff, '/api/aftersales?list=waiting&sort=due');
}

async function measure(server: Server, { desk, orders }: Shop): Promise<Times> {
  const times = Object.fromEntries(steps.map((step) => [step, [] as number[]])) as Times;
  const waiting = orders.slice(0, requests);
  if (waiting.length < requests)
    throw new Error(`Only ${waiting.length} of ${requests} requests can be made: the folder was made for fewer.`);
  await Promise.all(
    desk.agents.map(async ({ cookie }) => {
      for (let next = waiting.pop(); next; next = waiting.pop()) await live(server, cookie, next, times);
    }),
  );
  return times;
}

/** All that were paid back, and no other state left: nothing is stuck. */
async function unended(place: Place, url: string): Promise<number> {
  return withWorld(place.dataDir, url, async ({ db }) => {
    for (let tries = 0; ; tries++) {
      const { rows } = await sql<{ open: number }>`select count(*)::int as open from aftersales_requests where ended_at is null`.execute(
        db,
      );
      if (rows[0]!.open === 0 || tries === 60) return rows[0]!.open;
      await new Promise((done) => setTimeout(done, 1000));
    }
  });
}

const settings = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_wal_size: '8GB' };
const place = await openPlace(settings, values.kept);
try {
  const urls = { small: place.url, large: await place.database('large') };
  const shops = { small: await load(place, 'small', urls.small), large: await load(place, 'large', urls.large) };
  if (!values.load) {
    const measured = {} as Record<keyof typeof sizes, Times>;
    for (const size of ['small', 'large'] as const) {
      const server = await startServer({ DATABASE_URL: urls[size], ZHIKE_DATA: place.dataDir, ZHIKE_LIMIT_FACTOR: '1000000' });
      measured[size] = await measure(server, shops[size]);
      console.log(`${size}: ${await unended(place, urls[size])} requests are not ended`);
      await server.stop();
    }
    const verdicts = steps.map((step): Verdict => {
      const [ours, baseline] = [percentile(measured.large[step], 0.95), percentile(measured.small[step], 0.95)];
      const what = `a request’s step “${step}”, p95 ms`;
      return { what, ours: spread([ours], 1), baseline: spread([baseline], 1), ratio: ours / baseline, bar: 2, better: 'lower' };
    });
    report(verdicts);
  }
} finally {
  await place.close();
}
