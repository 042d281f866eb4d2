import { z } from 'zod';
import type { BusinessCalendar } from '../../common/business-time.ts';
import type { Reader } from '../platform/db.ts';
import { readSetting, readSettings, type Setting } from '../platform/settings.ts';
import { readShop, type Shop } from './shop.ts';
import { OpenRanges, SpecialDaysList, TimeZone } from './shop-hours.ts';

const CalendarSchema = z.object({
  /** null: the shop's calendar, whatever it becomes. */
  own: z
    .object({
      timeZone: TimeZone,
      week: z.array(OpenRanges).length(7),
      special: SpecialDaysList,
    })
    .nullable(),
});
export const CalendarInput = CalendarSchema;

/** A group's opening hours where they are not the shop's. */
export const groupCalendar = (group: string): Setting<typeof CalendarSchema> => ({
  name: `calendar:${group}`,
  schema: CalendarSchema,
  initial: { own: null },
});

export const shopCalendar = ({ timeZone, hours, specialDays }: Shop): BusinessCalendar => ({
  timeZone,
  week: hours,
  special: specialDays,
});

/** The calendar that holds for a group, or for the shop as a whole: whatever asks "open now?" or counts business time asks here. */
export async function calendarOf(db: Reader, group?: string | null): Promise<BusinessCalendar> {
  const own = group ? (await readSetting(db, groupCalendar(group))).own : null;
  return own ?? shopCalendar(await readShop(db));
}

/** The same for several groups, in their order. */
export async function calendarsOf(db: Reader, groups: readonly string[]): Promise<BusinessCalendar[]> {
  const calendars = await readSettings(db, groups.map(groupCalendar));
  const ofShop = shopCalendar(await readShop(db));
  return calendars.map(({ own }) => own ?? ofShop);
}
