import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  addBusinessSeconds,
  type BusinessCalendar,
  businessSecondsAgo,
  businessSecondsBetween,
  closingAfter,
  isOpenAt,
  localDay,
  nextOpening,
  type OpenRange,
  rangesFault,
  rangesOn,
  specialOverlap,
} from './business-time.ts';
import { untilSaid } from './until.ts';

const minute = 60_000;
const time = (minutes: number) => `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;

/** Making one takes as long as asking it a hundred times. */
const clocks = new Map<string, Intl.DateTimeFormat>();
function clockOf(timeZone: string): Intl.DateTimeFormat {
  const known = clocks.get(timeZone);
  const clock = known ?? new Intl.DateTimeFormat('sv-SE', { timeZone, hourCycle: 'h23', dateStyle: 'short', timeStyle: 'short' });
  clocks.set(timeZone, clock);
  return clock;
}

/** The slow model: what the wall clock shows in this minute, looked up in the calendar. */
function openInMinute(calendar: BusinessCalendar, at: number): boolean {
  const [date, clock] = clockOf(calendar.timeZone).format(at).split(' ') as [string, string];
  const { ranges } = rangesOn(calendar, date);
  return ranges.some(({ from, to }) => from <= clock && clock < to);
}

const ranges = fc
  .uniqueArray(fc.integer({ min: 0, max: 96 }), { maxLength: 6 })
  .map((quarters) => quarters.toSorted((a, b) => a - b))
  .map((quarters): OpenRange[] =>
    Array.from({ length: Math.floor(quarters.length / 2) }, (_, place) => ({
      from: time(quarters[place * 2]! * 15),
      to: time(quarters[place * 2 + 1]! * 15),
    })),
  );
// Around the nights when clocks are put forward and back, and a quarter of an hour or a whole day away from UTC.
const zones = ['Asia/Shanghai', 'America/New_York', 'Europe/London', 'Australia/Lord_Howe', 'Asia/Kathmandu', 'Pacific/Kiritimati'];
const starts = [
  '2026-03-07T20:00Z',
  '2026-03-28T12:00Z',
  '2026-04-04T10:00Z',
  '2026-10-31T12:00Z',
  '2026-11-22T00:00Z',
  '2026-12-31T12:00Z',
];
const calendars = fc.record({
  timeZone: fc.constantFrom(...zones),
  week: fc.array(ranges, { minLength: 7, maxLength: 7 }),
  special: fc
    .tuple(fc.constantFrom('2026-03-08', '2026-10-31', '2026-11-23', '2027-01-01'), ranges)
    .map(([day, open]) => [{ from: day, to: day, name: '', ranges: open }]),
});

test('open or not, and open seconds between two instants, as counted minute by minute', () => {
  const when = fc.record({
    start: fc.constantFrom(...starts),
    skip: fc.integer({ min: 0, max: 1440 }),
    length: fc.integer({ min: 0, max: 4320 }),
  });
  fc.assert(
    fc.property(calendars, when, (calendar, { start, skip, length }) => {
      const from = Date.parse(start) + skip * minute;
      let counted = 0;
      for (let at = from; at < from + length * minute; at += minute) if (openInMinute(calendar, at)) counted += 60;
      expect(isOpenAt(calendar, new Date(from))).toBe(openInMinute(calendar, from));
      expect(businessSecondsBetween(calendar, new Date(from), new Date(from + length * minute))).toBe(counted);
    }),
    { numRuns: 30 },
  );
});

test('an instant after some open minutes is the first by which the model has counted them', () => {
  fc.assert(
    fc.property(calendars, fc.constantFrom(...starts), fc.integer({ min: 1, max: 900 }), (calendar, start, minutes) => {
      const from = Date.parse(start);
      const due = addBusinessSeconds(calendar, new Date(from), minutes * 60);
      if (due === null) {
        expect(calendar.week.every((day) => day.length === 0)).toBe(true);
        return;
      }
      expect(businessSecondsBetween(calendar, new Date(from), due)).toBe(minutes * 60);
      expect(openInMinute(calendar, due.getTime() - minute)).toBe(true);
    }),
    { numRuns: 200 },
  );
});

test('the next opening is open, and nothing before it was', () => {
  fc.assert(
    fc.property(calendars, fc.constantFrom(...starts), (calendar, start) => {
      const opening = nextOpening(calendar, new Date(start));
      if (opening === null) return;
      expect(openInMinute(calendar, opening.getTime())).toBe(true);
      expect(businessSecondsBetween(calendar, new Date(start), opening)).toBe(0);
    }),
    { numRuns: 200 },
  );
});

test('what is so many open seconds ago is so many open seconds before now', () => {
  fc.assert(
    fc.property(calendars, fc.constantFrom(...starts), fc.integer({ min: 1, max: 300_000 }), (calendar, start, seconds) => {
      const at = new Date(start);
      const ago = businessSecondsAgo(calendar, at, seconds);
      if (ago) expect(businessSecondsBetween(calendar, ago, at)).toBe(seconds);
      if (ago) expect(businessSecondsBetween(calendar, new Date(ago.getTime() + 1000), at)).toBeLessThan(seconds);
    }),
    { numRuns: 200 },
  );
});

const weekdays = [
  { from: '09:00', to: '12:00' },
  { from: '13:30', to: '18:00' },
];
const shop: BusinessCalendar = {
  timeZone: 'Asia/Shanghai',
  week: [weekdays, weekdays, weekdays, weekdays, weekdays, [], []],
  special: [
    { from: '2026-10-01', to: '2026-10-07', name: '国庆节', ranges: [] },
    { from: '2026-10-10', to: '2026-10-10', name: '调休上班', ranges: weekdays },
  ],
};

test('a holiday is closed and a Saturday worked in exchange for it is open', () => {
  expect(isOpenAt(shop, new Date('2026-10-05T10:00+08:00'))).toBe(false);
  expect(isOpenAt(shop, new Date('2026-10-10T10:00+08:00'))).toBe(true);
  expect(isOpenAt(shop, new Date('2026-10-10T12:30+08:00'))).toBe(false);
  expect(nextOpening(shop, new Date('2026-09-30T18:00+08:00'))?.toISOString()).toBe('2026-10-08T01:00:00.000Z');
  // An hour asked for at 17:30 before the holiday ends at 09:30 on the first day after it.
  expect(addBusinessSeconds(shop, new Date('2026-09-30T17:30+08:00'), 3600)?.toISOString()).toBe('2026-10-08T01:30:00.000Z');
  expect(closingAfter(shop, new Date('2026-10-10T10:00+08:00'))?.toISOString()).toBe('2026-10-10T04:00:00.000Z');
  expect(localDay(shop, new Date('2026-10-09T16:00Z'))).toBe('2026-10-10');
});

test('a place that never opens has no next opening, and hours that make no sense are named', () => {
  const never = { ...shop, week: Array.from({ length: 7 }, () => []), special: [] };
  expect(nextOpening(never, new Date())).toBeNull();
  expect(addBusinessSeconds(never, new Date(), 60)).toBeNull();
  expect(rangesFault([{ from: '12:00', to: '12:00' }])).toBe('backwards');
  expect(
    rangesFault([
      { from: '13:00', to: '18:00' },
      { from: '09:00', to: '13:30' },
    ]),
  ).toBe('overlap');
  expect(
    rangesFault([
      { from: '13:00', to: '18:00' },
      { from: '09:00', to: '13:00' },
    ]),
  ).toBeUndefined();
  expect(specialOverlap([...shop.special, { from: '2026-10-07', to: '2026-10-08', name: '', ranges: [] }])).toBe(true);
  expect(specialOverlap(shop.special)).toBe(false);
});

test('what ends with a day is said to end at its 24:00, anything else at its time', () => {
  const said = (at: Date) =>
    new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai', dateStyle: 'short', timeStyle: 'short' }).format(at);
  expect(untilSaid('2026-11-30T16:00:00Z', said)).toBe('2026-11-30 24:00');
  expect(untilSaid('2026-11-30T16:01:00Z', said)).toBe('2026-12-01 00:01');
  expect(untilSaid(Date.parse('2026-11-30T10:00:00Z'), said)).toBe('2026-11-30 18:00');
});
