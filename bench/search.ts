import { parseArgs } from 'node:util';
import { sql } from 'kysely';
import pg from 'pg';
import { gramsOf } from '../server/conversations/grams.ts';
import { indexAllMessages } from '../server/conversations/message-index.ts';
import type { World } from '../server/platform/world.ts';
import { madeOnce, makeDesk, openPlace, type Place, withWorld } from './lib/desk.ts';
import { median, percentile, report, spread } from './lib/figures.ts';
import { type Server, startServer } from './lib/processes.ts';
import { questions, sentences } from './lib/sentences.ts';

/*
 * Finding a message by its words, over HTTP with the rights of one agent, among 1,000,000 messages against a LIKE scan of the same table,
 * and among 5,000,000 against 1,000,000. `node bench/search.ts [--small 1000000] [--large 5000000] [--distinct 400000] [--runs 3] [--keep FOLDER]`
 */

const { values } = parseArgs({
  options: {
    small: { type: 'string', default: '1000000' },
    large: { type: 'string', default: '5000000' },
    distinct: { type: 'string', default: '400000' },
    runs: { type: 'string', default: '3' },
    scans: { type: 'string', default: '26' },
    keep: { type: 'string' },
  },
});
const sizes = { small: Number(values.small), large: Number(values.large) };
const asked = 195;
const said = [...sentences(Number(values.distinct))];
const perConversation = 5;

async function writeSentences({ pool }: World): Promise<void> {
  await pool.query('create table sentences (n int primary key, words jsonb, grams int[])');
  const batch = 20_000;
  for (let at = 0; at < said.length; at += batch) {
    const rows = said.slice(at, at + batch).map((text, place) => ({ n: at + place, words: { text }, grams: `{${gramsOf(text)}}` }));
    await pool.query(
      'insert into sentences select n, words, grams::int[] from json_to_recordset($1) as s(n int, words jsonb, grams text)',
      [JSON.stringify(rows)],
    );
  }
}

/** A year of talks that have ended, five messages each. Some sentences are said far more often than others, courtesies most. */
async function fill(place: Place, url: string, messages: number): Promise<void> {
  await withWorld(place.dataDir, url, async (world) => {
    await writeSentences(world);
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    // Closed with the place when something fails.
    client.on('error', () => {});
    const run = (text: string) => client.query(text);
    await run(`set statement_timeout = 0; set maintenance_work_mem = '1GB'; set synchronous_commit = off`);
    const many = Math.round(messages / perConversation);
    const customers = Math.max(1000, many / 10);
    await run(`insert into customers (id, name, seen_at, created_at)
      select gen_random_uuid(), '客户 ' || n, now(), now() from generate_series(1, ${customers}) n;
      create temp table people as select row_number() over () as n, id from customers;
      create temp table desks as select row_number() over () - 1 as n, group_id, staff_id from group_members;
      insert into conversations (id, number, customer_id, channel, state, group_id, agent_id, owner_id, stage, opened_at, queued_at, accepted_at,
        first_reply_at, closed_at, last_at, last_number, last_preview)
      select gen_random_uuid(), 'P' || past.n, people.id, 'chat', 'closed', desks.group_id, desks.staff_id, desks.staff_id, 'aftersale', at, at, at,
        at, at, at, ${perConversation}, '好的，谢谢'
      from (select n, date_trunc('milliseconds', now() - n * interval '1 year' / ${many}) as at from generate_series(1, ${many}) n) past
      join people on people.n = past.n % ${customers} + 1 join desks on desks.n = past.n % 20`);
    await run(`create temp table talk as
      select c.id, c.customer_id, c.agent_id, n, c.opened_at + n * interval '1 second' as at, (random() ^ 1.5 * ${said.length - 1})::int as pick
      from conversations c, generate_series(1, ${perConversation}) n where c.state = 'closed' order by c.opened_at`);
    await run('analyze talk; analyze sentences');
    await run(`insert into messages (conversation_id, number, id, author_kind, author_id, kind, public, body, at)
      select t.id, t.n, gen_random_uuid(), case t.n % 2 when 1 then 'customer' else 'staff' end,
        case t.n % 2 when 1 then t.customer_id else t.agent_id end, 'text', true, s.words, t.at
      from talk t join sentences s on s.n = t.pick`);
    await run(`do $$ begin for ahead in -13..1 loop
      perform make_message_gram_partition((date_trunc('month', now()) + ahead * interval '1 month')::date); end loop; end $$;
      drop index message_grams_of`);
    await run('insert into message_grams select t.at, t.id, t.n, s.grams from talk t join sentences s on s.n = t.pick');
    await run('create index message_grams_of on message_grams using gin (grams) with (gin_pending_list_limit = 256)');
    await run('vacuum analyze');
    await client.end();
  });
}

interface Shop {
  server: Server;
  cookie: string;
}

async function timed({ server, cookie }: Shop, q: string): Promise<number> {
  const started = performance.now();
  const response = await fetch(`${server.url}/api/found-messages?q=${encodeURIComponent(q)}`, { headers: { cookie } });
  await response.arrayBuffer();
  if (!response.ok) throw new Error(`${q}: ${response.status}`);
  return performance.now() - started;
}

async function p95(shop: Shop, list: string[]): Promise<number> {
  const times: number[] = [];
  for (const q of list) times.push(await timed(shop, q));
  return percentile(times, 0.95);
}

/** The same page by reading every message: no rights, no HTTP, no names. */
async function scan({ pool }: World, list: string[]): Promise<number> {
  const times: number[] = [];
  for (const q of list) {
    const started = performance.now();
    const parts = q.split(' ').map((word) => `%${word}%`);
    const where = parts.map((_, at) => `body ->> 'text' ilike $${at + 1}`).join(' and ');
    await pool.query(`select conversation_id, number from messages where ${where} order by at desc limit 20`, parts);
    times.push(performance.now() - started);
  }
  return percentile(times, 0.95);
}

/** How fast the follower's own way indexes: sentences a second, one process. */
async function indexing(place: Place, url: string): Promise<void> {
  await withWorld(place.dataDir, url, async (world) => {
    const started = performance.now();
    const { rows } = await world.pool.query('select count(*)::int as many from messages');
    await indexAllMessages(world, (read) => {
      if (read < 100_000 && read < rows[0].many) return;
      const rate = Math.round((read * 1000) / (performance.now() - started));
      throw new Error(`the index is made anew at ${rate.toLocaleString('en')} messages a second`);
    }).catch((done: Error) => console.log(done.message));
  });
}

/** Gives the cookie of who may ask. */
async function makeShop(place: Place, url: string, messages: number): Promise<string> {
  const started = performance.now();
  const desk = await makeDesk(place.dataDir, url, { agents: 20, visitors: 20, conversationsEach: 5 });
  await fill(place, url, messages);
  const { rows } = await withWorld(place.dataDir, url, ({ db }) =>
    sql<{ name: string; size: string }>`select 'entries' as name, pg_size_pretty(sum(pg_table_size(inhrelid))) as size
        from pg_inherits where inhparent = 'message_grams'::regclass union all select 'index', pg_size_pretty(sum(pg_relation_size(inhrelid)))
        from pg_inherits where inhparent = 'message_grams_of'::regclass`.execute(db),
  );
  const seconds = ((performance.now() - started) / 1000).toFixed(0);
  console.log(
    `${messages.toLocaleString('en')} messages are there after ${seconds} s, ${rows.map((row) => `${row.name} ${row.size}`).join(', ')}`,
  );
  return desk.agents[0]!.cookie;
}

const settings = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_wal_size: '8GB', shared_buffers: '1GB' };
const place = await openPlace(settings, values.keep);
try {
  const urls = { small: place.url, large: await place.database('large') };
  const shops = {} as Record<keyof typeof sizes, Shop>;
  for (const size of ['small', 'large'] as const) {
    const cookie = await madeOnce(place, size, () => makeShop(place, urls[size], sizes[size]));
    shops[size] = { server: await startServer({ DATABASE_URL: urls[size], ZHIKE_DATA: place.dataDir }), cookie };
  }
  const list = questions(asked, said.slice(0, 50_000));
  const times = { small: [] as number[], large: [] as number[], scan: [] as number[] };
  for (const shop of [shops.small, shops.large]) await p95(shop, list);
  await withWorld(place.dataDir, urls.small, async (world) => {
    for (let run = 0; run < Number(values.runs); run++) {
      for (const size of ['small', 'large'] as const) times[size].push(await p95(shops[size], list));
      times.scan.push(await scan(world, list.slice(0, Number(values.scans))));
    }
  });
  for (const { server } of Object.values(shops)) await server.stop();
  await indexing(place, urls.small);
  const figures = (of: number[]) => spread(of, 1);
  const name = (size: number) => size.toLocaleString('en');
  report([
    {
      what: `find among ${name(sizes.small)} messages, p95 ms, against a LIKE scan`,
      ...{
        ours: figures(times.small),
        baseline: figures(times.scan),
        ratio: median(times.small) / median(times.scan),
        bar: 0.05,
        better: 'lower',
      },
    },
    {
      what: `find among ${name(sizes.large)} against ${name(sizes.small)}, p95 ms`,
      ...{
        ours: figures(times.large),
        baseline: figures(times.small),
        ratio: median(times.large) / median(times.small),
        bar: 2,
        better: 'lower',
      },
    },
  ]);
} finally {
  await place.close();
}
