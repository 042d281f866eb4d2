import { parseArgs } from 'node:util';
import { sql } from 'kysely';
import { countPastSeats, goOnAnew, noticeChanges } from '../server/insights/figure-anew.ts';
import { type Agent, madeOnce, makeDesk, openPlace, type Place, withWorld } from './lib/desk.ts';
import { median, percentile, report, spread } from './lib/figures.ts';
import { type Server, startServer } from './lib/processes.ts';

/*
 * The figures page over 90 days and 1,000,000 conversations of 100 agents, over HTTP, and what a day shown costs against the page over 7 days; then the
 * rows behind a number. Facts, messages and seats are written by the database, and counted by the program as after an upgrade.
 * `node bench/figures.ts [--conversations 1000000] [--runs 5] [--agents 100] [--keep FOLDER]`
 */

const { values } = parseArgs({
  options: {
    conversations: { type: 'string', default: '1000000' },
    agents: { type: 'string', default: '100' },
    runs: { type: 'string', default: '5' },
    keep: { type: 'string' },
  },
});
const conversations = Number(values.conversations);
const agents = Number(values.agents);
const pastDays = 90;
const requests = 60;
const splits = ['agent', 'group', 'channel', 'day', 'hour'] as const;

/** Talks from 9 to 22 o'clock on 90 days: asked, taken, answered, asked again, answered, ended, coded; one in twenty is abandoned. */
async function fill(place: Place, url: string): Promise<void> {
  await withWorld(place.dataDir, url, async ({ pool }) => {
    const client = await pool.connect();
    // Ended with its temporary tables, also when a statement fails: a connection that is held would keep the bench from ending.
    using _held = { [Symbol.dispose]: () => client.release(true) };
    const run = (text: string) => client.query(text);
    await run(`set statement_timeout = 0; set synchronous_commit = off; set maintenance_work_mem = '1GB'`);
    const customers = Math.max(1000, Math.round(conversations / 5));
    await run(`insert into customers (id, name, seen_at, created_at)
      select gen_random_uuid(), '客户 ' || n, now(), now() from generate_series(1, ${customers}) n;
      create temp table people as select row_number() over () - 1 as n, id from customers;
      create temp table desks as select row_number() over () - 1 as n, group_id, staff_id from group_members;
      create temp table talks as
      select uuidv7(at - clock_timestamp()) as id, past.n, people.id as customer, d.group_id, d.staff_id, past.n % 20 = 0 as is_gone, at,
        at + (3 + random() * 60) * interval '1 second' as taken, at + (65 + random() * 90) * interval '1 second' as answered
      from (select n, date_trunc('day', now(), 'Asia/Shanghai') - ((n % ${pastDays}) + 1) * interval '1 day' + interval '9 hours'
        + random() * interval '13 hours' as at from generate_series(1, ${conversations}) n) past
      join people on people.n = (past.n::bigint * 7919) % ${customers} join desks d on d.n = past.n % ${agents};
      select make_fact_partition((date_trunc('month', now()) - m * interval '1 month')::date) from generate_series(0, 4) m`);
    await run(`insert into conversations (id, number, customer_id, channel, state, group_id, agent_id, owner_id, stage, opened_at, queued_at, accepted_at,
        first_reply_at, wrap_up_at, closed_at, last_at, last_number, last_preview)
      select id, 'P' || n, customer, 'chat', 'closed', group_id, case when not is_gone then staff_id end, case when not is_gone then staff_id end,
        'presale', at, at, case when not is_gone then taken end, case when not is_gone then answered end, answered + interval '9 minutes',
        answered + interval '10 minutes', answered + interval '9 minutes', 4, '好的，谢谢' from talks`);
    await run(`insert into messages (conversation_id, number, id, author_kind, author_id, kind, public, body, at)
      select id, m.number, gen_random_uuid(), m.author, case m.author when 'customer' then customer else staff_id end, 'text', true,
        '{"text": "您好，请问什么时候发货？"}', case m.number when 1 then at when 2 then answered when 3 then answered + interval '2 minutes'
          else answered + interval '150 seconds' end
      from talks, (values (1, 'customer'), (2, 'staff'), (3, 'customer'), (4, 'staff')) m(number, author) where not is_gone or m.number = 1`);
    await run(`insert into facts (era, at, kind, actor_kind, actor_id, noun, noun_id, conversation_id, customer_id, data)
      select 1, case f.place when 1 then t.at when 2 then t.taken when 3 then answered + interval '9 minutes' else answered + interval '10 minutes' end,
        f.kind, 'staff', staff_id, 'conversation', id, id, customer, jsonb_build_object('group', group_id, 'agent', staff_id, 'to', 'wrap_up',
          'stage', 'presale', 'because', case when f.place = 1 then 'opened' when is_gone then 'abandoned' else 'wrapped_up' end)
      from talks t, (values (1, 'conversation.queued'), (2, 'conversation.accepted'), (3, 'conversation.state_changed'), (4, 'conversation.wrapped_up'),
        (5, 'conversation.closed')) f(place, kind) where not is_gone or f.place in (1, 5)
      order by t.at, f.place`);
    await run(`insert into ratings (conversation_id, agent_id, asked_at, score, at)
      select id, staff_id, answered, 1 + (random() * 4)::int, answered + interval '11 minutes' from talks where not is_gone and n % 4 = 0`);
    await run(`insert into seat_changes (id, staff_id, state, since, until)
      select gen_random_uuid(), staff_id, 'online', day + interval '9 hours', day + interval '22 hours' from desks,
        generate_series(date_trunc('day', now(), 'Asia/Shanghai') - ${pastDays} * interval '1 day', now() - interval '1 day', interval '1 day') day`);
    await run('analyze');
  });
}

/** Counts everything, as the program does after an upgrade; gives conversations a second. */
const countAll = (place: Place, url: string): Promise<number> =>
  withWorld(place.dataDir, url, async (world) => {
    const started = performance.now();
    await noticeChanges(world, true);
    let counted = 0;
    for (let isDone = false; !isDone; ) {
      const turn = await goOnAnew(world, 20_000);
      counted += turn.counted;
      isDone = turn.isDone;
    }
    while (await countPastSeats(world));
    const rate = (counted * 1000) / (performance.now() - started);
    await sql`update followers set era = (select max(number) from eras), tx = '9000000000000000000' where name = 'figures'`.execute(
      world.db,
    );
    await sql`vacuum analyze`.execute(world.db);
    return rate;
  });

interface Shop {
  server: Server;
  cookie: string;
}

async function timed({ server, cookie }: Shop, path: string): Promise<number> {
  const started = performance.now();
  const response = await fetch(server.url + path, { headers: { cookie } });
  await response.arrayBuffer();
  if (!response.ok) throw new Error(`${path}: ${response.status}`);
  return performance.now() - started;
}

const day = (back: number) => new Date(Date.now() + 8 * 3_600_000 - back * 86_400_000).toISOString().slice(0, 10);
const daysOf = (many: number) => `from=${day(many)}&to=${day(1)}`;

async function times(shop: Shop, pathAt: (at: number) => string): Promise<number[]> {
  const all: number[] = [];
  for (let at = 0; at < requests; at++) all.push(await timed(shop, pathAt(at)));
  return all;
}

const p95 = (all: number[]) => percentile(all, 0.95);
/** Gives the agents, who may see everything. */
async function makeShop(place: Place): Promise<Agent[]> {
  const desk = await makeDesk(place.dataDir, place.url, { agents, visitors: 20, conversationsEach: 2 });
  const started = performance.now();
  await fill(place, place.url);
  const seconds = ((performance.now() - started) / 1000).toFixed(0);
  const rate = Math.round(await countAll(place, place.url));
  console.log(
    `${conversations.toLocaleString('en')} conversations are there after ${seconds} s, counted at ${rate.toLocaleString('en')} a second`,
  );
  await withWorld(place.dataDir, place.url, ({ db }) =>
    sql`update roles set permissions = permissions || '{figures.see,conversations.see_all}'::text[]`.execute(db),
  );
  return desk.agents;
}

const settings = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_wal_size: '8GB', shared_buffers: '1GB' };
const place = await openPlace(settings, values.keep);
try {
  const people = await madeOnce(place, 'figures', () => makeShop(place));
  const shop = { server: await startServer({ DATABASE_URL: place.url, ZHIKE_DATA: place.dataDir }), cookie: people[0]!.cookie };
  const verdicts = [];
  for (const split of splits) {
    const path = (days: number) => () => `/api/figures?${daysOf(days)}&split=${split}`;
    const [long, short] = [[] as number[], [] as number[]];
    for (const days of [7, pastDays]) await times(shop, path(days));
    for (let run = 0; run < Number(values.runs); run++) {
      long.push(p95(await times(shop, path(pastDays))));
      short.push(p95(await times(shop, path(7))));
    }
    const [ours, week] = [median(long), median(short)];
    const at = { ours: spread(long, 1), better: 'lower' as const };
    verdicts.push({ what: `figures by ${split}, ${pastDays} days, p95 ms`, baseline: 'bar', ratio: ours, bar: 300, ...at });
    verdicts.push({
      what: `the same per day shown, against 7 days`,
      baseline: spread(short, 1),
      ratio: ours / pastDays / (week / 7),
      bar: 2,
      ...at,
    });
  }
  for (const figure of ['received', 'abandoned', 'satisfaction'] as const) {
    const path = (at: number) => `/api/figures/${figure}/conversations?${daysOf(pastDays)}&agent=${people[at % agents]!.id}`;
    const all: number[] = [];
    for (let run = 0; run < Number(values.runs); run++)
      all.push(p95(await times(shop, figure === 'abandoned' ? () => path(0).replace(/agent=.*/, 'agent=none') : path)));
    verdicts.push({
      what: `the conversations behind “${figure}”, p95 ms`,
      ours: spread(all, 1),
      baseline: 'bar',
      ratio: median(all),
      bar: 300,
      better: 'lower' as const,
    });
  }
  report(verdicts);
  await shop.server.stop();
} finally {
  await place.close();
}
