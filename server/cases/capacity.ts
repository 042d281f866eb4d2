import { sql } from 'kysely';
import { localDay, mondayOf } from '../../common/business-time.ts';
import type { Tx } from '../platform/db.ts';
import { record } from '../platform/facts.ts';
import type { Principal } from '../platform/http.ts';
import { conflict, invalid } from '../platform/problems.ts';
import { calendarOf } from '../team/calendar.ts';
import { mustBelong } from './belonging.ts';
import { mustBeDepartment } from './tickets.ts';

/** Says what a department can make in a week; null: it is not said any more. */
export async function setCapacity(tx: Tx, who: Principal, group: string, week: string, units: number | null): Promise<void> {
  await mustBeDepartment(tx, group);
  await mustBelong(tx, who, { group_id: group });
  if (mondayOf(week) !== week) throw invalid('not_a_monday');
  const before = await tx
    .selectFrom('capacities')
    .select('units')
    .where('group_id', '=', group)
    .where('week', '=', week)
    .forUpdate()
    .executeTakeFirst();
  if ((before?.units ?? null) === units) return;
  if (units === null) await tx.deleteFrom('capacities').where('group_id', '=', group).where('week', '=', week).execute();
  else
    await sql`insert into capacities (group_id, week, units, set_by, set_at) values (${group}, ${week}, ${units}, ${who.id}, ${tx.at})
      on conflict (group_id, week) do update set units = excluded.units, set_by = excluded.set_by, set_at = excluded.set_at`.execute(tx);
  await record(tx, { kind: 'capacity.changed', by: who, id: group, data: { week, from: before?.units ?? null, to: units } });
}

/**
 * Whether one more promise goes beyond what the department can make in that week. Its row is locked, so that two promises at once
 * are counted one after the other.
 */
async function goesBeyond(tx: Tx, group: string, dueAt: Date, units: number): Promise<{ week: string; left: number } | undefined> {
  const calendar = await calendarOf(tx);
  const week = mondayOf(localDay(calendar, dueAt));
  const { rows } = await sql<{
    units: number;
  }>`select units from capacities where group_id = ${group} and week = ${week} for update`.execute(tx);
  if (!rows[0]) return undefined;
  const promised = await sql<{ many: number }>`
    select coalesce(sum(x.quantity), 0)::int as many from handovers h join handover_lines x on x.handover_id = h.id
    where h.group_id = ${group} and h.state in ('sent', 'accepted', 'ready')
      and date_trunc('week', h.due_at at time zone ${calendar.timeZone})::date = ${week}::date`.execute(tx);
  const left = rows[0].units - promised.rows[0]!.many;
  return units > left ? { week, left: Math.max(0, left) } : undefined;
}

/** Refuses a promise beyond capacity until somebody says that it shall be made anyway; gives whether it was. */
export async function warnOfCapacity(tx: Tx, group: string, dueAt: Date, units: number, anyway: 'warn' | 'anyway'): Promise<boolean> {
  const beyond = await goesBeyond(tx, group, dueAt, units);
  if (beyond && anyway === 'warn') throw conflict('over_capacity', { ...beyond, units });
  return beyond !== undefined;
}
