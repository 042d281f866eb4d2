import { sql } from 'kysely';
import { isOpenAt } from '../../common/business-time.ts';
import type { Tx } from '../platform/db.ts';
import { calendarOf } from '../team/calendar.ts';

/** Whether a group is open now and somebody of it is at the desk: only then a rule sends talks there. */
export async function isServedNow(tx: Tx, group: string): Promise<boolean> {
  if (!isOpenAt(await calendarOf(tx, group), tx.at)) return false;
  const { rows } = await sql`select 1 from groups g join group_members m on m.group_id = g.id join seats on seats.staff_id = m.staff_id
    where g.id = ${group} and g.closed_at is null and seats.state in ('online', 'busy') limit 1`.execute(tx);
  return rows.length > 0;
}
