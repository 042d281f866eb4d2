import { parseArgs } from 'node:util';
import { sql } from 'kysely';
import { type Desk, makeDesk, openPlace, type Place, withWorld } from './lib/desk.ts';
import { median, percentile, report, spread } from './lib/figures.ts';
import { type Server, startServer } from './lib/processes.ts';

/*
 * The inbox list with its counts, and opening a conversation, in a large shop against a small one. Both have the same number of open
 * conversations, since people have two hands; what grows is the past. `node bench/scale.ts [--runs 5] [--large 1000000]`
 */

const { values } = parseArgs({ options: { runs: { type: 'string', default: '5' }, large: { type: 'string', default: '1000000' } } });
const sizes = { small: 10_000, large: Number(values.large) };
const requests = 150;
const open = { agents: 20, visitors: 200, conversationsEach: 5 };

/** Closed conversations of the past with five messages each, made by the database itself. */
async function fill(place: Place, url: string, conversations: number): Promise<void> {
  await withWorld(place.dataDir, url, async ({ pool }) => {
    const run = (text: string) => pool.query(`set statement_timeout = 0; ${text}`);
    const customers = Math.max(1000, conversations / 10);
    await run(`insert into customers (id, name, seen_at, created_at)
      select gen_random_uuid(), '客户 ' || n, now(), now() from generate_series(1, ${customers}) n`);
    await run(`create temp table people as select row_number() over () as n, id from customers;
      create temp table desks as select row_number() over () - 1 as n, group_id, staff_id from group_members;
      insert into conversations (id, number, customer_id, channel, state, group_id, agent_id, owner_id, stage, opened_at, queued_at, accepted_at,
        first_reply_at, closed_at, last_at, last_number, last_preview)
      select gen_random_uuid(), 'P' || past.n, people.id, 'chat', 'closed', desks.group_id, desks.staff_id, desks.staff_id, 'aftersale', at, at, at, at, at, at, 5,
        '好的，谢谢'
      from (select n, now() - n * interval '30 seconds' as at from generate_series(1, ${conversations}) n) past
      join people on people.n = past.n % ${customers} + 1 join desks on desks.n = past.n % 20`);
    await run(`insert into messages (conversation_id, number, id, author_kind, author_id, kind, public, body, at)
      select c.id, n, gen_random_uuid(), case n % 2 when 1 then 'customer' else 'staff' end,
        case n % 2 when 1 then c.customer_id else c.agent_id end, 'text', true, '{"text": "您好，请问什么时候发货？"}', c.opened_at
      from conversations c, generate_series(1, 5) n where c.state = 'closed'`);
    await pool.query('vacuum analyze');
  });
}

interface Shop {
  server: Server;
  cookie: string;
  closed: string[];
}

async function openShop(place: Place, url: string, desk: Desk): Promise<Shop> {
  const closed = await withWorld(place.dataDir, url, async ({ db }) => {
    const agent = desk.agents[0]!;
    const { rows } = await sql<{
      id: string;
    }>`select id from conversations where state = 'closed' and agent_id = ${agent.id} limit ${requests}`.execute(db);
    return rows.map(({ id }) => id);
  });
  return { server: await startServer({ DATABASE_URL: url, ZHIKE_DATA: place.dataDir }), cookie: desk.agents[0]!.cookie, closed };
}

async function timed({ server, cookie }: Shop, path: string): Promise<number> {
  const started = performance.now();
  const response = await fetch(server.url + path, { headers: { cookie } });
  await response.arrayBuffer();
  if (!response.ok) throw new Error(`${path}: ${response.status}`);
  return performance.now() - started;
}

const asked: [string, (shop: Shop, at: number) => string][] = [
  ['inbox list “mine” with counts', () => '/api/conversations?list=mine'],
  ['inbox list “group” with counts', () => '/api/conversations?list=group'],
  ['closed list', () => '/api/conversations?list=closed'],
  ['open a conversation', (shop, at) => `/api/conversations/${shop.closed[at % shop.closed.length]}`],
];

async function p95(shop: Shop, pathAt: (shop: Shop, at: number) => string): Promise<number> {
  const times: number[] = [];
  for (let at = 0; at < requests; at++) times.push(await timed(shop, pathAt(shop, at)));
  return percentile(times, 0.95);
}

const place = await openPlace({ fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_wal_size: '8GB' });
try {
  const urls = { small: place.url, large: await place.database('large') };
  const shops = {} as Record<keyof typeof sizes, Shop>;
  for (const size of ['small', 'large'] as const) {
    const desk = await makeDesk(place.dataDir, urls[size], open);
    await fill(place, urls[size], sizes[size]);
    shops[size] = await openShop(place, urls[size], desk);
    console.log(`${size}: ${sizes[size].toLocaleString('en')} conversations are there`);
  }
  const verdicts = [];
  for (const [what, pathAt] of asked) {
    const times = { small: [] as number[], large: [] as number[] };
    for (const shop of [shops.small, shops.large]) await p95(shop, pathAt);
    for (let run = 0; run < Number(values.runs); run++) {
      for (const size of ['small', 'large'] as const) times[size].push(await p95(shops[size], pathAt));
    }
    const ratio = median(times.large) / median(times.small);
    verdicts.push({
      what: `${what}, p95 ms`,
      ours: spread(times.large, 1),
      baseline: spread(times.small, 1),
      ratio,
      bar: 2,
      better: 'lower' as const,
    });
  }
  report(verdicts);
  for (const { server } of Object.values(shops)) await server.stop();
} finally {
  await place.close();
}
