import { type BusinessCalendar, localDay, nextDay, nextOpening } from './business-time.ts';
import { instantOf } from './spoken-times.ts';

export const laterKeys = ['inAnHour', 'inThreeHours', 'tonight', 'tomorrow'] as const;

export interface LaterTime {
  key: (typeof laterKeys)[number];
  at: Date;
}

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const tonightHour = 20;
const morningHour = 9;

/** Times somebody means by "later": tomorrow is nine o'clock if the desk is open then, else the opening after it. */
export function laterTimes(calendar: BusinessCalendar, now: Date): LaterTime[] {
  const today = localDay(calendar, now);
  const at = (day: string, hour: number) => instantOf(calendar.timeZone, Date.parse(day) + hour * hourMs);
  const morning = at(nextDay(today), morningHour);
  const times: LaterTime[] = [
    { key: 'inAnHour', at: new Date(now.getTime() + hourMs) },
    { key: 'inThreeHours', at: new Date(now.getTime() + 3 * hourMs) },
    { key: 'tonight', at: at(today, tonightHour) },
    { key: 'tomorrow', at: nextOpening(calendar, morning) ?? morning },
  ];
  return times.filter((time) => time.at.getTime() - now.getTime() > 30 * minuteMs);
}
