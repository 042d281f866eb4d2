import { sql } from 'kysely';
import type { Reader } from '../platform/db.ts';
import type { FigureClock } from './figure-clock.ts';

/** An agent had a conversation in hand; until null: still has. */
export interface Held {
  conversation_id: string;
  part: number;
  agent_id: string;
  since: Date;
  until: Date | null;
}

/** At the desk, by the seat's own word: breaks, meetings and training are not. */
const staffedStates = ['online', 'busy'];
const hourMs = 3_600_000;

export async function writeStints(trx: Reader, ids: readonly string[], stints: readonly Held[]): Promise<void> {
  await sql`delete from figure_stints where conversation_id = any(${ids}::uuid[])`.execute(trx);
  await sql`insert into figure_stints (conversation_id, part, agent_id, since, until)
    select conversation_id, part, agent_id, since, coalesce(until, 'infinity') from json_to_recordset(${JSON.stringify(stints)}::json)
      as s(conversation_id uuid, part int, agent_id uuid, since timestamptz, until timestamptz)`.execute(trx);
}

type Span = [from: number, to: number];

/** Hours counted already in which somebody was busier, or less busy, than was known. */
export async function hoursChanged(
  db: Reader,
  ids: readonly string[],
  now: readonly Held[],
  until: Date,
  clock: FigureClock,
): Promise<Date[]> {
  const { rows } = await sql<{ agent_id: string; since: Date; ended: Date | null }>`
    select agent_id, since, nullif(until, 'infinity') as ended from figure_stints where conversation_id = any(${ids}::uuid[])`.execute(db);
  const edge = until.getTime();
  const spans = new Map<string, { span: Span; sides: number }>();
  const put = (agent: string, from: Date, to: Date | null, side: number) => {
    const span: Span = [Math.min(from.getTime(), edge), Math.min(to?.getTime() ?? edge, edge)];
    if (span[0] >= span[1]) return;
    const key = `${agent} ${span.join()}`;
    spans.set(key, { span, sides: (spans.get(key)?.sides ?? 0) | side });
  };
  for (const { agent_id, since, ended } of rows) put(agent_id, since, ended, 1);
  for (const { agent_id, since, until: to } of now) put(agent_id, since, to, 2);
  const hours = new Set<number>();
  for (const { span, sides } of spans.values()) {
    if (sides === 3) continue;
    for (let hour = clock.hourOf(new Date(span[0])); hour < span[1]; hour += hourMs) hours.add(hour);
  }
  return [...hours].map((hour) => new Date(hour));
}

/**
 * The time each agent was at the desk in these hours, and how much of it with a conversation in hand. Who changes a seat waits for who changes
 * it already, with the earlier instant: such a stretch ends before it began, and took no time.
 */
export async function countSeats(trx: Reader, hours: readonly Date[]): Promise<void> {
  if (hours.length === 0) return;
  const first = new Date(Math.min(...hours.map(Number)));
  const end = new Date(Math.max(...hours.map(Number)) + hourMs);
  await sql`delete from figure_seats where hour = any(${hours}::timestamptz[])`.execute(trx);
  await sql`
    with hours as (
      select hour, hour + interval '1 hour' as until from unnest(${hours}::timestamptz[]) hour
    ), staffed as (
      select s.staff_id as agent_id, h.hour,
        range_agg(tstzrange(greatest(s.since, h.hour), least(coalesce(s.until, 'infinity'), h.until))) as times
      from seat_changes s join hours h on s.since < h.until and coalesce(s.until, 'infinity') > greatest(h.hour, s.since)
      where s.since < ${end} and coalesce(s.until, 'infinity'::timestamptz) > ${first} and s.state = any(${staffedStates}) group by 1, 2
    ), busy as (
      select s.agent_id, h.hour, range_agg(tstzrange(greatest(s.since, h.hour), least(s.until, h.until))) as times
      from figure_stints s join hours h on s.since < h.until and s.until > greatest(h.hour, s.since)
      where s.since < ${end} and s.until > ${first} group by 1, 2
    )
    insert into figure_seats (agent_id, hour, staffed_ms, busy_ms)
    select agent_id, hour, ${msOf(sql`staffed.times`)}, ${msOf(sql`staffed.times * busy.times`)}
    from staffed left join busy using (agent_id, hour)`.execute(trx);
}

const msOf = (times: ReturnType<typeof sql>) =>
  sql`coalesce((select sum(round(extract(epoch from upper(each) - lower(each)) * 1000)) from unnest(${times}) each), 0)`;
