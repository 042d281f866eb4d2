import { type BusinessCalendar, isOpenAt, nextOpening } from './business-time.ts';

/** When a customer wants nothing that rings: '22:00' to '08:00' goes past midnight. */
export interface QuietHours {
  from: string;
  to: string;
}

/** When the quiet hours end in which an instant lies, on the clock of a zone; null: it lies in none. */
export function quietUntil({ from, to }: QuietHours, timeZone: string, at: Date): Date | null {
  const dayTimes = [
    { from: '00:00', to: from },
    { from: to, to: '24:00' },
  ];
  const loud = from > to ? [{ from: to, to: from }] : dayTimes.filter((range) => range.from !== range.to);
  const calendar: BusinessCalendar = { timeZone, week: Array.from({ length: 7 }, () => loud), special: [] };
  return isOpenAt(calendar, at) ? null : nextOpening(calendar, at);
}
