import { sql } from 'kysely';
import { z } from 'zod';
import { localDay, nextDay, openSpans, rangesOn } from '../../../common/business-time.ts';
import type { Reader } from '../../platform/db.ts';
import { words } from '../../platform/routes.ts';
import { readSetting, type Setting } from '../../platform/settings.ts';
import { calendarOf } from '../../team/calendar.ts';
import { OpenRanges } from '../../team/shop-hours.ts';

export const VisitHours = z.object({
  /** The slots of a day on which the shop is open. */
  windows: OpenRanges,
  /** From now to the first slot that can be chosen, and how many days ahead one may look. */
  leadHours: z
    .int()
    .min(0)
    .max(14 * 24),
  daysAhead: z.int().min(1).max(60),
  /** Hours until somebody is there when a repair is made at the customer's, by what their address contains; the first that fits. */
  arrival: z
    .array(z.object({ area: words(60), hours: z.int().min(1).max(720) }))
    .max(100)
    .default([]),
});

export const visitSetting: Setting<typeof VisitHours> = {
  name: 'visits',
  schema: VisitHours,
  initial: {
    windows: [
      { from: '09:00', to: '12:00' },
      { from: '13:00', to: '16:00' },
      { from: '16:00', to: '19:00' },
    ],
    ...{ leadHours: 4, daysAhead: 14, arrival: [] },
  },
};

export interface Slot {
  from: Date;
  to: Date;
}

export interface FreeSlot extends Slot {
  /** Technicians who have nothing else then. */
  free: string[];
}

/** Who makes visits. Whoever administers has every permission and is nobody's technician. */
export const technicians = sql`select s.id, s.name from staff s where s.left_at is null and exists (
  select from staff_roles sr join roles r on r.id = sr.role_id
  where sr.staff_id = s.id and 'visits.make' = any(r.permissions) and r.key is distinct from 'admin')`;

/** The slots that can be chosen from now on, those without anybody free too: a customer sees that a day is full. */
export async function slotsAfter(db: Reader, now: Date): Promise<FreeSlot[]> {
  const slots = await allSlots(db, now);
  const [last] = slots.slice(-1);
  if (!last) return [];
  const { rows: people } = await sql<{ id: string }>`${technicians} order by s.id`.execute(db);
  const visits = await db
    .selectFrom('field_visits')
    .select(['technician_id', 'starts_at', 'ends_at'])
    .where('waiting', '=', true)
    .where('ends_at', '>', now)
    .where('starts_at', '<', last.to)
    .execute();
  return slots.map((slot) => {
    const busy = visits.filter((visit) => visit.starts_at < slot.to && visit.ends_at > slot.from).map((visit) => visit.technician_id);
    return { ...slot, free: people.map(({ id }) => id).filter((id) => !busy.includes(id)) };
  });
}

async function allSlots(db: Reader, now: Date): Promise<Slot[]> {
  const { windows, leadHours, daysAhead } = await readSetting(db, visitSetting);
  const calendar = await calendarOf(db);
  const [today, first] = [localDay(calendar, now), now.getTime() + leadHours * 3600 * 1000];
  const visiting = { ...calendar, week: Array.from({ length: 7 }, () => windows), special: [] };
  return Array.from({ length: daysAhead }, (_, ahead) => nextDay(today, ahead))
    .filter((day) => rangesOn(calendar, day).ranges.length > 0)
    .flatMap((day) => openSpans(visiting, day))
    .filter(({ from }) => from >= first)
    .map(({ from, to }) => ({ from: new Date(from), to: new Date(to) }));
}
