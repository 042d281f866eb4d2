import { offsetAt } from '../../common/business-time.ts';

/** The shop's clock, as figures need it: remembered by the quarter of an hour, since asking the calendar is slow. */
export interface FigureClock {
  zone: string;
  /** The instant at which the hour of `at` began. */
  hourOf(at: Date): number;
  /** Days since 1970 on the shop's calendar. */
  dayOf(at: Date): number;
  /** The hour a clock shows, 0 to 23. */
  hourOfDay(at: Date): number;
  /** The instant at which a day begins. */
  startOf(day: number): Date;
}

const quarterMs = 900_000;
const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

export function figureClock(zone: string): FigureClock {
  const known = new Map<number, number>();
  const offset = (ms: number): number => {
    const quarter = Math.floor(ms / quarterMs);
    const found = known.get(quarter);
    if (found !== undefined) return found;
    if (known.size > 50_000) known.clear();
    const fresh = offsetAt(zone, quarter * quarterMs);
    known.set(quarter, fresh);
    return fresh;
  };
  const local = (at: Date) => at.getTime() + offset(at.getTime());
  return {
    zone,
    hourOf: (at) => Math.floor(local(at) / hourMs) * hourMs - offset(at.getTime()),
    dayOf: (at) => Math.floor(local(at) / dayMs),
    hourOfDay: (at) => Math.floor((((local(at) % dayMs) + dayMs) % dayMs) / hourMs),
    startOf: (day) => {
      const guess = day * dayMs - offset(day * dayMs);
      return new Date(day * dayMs - offset(guess));
    },
  };
}
