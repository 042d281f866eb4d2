import { isOpenAt } from '../../../common/business-time.ts';
import type { World } from '../../platform/world.ts';
import { calendarOf } from '../../team/calendar.ts';

/** Whether somebody could answer now: within the hours of the group asked for, with a seat that is there. A busy seat is there too. */
export async function isStaffed(world: World, group?: string): Promise<boolean> {
  if (!isOpenAt(await calendarOf(world.db, group), world.now())) return false;
  const seat = await world.db
    .selectFrom('seats')
    .innerJoin('group_members', 'group_members.staff_id', 'seats.staff_id')
    .select('seats.staff_id')
    .where('seats.state', 'in', ['online', 'busy'])
    .limit(1)
    .executeTakeFirst();
  return seat !== undefined;
}
