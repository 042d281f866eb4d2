import { sql } from 'kysely';
import { isOpenAt } from '../../../common/business-time.ts';
import type { World } from '../../platform/world.ts';
import { calendarOf } from '../../team/calendar.ts';
import { readPeak } from '../../team/peak.ts';

/** Whether somebody could answer now: within the hours of the group asked for, with a seat that is there. A busy seat is there too. */
export async function isStaffed(world: Pick<World, 'db' | 'now'>, group?: string): Promise<boolean> {
  if (!isOpenAt(await calendarOf(world.db, group), world.now())) return false;
  if (await isTooLong(world, group)) return false;
  const seat = await world.db
    .selectFrom('seats')
    .innerJoin('group_members', 'group_members.staff_id', 'seats.staff_id')
    .select('seats.staff_id')
    .where('seats.state', 'in', ['online', 'busy'])
    .limit(1)
    .executeTakeFirst();
  return seat !== undefined;
}

/** On a peak day a queue of the length set takes messages instead. */
async function isTooLong(world: Pick<World, 'db'>, group: string | undefined): Promise<boolean> {
  const { on, shedAbove } = await readPeak(world.db);
  if (!on || shedAbove === 0) return false;
  const { rows } = await sql<{ waiting: number }>`
    select count(*) as waiting from conversations where state in ('queued', 'offered') and agent_id is null
      and group_id = coalesce(${group ?? null}::uuid, (select id from groups where is_default))`.execute(world.db);
  return (rows[0]?.waiting ?? 0) >= shedAbove;
}
