/** Opening hours on a clock of their own: what is open when, and time that counts only while it is. */
export interface OpenRange {
  /** '09:00', up to '24:00'. A night shift is two ranges, one on each day. */
  from: string;
  to: string;
}

/** Days that are not like their weekday: a holiday (no ranges), or a Saturday that is worked (调休). */
export interface SpecialDays {
  /** '2026-10-01', both included. */
  from: string;
  to: string;
  name: string;
  ranges: OpenRange[];
}

export interface BusinessCalendar {
  timeZone: string;
  /** Ranges of each weekday, Monday first. */
  week: OpenRange[][];
  special: SpecialDays[];
}

const dayMs = 24 * 3600 * 1000;
const hourMs = 3600 * 1000;
/** Beyond this many days a calendar without opening counts as never open. */
const horizonDays = 400;

const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(zone: string): Intl.DateTimeFormat {
  let format = formats.get(zone);
  if (!format) {
    const two = '2-digit' as const;
    const time = { hour: two, minute: two, second: two, hourCycle: 'h23' as const };
    format = new Intl.DateTimeFormat('en-CA', { timeZone: zone, year: 'numeric', month: two, day: two, ...time });
    formats.set(zone, format);
  }
  return format;
}

const daysOf = new Map<string, Map<number, number | null>>();

/** The offset of a whole day of UTC, or null on a day on which the clock is put forward or back. */
function offsetOfDay(zone: string, day: number): number | null {
  const days = daysOf.get(zone) ?? new Map<number, number | null>();
  daysOf.set(zone, days);
  const known = days.get(day);
  if (known !== undefined) return known;
  if (days.size > 20_000) days.clear();
  const [first, last] = [readOffset(zone, day * dayMs), readOffset(zone, (day + 1) * dayMs - 1000)];
  const offset = first === last ? first : null;
  days.set(day, offset);
  return offset;
}

/** How far the zone's clock is ahead of UTC at an instant, in milliseconds. */
export const offsetAt = (zone: string, at: number): number => offsetOfDay(zone, Math.floor(at / dayMs)) ?? readOffset(zone, at);

function readOffset(zone: string, at: number): number {
  const part: Record<string, number> = {};
  for (const { type, value } of formatOf(zone).formatToParts(at)) part[type] = Number(value);
  const wall = Date.UTC(part.year!, part.month! - 1, part.day, part.hour, part.minute, part.second);
  return wall - Math.floor(at / 1000) * 1000;
}

const isoDay = (utc: number): string => new Date(utc).toISOString().slice(0, 10);
const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));

/** The day on the calendar's own clock, '2026-11-22'. */
export const localDay = (calendar: Pick<BusinessCalendar, 'timeZone'>, at: Date): string =>
  isoDay(at.getTime() + offsetAt(calendar.timeZone, at.getTime()));

/** The time of day on that clock, '08:30'. */
export const timeAt = (calendar: Pick<BusinessCalendar, 'timeZone'>, at: Date): string =>
  new Date(at.getTime() + offsetAt(calendar.timeZone, at.getTime())).toISOString().slice(11, 16);

export const nextDay = (day: string, days = 1): string => isoDay(Date.parse(day) + days * dayMs);

/** The Monday of the week a day belongs to. */
export const mondayOf = (day: string): string => nextDay(day, -((new Date(day).getUTCDay() + 6) % 7));

/** The ranges of one day, and the special days it belongs to, if any. */
export function rangesOn(calendar: BusinessCalendar, day: string): { ranges: OpenRange[]; special: SpecialDays | undefined } {
  const special = calendar.special.find((each) => each.from <= day && day <= each.to);
  const weekday = (new Date(Date.parse(day)).getUTCDay() + 6) % 7;
  return { ranges: special?.ranges ?? calendar.week[weekday] ?? [], special };
}

interface Segment {
  offset: number;
  from: number;
  to: number;
}

/** Where the clock stands how far ahead around one day: one piece, or two where it is put forward or back. */
function segmentsAround(zone: string, midnight: number): Segment[] {
  const [start, end] = [midnight - 15 * hourMs, midnight + dayMs + 15 * hourMs];
  const [before, after] = [offsetAt(zone, start), offsetAt(zone, end)];
  if (before === after) return [{ offset: before, from: start, to: end }];
  let [low, high] = [start, end];
  while (high - low > 1000) {
    const middle = Math.floor((low + high) / 2000) * 1000;
    if (offsetAt(zone, middle) === before) low = middle;
    else high = middle;
  }
  return [
    { offset: before, from: start, to: high },
    { offset: after, from: high, to: end },
  ];
}

interface Span {
  from: number;
  to: number;
}

/** The open spans of one day as instants, in order. */
export function openSpans(calendar: BusinessCalendar, day: string): Span[] {
  const { ranges } = rangesOn(calendar, day);
  if (ranges.length === 0) return [];
  const midnight = Date.parse(day);
  const spans = segmentsAround(calendar.timeZone, midnight).flatMap((segment) =>
    ranges.map(({ from, to }) => ({
      from: Math.max(segment.from, midnight + minutesOf(from) * 60_000 - segment.offset),
      to: Math.min(segment.to, midnight + minutesOf(to) * 60_000 - segment.offset),
    })),
  );
  return spans.filter((span) => span.from < span.to).sort((a, b) => a.from - b.from);
}

/** Open spans after an instant, the first one cut at it. */
function* spansAfter(calendar: BusinessCalendar, at: Date): Generator<Span> {
  const start = at.getTime();
  let day = localDay(calendar, at);
  let last = 0;
  for (let closed = 0; closed < horizonDays; closed++) {
    for (const span of openSpans(calendar, day)) {
      // A clock put back may bring a span twice; what was counted is not counted again.
      const from = Math.max(span.from, start, last);
      if (from >= span.to) continue;
      closed = 0;
      last = span.to;
      yield { from, to: span.to };
    }
    day = nextDay(day);
  }
}

export function isOpenAt(calendar: BusinessCalendar, at: Date): boolean {
  const now = at.getTime();
  return openSpans(calendar, localDay(calendar, at)).some((span) => span.from <= now && now < span.to);
}

/** The instant itself while open, else the next opening; null when there is none within a year. */
export function nextOpening(calendar: BusinessCalendar, at: Date): Date | null {
  for (const span of spansAfter(calendar, at)) return new Date(span.from);
  return null;
}

/** The instant when the place closes that is open now; null when it is closed. */
export function closingAfter(calendar: BusinessCalendar, at: Date): Date | null {
  let end = at.getTime();
  for (const span of spansAfter(calendar, at)) {
    if (span.from > end) break;
    end = span.to;
    if (end - at.getTime() > dayMs) break;
  }
  return end > at.getTime() ? new Date(end) : null;
}

/** The earliest instant by which this many open seconds have passed; null when they never will. */
export function addBusinessSeconds(calendar: BusinessCalendar, at: Date, seconds: number): Date | null {
  let left = seconds * 1000;
  if (left <= 0) return at;
  for (const span of spansAfter(calendar, at)) {
    if (left <= span.to - span.from) return new Date(span.from + left);
    left -= span.to - span.from;
  }
  return null;
}

/** Open spans before an instant, the latest first. */
function* spansBefore(calendar: BusinessCalendar, at: Date): Generator<Span> {
  let first = at.getTime();
  let day = localDay(calendar, at);
  for (let closed = 0; closed < horizonDays; closed++) {
    for (const span of openSpans(calendar, day).reverse()) {
      const to = Math.min(span.to, first);
      if (span.from >= to) continue;
      closed = 0;
      first = span.from;
      yield { from: span.from, to };
    }
    day = nextDay(day, -1);
  }
}

/** The latest instant from which this many open seconds have passed by now; null when there are not so many. */
export function businessSecondsAgo(calendar: BusinessCalendar, at: Date, seconds: number): Date | null {
  let left = seconds * 1000;
  if (left <= 0) return at;
  for (const span of spansBefore(calendar, at)) {
    if (left <= span.to - span.from) return new Date(span.to - left);
    left -= span.to - span.from;
  }
  return null;
}

/** The open seconds between two instants. */
export function businessSecondsBetween(calendar: BusinessCalendar, from: Date, to: Date): number {
  const end = to.getTime();
  let sum = 0;
  for (const span of spansAfter(calendar, from)) {
    if (span.from >= end) break;
    sum += Math.min(span.to, end) - span.from;
  }
  return sum / 1000;
}

/** The day by which this many working days have passed after one: Monday to Friday without holidays, and weekends that are worked (调休). */
export function workingDayAfter({ special }: Pick<BusinessCalendar, 'special'>, day: string, workingDays: number): string {
  let at = day;
  for (let left = workingDays; left > 0; ) {
    at = nextDay(at);
    const apart = special.find((each) => each.from <= at && at <= each.to);
    const isWeekend = [0, 6].includes(new Date(at).getUTCDay());
    if (apart ? apart.ranges.length > 0 : !isWeekend) left -= 1;
  }
  return at;
}

/** Why a day's ranges cannot be kept: empty or backwards, or one in the other. */
export function rangesFault(ranges: readonly OpenRange[]): 'backwards' | 'overlap' | undefined {
  if (ranges.some(({ from, to }) => from >= to)) return 'backwards';
  const sorted = ranges.toSorted((a, b) => a.from.localeCompare(b.from));
  return sorted.some((range, place) => place > 0 && range.from < sorted[place - 1]!.to) ? 'overlap' : undefined;
}

/** Whether two entries of special days speak of the same day. */
export const specialOverlap = (special: readonly SpecialDays[]): boolean =>
  special.some((a, place) => special.slice(place + 1).some((b) => a.from <= b.to && b.from <= a.to));
