import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'kysely';
import type { Reader } from '../../server/platform/db.ts';
import type { World } from '../../server/platform/world.ts';
import { figureDifferences } from '../../test/support/figure-differences.ts';
import { dayIn, recount } from '../../test/support/recount.ts';
import type { DayAgent } from './day-agent.ts';
import { type Day, request } from './day-person.ts';
import type { ShopOfTheDay } from './day-shop.ts';
import type { Server } from './processes.ts';

interface Evening {
  world: World;
  day: Day;
  shop: ShopOfTheDay;
  servers: Server[];
  agents: DayAgent[];
  /** How many wrote after closing, and are answered tomorrow. */
  evening: number;
}

interface Line {
  what: string;
  figure: number;
  /** What it must be; without: more than nothing, or the day was not what it should have been. */
  wanted?: number;
}

const one = async (db: Reader, text: string): Promise<number> =>
  Number((await sql<{ n: string }>`${sql.raw(text)}`.execute(db)).rows[0]?.n ?? Number.NaN);

/** What the day was made of. */
const happened: [what: string, count: string][] = [
  ['conversations', 'select count(*) n from conversations'],
  ['messages', 'select count(*) n from messages'],
  ['offers made', 'select count(*) n from offers'],
  ['offers ignored', `select count(*) n from offers where outcome = 'expired'`],
  ['offers refused', `select count(*) n from offers where outcome = 'refused'`],
  ['transfers', 'select count(*) n from transfers'],
  ['ratings given', 'select count(*) n from ratings where at is not null'],
  ['promises kept or late', `select count(*) n from tasks where state in ('kept', 'late')`],
  ['breaks, meals, meetings', `select count(*) n from seat_changes where state in ('break', 'meal', 'meeting', 'coaching')`],
  ['messages left', `select count(distinct conversation_id) n from facts where kind = 'conversation.left_message'`],
  ['customers who left unserved', `select count(*) n from conversations where state = 'closed' and accepted_at is null`],
];

/** What must not be there at night, but for what was written after closing. */
const leftLying: [what: string, count: string][] = [
  ['waiting', `select count(*) n from conversations where state = 'queued'`],
  ['offered', `select count(*) n from conversations where state = 'offered'`],
  ['in somebody’s hands', `select count(*) n from conversations where state in ('active', 'waiting_customer', 'wrap_up')`],
  ['open offers', 'select count(*) n from offers where outcome is null'],
  ['seats not empty', `select count(*) n from seats where state <> 'offline'`],
  ['jobs waiting, running or failed', `select count(*) n from pgboss.job where state <> 'completed' and name not like '\\_\\_%'`],
  ['mails on their way', `select count(*) n from mails where state = 'pending'`],
];

/** Seconds until all figures are what the recount says, and what they still are not after a while. */
async function figures({ world, day, shop, agents }: Evening): Promise<{ wrong: string[]; entries: number }> {
  // On a slow machine the last customers come after midnight.
  const [first, last] = [dayIn(day.clock.start), dayIn(day.clock.now())];
  const table = (split: string, more = '') =>
    request(day, 'GET', `/api/figures?from=${first}&to=${last}&split=${split}${more}`, { cookie: shop.leader });
  for (let tries = 0; ; tries++) {
    const counted = await recount(world.db, world.now());
    const wrong = await figureDifferences(counted, table, agents[0]!.id);
    if (wrong.length === 0 || tries === 10) return { wrong, entries: counted.entries.length };
    await sleep(1000);
  }
}

/** Messages that were acknowledged to agents and are not in their place. */
async function lostOf(db: Reader, agents: DayAgent[]): Promise<number> {
  const sent = agents.flatMap(({ client }) => client.acknowledged.map(({ id, conversation, number }) => ({ id, conversation, number })));
  const { rows } = await sql<{ n: string }>`
    select count(*) as n from json_to_recordset(${JSON.stringify(sent)}::json) as s(id uuid, conversation uuid, number int)
    left join messages m on m.conversation_id = s.conversation and m.number = s.number and m.id = s.id where m.id is null`.execute(db);
  return Number(rows[0]?.n);
}

/** Prints the day, and says whether everything is as it must be. */
export async function evening(about: Evening): Promise<boolean> {
  const { world, day, shop, servers, agents } = about;
  const { wrong, entries } = await figures(about);
  const errors = servers.flatMap((server) => server.output().match(/^.*"level":(50|60).*$/gm) ?? []);
  const lines: Line[] = [];
  for (const [what, text] of happened) lines.push({ what, figure: await one(world.db, text) });
  lines.push({ what: 'messages of agents acknowledged', figure: agents.reduce((sum, { client }) => sum + client.acknowledged.length, 0) });
  lines.push({ what: 'connections of agents resumed', figure: agents.reduce((sum, { client }) => sum + client.resumes, 0) });
  lines.push({ what: 'figures recounted from', figure: entries });
  const dead = await request(day, 'GET', '/api/jobs/dead', { cookie: shop.leader });
  for (const [what, text] of leftLying) lines.push({ what, figure: await one(world.db, text), wanted: 0 });
  lines.push(
    {
      what: 'messages left after closing, for tomorrow',
      figure: await one(world.db, `select count(*) n from conversations where state = 'missed'`),
      wanted: about.evening,
    },
    { what: 'acknowledged and lost', figure: await lostOf(world.db, agents), wanted: 0 },
    { what: 'dead jobs', figure: dead.length, wanted: 0 },
    { what: 'errors in the logs', figure: errors.length, wanted: 0 },
    { what: 'figures unlike their recount', figure: wrong.length, wanted: 0 },
  );
  const isFine = ({ figure, wanted }: Line) => (wanted === undefined ? figure > 0 : figure === wanted);
  console.log('\n| what | figure | must be | |\n|---|---|---|---|');
  for (const line of lines)
    console.log(`| ${line.what} | ${line.figure.toLocaleString('en')} | ${line.wanted ?? '> 0'} | ${isFine(line) ? 'right' : 'WRONG'} |`);
  console.log(`\nRefused: ${[...day.refusals].map(([code, times]) => `${code} ${times}`).join(', ')}.`);
  for (const line of errors.slice(0, 10)) console.log(line.slice(0, 1500));
  for (const line of wrong.slice(0, 10)) console.log(line);
  return lines.every(isFine);
}
