import { sql } from 'kysely';
import { z } from 'zod';
import { type LoadAlarmKind, loadAlarmKinds } from '../../common/load-alarms.ts';
import { system } from '../platform/actor.ts';
import { type Reader, type Tx, transact } from '../platform/db.ts';
import { record } from '../platform/facts.ts';
import type { FactRow } from '../platform/feed.ts';
import type { Principal } from '../platform/http.ts';
import { newId } from '../platform/ids.ts';
import type { Push } from '../platform/realtime.ts';
import type { Timed } from '../platform/timed.ts';
import { type TooMuch, tooMuchNow } from './load-found.ts';

interface Running {
  id: string;
  kind: LoadAlarmKind;
  group_id: string | null;
  agent_id: string | null;
  noticed_at: Date;
  raised_at: Date | null;
}

const keyOf = (kind: string, agent: string | null, group: string | null) => `${kind} ${agent ?? group}`;

/** Notices what is too much, raises what has lasted longer than its group bears, and ends what is over. */
async function watchLoad(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(${watchLock})`.execute(tx);
  const { rows } = await sql<Running>`select id, kind, group_id, agent_id, noticed_at, raised_at from load_alarms
    where ended_at is null order by id`.execute(tx);
  const found = new Map((await tooMuchNow(tx)).map((each) => [keyOf(each.kind, each.agent, each.group), each]));
  const known = new Set<string>();
  for (const running of rows) {
    const key = keyOf(running.kind, running.agent_id, running.group_id);
    known.add(key);
    const still = found.get(key);
    if (still) await goOn(tx, running, still);
    else await end(tx, running);
  }
  for (const [key, fresh] of found) if (!known.has(key)) await notice(tx, fresh);
}

const watchLock = 7_240_011;

async function notice(tx: Tx, found: TooMuch): Promise<void> {
  const { kind, group, agent, count, most } = found;
  const id = newId();
  await sql`insert into load_alarms (id, kind, group_id, agent_id, count, most, noticed_at)
    values (${id}, ${kind}, ${group}, ${agent}, ${count}, ${most}, ${tx.at})`.execute(tx);
  await goOn(tx, { id, kind, group_id: group, agent_id: agent, noticed_at: tx.at, raised_at: null }, found);
}

async function goOn(tx: Tx, { id, kind, group_id: group, agent_id: agent, noticed_at, raised_at }: Running, found: TooMuch): Promise<void> {
  const { count, most, bearable } = found;
  await sql`update load_alarms set count = ${count}, most = ${most} where id = ${id} and (count, most) <> (${count}, ${most})`.execute(tx);
  const seconds = Math.round((tx.at.getTime() - noticed_at.getTime()) / 1000);
  if (raised_at || seconds < bearable) return;
  await sql`update load_alarms set raised_at = ${tx.at} where id = ${id}`.execute(tx);
  await record(tx, { kind: 'load.raised', by: system, id, data: { alarm: kind, group, agent, count, most, seconds } });
}

/** What was over before it was raised has never been an alarm. */
async function end(tx: Tx, { id, kind, group_id: group, agent_id: agent, raised_at }: Running): Promise<void> {
  if (!raised_at) return void (await sql`delete from load_alarms where id = ${id}`.execute(tx));
  await sql`update load_alarms set ended_at = ${tx.at} where id = ${id}`.execute(tx);
  await record(tx, { kind: 'load.eased', by: system, id, data: { alarm: kind, group, agent } });
}

export const loadTimes: Timed = { name: 'seats and queues with too much', everySeconds: 10, run: (world) => transact(world, watchLoad) };

/** Who sees all conversations hears of it; there are no names in it. */
export function presentLoadFact(fact: FactRow): Push[] {
  if (fact.noun !== 'load') return [];
  const { kind, at, noun_id: id, data } = fact;
  const by = { kind: fact.actor_kind, id: fact.actor_id };
  return [{ topics: ['conversations'], json: JSON.stringify({ fact: { kind, at: at.toISOString(), id, by, data } }) }];
}

export const LoadAlarmView = z.object({
  id: z.uuid(),
  kind: z.enum(loadAlarmKinds),
  group: z.object({ id: z.uuid(), name: z.string(), nameEn: z.string() }).nullable(),
  agent: z.object({ id: z.uuid(), name: z.string() }).nullable(),
  count: z.int(),
  most: z.int(),
  since: z.iso.datetime(),
});

type Row = Omit<z.output<typeof LoadAlarmView>, 'since'> & { since: Date };

/** The alarms that hold now, of the groups this person leads or of all. */
export async function loadAlarmsNow(db: Reader, who: Principal): Promise<z.output<typeof LoadAlarmView>[]> {
  const isTheirs = who.permissions.has('conversations.see_all')
    ? sql`true`
    : sql`exists (select 1 from group_members mine where mine.staff_id = ${who.id} and (mine.group_id = a.group_id
        or mine.group_id in (select group_id from group_members where staff_id = a.agent_id)))`;
  const { rows } = await sql<Row>`
    select a.id, a.kind, a.count, a.most, a.noticed_at as since,
      case when g.id is not null then jsonb_build_object('id', g.id, 'name', g.name, 'nameEn', g.name_en) end as "group",
      case when s.id is not null then jsonb_build_object('id', s.id, 'name', s.name) end as agent
    from load_alarms a left join groups g on g.id = a.group_id left join staff s on s.id = a.agent_id
    where a.ended_at is null and a.raised_at is not null and ${isTheirs} order by a.noticed_at, a.id`.execute(db);
  return rows.map((row) => ({ ...row, since: row.since.toISOString() }));
}
