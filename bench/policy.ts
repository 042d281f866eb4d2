import { parseArgs } from 'node:util';
import { requestKinds } from '../common/aftersales.ts';
import { reasonsOf } from '../common/aftersales-reasons.ts';
import { orderOperations } from '../common/policy.ts';
import { offersOf } from '../common/policy-engine.ts';
import { policyAt, shipPolicy } from '../server/aftersales/policies.ts';
import { mainlandPolicy } from '../server/aftersales/shipped/mainland/policy.ts';
import { situationsOf } from '../server/aftersales/situation.ts';
import { system } from '../server/platform/actor.ts';
import { transact } from '../server/platform/db.ts';
import type { World } from '../server/platform/world.ts';
import { openPlace, withWorld } from './lib/desk.ts';
import { median, report, spread } from './lib/figures.ts';

/*
 * What may be done with every line of many orders: read in batches from the rows, then decided by the mainland policy. A line decision is the answer
 * to all actions with all their reasons for one line. One process, one core: the rates are per second of that process's own time, and what the
 * database takes meanwhile is in the time of the whole. `node bench/policy.ts [--orders 100000] [--runs 3]`
 */

const { values } = parseArgs({ options: { orders: { type: 'string', default: '100000' }, runs: { type: 'string', default: '3' } } });
const many = Number(values.orders);
const runs = Number(values.runs);
const batch = 1000;
const answersOfLine = requestKinds.reduce<number>((sum, kind) => sum + reasonsOf(kind).length, orderOperations.length);

/**
 * Ids grow with time, as the program makes them: with random ones the rows of a batch lay all over the tables, and what was measured was that.
 * Orders of a year in every state, two or three lines each, some of special goods, some of customers with a tier, some returned before.
 */
async function fill(world: World): Promise<void> {
  await transact(world, (tx) => shipPolicy(tx, system, mainlandPolicy));
  await world.pool.query(`
    set statement_timeout = 0;
    insert into customers (id, name, tier, seen_at, created_at)
    select gen_random_uuid(), '客户 ' || n, (array[null, 'gold', 'standard', 'vip'])[1 + n % 4], now(), now() from generate_series(1, ${Math.ceil(many / 5)}) n;
    create temp table people as select row_number() over () - 1 as n, id from customers;
    insert into orders (id, number, customer_id, state, intake, currency, goods_minor, total_minor, placed_at, paid_at, signed_at, updated_at)
    select uuidv7(), 'B' || o.n, people.id, (array['paid', 'ready', 'shipped', 'in_delivery', 'signed', 'signed', 'signed', 'completed', 'cancelled'])[1 + o.n % 9],
      'web', 'CNY', 30000, 30000, at, at, case when o.n % 9 between 4 and 7 then at + interval '3 days' end, at
    from (select n, now() - (n % 365) * interval '1 day' - random() * interval '1 day' as at from generate_series(1, ${many}) n) o
      join people on people.n = (o.n * 7919) % ${Math.ceil(many / 5)};
    insert into order_lines (id, order_id, position, name, quantity, price_minor, traits)
    select uuidv7(), id, l, '商品', 1, 10000,
      case when (hashtext(id::text) + l) % 5 = 0 then array['three_guarantees', 'durable'] when (hashtext(id::text) + l) % 7 = 0 then array['perishable'] else '{}' end
    from orders, generate_series(1, 3) l where l < 3 or hashtext(id::text) % 2 = 0;
    insert into shipments (id, order_id, carrier, tracking_number, state, shipped_at)
    select uuidv7(), id, '顺丰速运', number, 'in_transit', placed_at + interval '1 day' from orders where state in ('shipped', 'in_delivery', 'signed', 'completed');
    insert into aftersales_requests (id, number, order_id, customer_id, kind, state, reason, currency, policy_rule, policy_zh, policy_en, opened_by_kind, opened_at,
      state_since, ended_at)
    select uuidv7(), 'R' || number, id, customer_id, 'return', 'completed', 'no_reason', 'CNY', 'x', '', '', 'customer', signed_at, signed_at, signed_at
    from orders where signed_at is not null and hashtext(number) % 10 = 0;
    insert into aftersales_lines (request_id, order_line_id, quantity)
    select r.id, l.id, 1 from aftersales_requests r join order_lines l on l.order_id = r.order_id and l.position = 1`);
  await world.pool.query('analyze');
}

interface Run {
  lines: number;
  seconds: number;
  deciding: number;
  /** This process alone: reading rows, building situations, deciding. */
  processor: number;
}

async function decideAll(world: World, ids: string[]): Promise<Run> {
  const started = performance.now();
  const before = process.cpuUsage();
  let [lines, deciding] = [0, 0];
  for (let at = 0; at < ids.length; at += batch) {
    const orders = await situationsOf(world.db, ids.slice(at, at + batch), 'Asia/Shanghai');
    const { ready } = await policyAt(world.db, orders[0]!.placedAt);
    const begun = process.cpuUsage();
    for (const order of orders) {
      const now = world.now().getTime();
      for (const { situation } of order.lines) {
        const offers = offersOf(ready, { ...situation, at: now });
        if (offers.length !== 19) throw new Error('an action was not answered');
        lines += 1;
      }
    }
    const spent = process.cpuUsage(begun);
    deciding += spent.user + spent.system;
  }
  const { user, system: kernel } = process.cpuUsage(before);
  return { lines, seconds: (performance.now() - started) / 1000, deciding: deciding / 1e6, processor: (user + kernel) / 1e6 };
}

const place = await openPlace({ fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' });
try {
  await withWorld(place.dataDir, place.url, async (world) => {
    await fill(world);
    const { rows } = await world.pool.query<{ id: string }>('select id from orders order by id');
    const ids = rows.map(({ id }) => id);
    const small = ids.slice(0, Math.round(many / 10));
    await decideAll(world, small);
    const [few, all]: [Run[], Run[]] = [[], []];
    for (let run = 0; run < runs; run++) {
      few.push(await decideAll(world, small));
      all.push(await decideAll(world, ids));
    }
    const rate = (of: (run: Run) => number) => all.map((run) => run.lines / of(run));
    const cost = (list: Run[], orders: number) => list.map(({ seconds }) => (seconds * 1e6) / orders);
    console.log(`${ids.length} orders, ${all[0]!.lines} lines, ${mainlandPolicy.rules.length} rows in the policy`);
    console.log(`line decisions a second, deciding alone: ${spread(rate(({ deciding }) => deciding))}`);
    console.log(`line decisions a second of this process's time, reading the rows included: ${spread(rate(({ processor }) => processor))}`);
    console.log(`line decisions a second by the clock, the database's work included: ${spread(rate(({ seconds }) => seconds))}`);
    console.log(
      `single answers (one action, one reason) a second, deciding alone: ${spread(rate(({ deciding }) => deciding).map((each) => each * answersOfLine))}`,
    );
    const [large, little] = [cost(all, ids.length), cost(few, small.length)];
    const deciding = rate(({ deciding }) => deciding);
    report([
      {
        ...{ what: 'line decisions a second on one core', ours: spread(deciding), baseline: '20,000' },
        ...{ ratio: median(deciding) / 20_000, bar: 1, better: 'higher' },
      },
      {
        what: `an order with its rows read, µs, ${ids.length} against ${small.length}`,
        ...{ ours: spread(large), baseline: spread(little), ratio: median(large) / median(little), bar: 1.2, better: 'lower' },
      },
    ]);
  });
} finally {
  await place.close();
}
