import { parseArgs } from 'node:util';
import { sql } from 'kysely';
import { assignWaiting } from '../server/conversations/assignment.ts';
import type { Question } from './lib/assign-process.ts';
import { openPlace, withWorld } from './lib/desk.ts';
import { report, spread } from './lib/figures.ts';
import { ask, startProcess } from './lib/processes.ts';

/*
 * 10,000 customers wait in 20 groups, 500 agents are free, each in two groups, and 8 workers assign at once.
 * `node bench/assignment.ts [--runs 3] [--workers 8]`
 */

const { values } = parseArgs({ options: { runs: { type: 'string', default: '3' }, workers: { type: 'string', default: '8' } } });
const size = { groups: 20, agents: 500, waiting: 10_000, limit: 22 };
const bar = 500;

/** A seventh of the contacts need a skill that two thirds of the agents have; a tenth have a head start; a third were served before. */
const fill = sql.raw(`
  insert into groups (id, name, name_en, created_at) select gen_random_uuid(), '组 ' || n, 'Group ' || n, now() from generate_series(1, ${size.groups}) n;
  insert into staff (id, name, email_sealed, email_hash, chat_limit, created_at)
    select gen_random_uuid(), '客服 ' || n, '', n::text::bytea, ${size.limit}, now() from generate_series(1, ${size.agents}) n;
  insert into seats (staff_id, state, since) select id, 'online', now() - random() * interval '1 hour' from staff;
  create temp table g as select row_number() over (order by id) - 1 as n, id from groups;
  create temp table s as select row_number() over (order by id) - 1 as n, id from staff;
  insert into group_members select g.id, s.id from s join g on g.n in (s.n % ${size.groups}, (s.n + 7) % ${size.groups});
  insert into skills (id, name, name_en, created_at) values (gen_random_uuid(), '英语', 'English', now());
  insert into staff_skills select s.id, skills.id from s, skills where s.n % 3 < 2;
  insert into customers (id, name, seen_at, created_at) select gen_random_uuid(), '客户 ' || n, now(), now() from generate_series(1, ${size.waiting}) n;
  create temp table c as select row_number() over (order by id) - 1 as n, id from customers;
  insert into conversations (id, number, customer_id, channel, state, group_id, agent_id, opened_at, closed_at, last_at)
    select gen_random_uuid(), 'P' || c.n, c.id, 'chat', 'closed', g.id, s.id, now() - interval '9 days', now() - interval '9 days', now() - interval '9 days'
    from c join g on g.n = c.n % ${size.groups} join s on s.n = c.n % ${size.agents} where c.n % 3 = 0;
  insert into conversations (id, number, customer_id, channel, state, group_id, skills, head_start, opened_at, queued_at, last_at)
    select gen_random_uuid(), 'W' || c.n, c.id, 'chat', 'queued', g.id,
      case when c.n % 7 = 0 then array(select id from skills) else '{}' end, case when c.n % 10 = 0 then 120 else 0 end,
      now() - random() * interval '20 minutes', now() - random() * interval '20 minutes', now()
    from c join g on g.n = c.n % ${size.groups};`);

interface Faults {
  offered: number;
  over_limit: number;
  unskilled: number;
  twice: number;
  left: number;
}

const faultsIn = sql<Faults>`
  with open as (select o.*, c.skills, c.group_id from offers o join conversations c on c.id = o.conversation_id where o.outcome is null)
  select count(*) as offered, count(*) - count(distinct conversation_id) as twice,
    count(*) filter (where not skills <@ array(select skill_id from staff_skills where staff_id = agent_id)
      or not exists (select 1 from group_members m where m.group_id = open.group_id and m.staff_id = agent_id)) as unskilled,
    (select count(*) from (select agent_id from open group by 1 having count(*) > ${size.limit}) full_up) as over_limit,
    (select count(*) from conversations c where c.state = 'queued' and exists (select 1 from group_members m where m.group_id = c.group_id
      and c.skills <@ array(select skill_id from staff_skills where staff_id = m.staff_id)
      and (select count(*) from open where agent_id = m.staff_id) < ${size.limit})) as "left"
  from open`;

async function run(workers: number): Promise<Faults & { rate: number; seconds: number }> {
  const place = await openPlace();
  try {
    await withWorld(place.dataDir, place.url, async ({ pool, db }) => {
      // Temporary tables live in one connection.
      const client = await pool.connect();
      await client.query(fill.compile(db).sql).finally(() => client.release());
      await pool.query('vacuum analyze');
    });
    const processes = Array.from({ length: workers }, () => startProcess('assign-process'));
    const open: Question = { open: { dataDir: place.dataDir, url: place.url } };
    await Promise.all(processes.map((each) => ask(each, open)));
    const started = performance.now();
    const decided = await Promise.all(processes.map((each) => ask<{ decided: number }>(each, { go: true } satisfies Question)));
    const seconds = (performance.now() - started) / 1000;
    const rate = decided.reduce((sum, each) => sum + each.decided, 0) / seconds;
    const { rows } = await withWorld(place.dataDir, place.url, async (world) => {
      // What a worker passed over since another held its seat, the next round gives; the server has one every five seconds.
      await assignWaiting(world);
      return faultsIn.execute(world.db);
    });
    return { ...rows[0]!, rate, seconds };
  } finally {
    await place.close();
  }
}

const results: Awaited<ReturnType<typeof run>>[] = [];
for (let at = 0; at < Number(values.runs); at++) {
  const result = await run(Number(values.workers));
  results.push(result);
  console.log(`${result.offered} offers in ${result.seconds.toFixed(1)} s`);
}
const worst = (of: (result: Faults) => number) => Math.max(...results.map(of));
const none = (what: string, most: number) => ({ what, ours: String(most), baseline: '0', ratio: most, bar: 0, better: 'lower' as const });
report([
  {
    what: `assignment decisions a second, ${values.workers} workers`,
    ...{ ours: spread(results.map((each) => each.rate)), baseline: String(bar), bar: 1, better: 'higher' as const },
    ratio: Math.min(...results.map((each) => each.rate)) / bar,
  },
  none(
    'customers left waiting though an agent who fits is free',
    worst((each) => each.left),
  ),
  none(
    'agents over their limit',
    worst((each) => each.over_limit),
  ),
  none(
    'skills or groups broken',
    worst((each) => each.unskilled),
  ),
  none(
    'customers offered twice',
    worst((each) => each.twice),
  ),
]);
