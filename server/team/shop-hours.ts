import { z } from 'zod';
import { rangesFault, specialOverlap } from '../../common/business-time.ts';

export const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/);
const day = z.iso.date();

// Asking for all zones takes half a millisecond, and the shop's settings are read with nearly every request.
const zones = new Set([...Intl.supportedValuesOf('timeZone'), 'UTC']);

/** A time zone by its name: 'Asia/Shanghai'. */
export const TimeZone = z.string().refine((zone) => zones.has(zone));

/** The ranges of one day, in order, none in another. */
export const OpenRanges = z
  .array(z.object({ from: time, to: time }))
  .max(6)
  .refine((ranges) => !rangesFault(ranges));

/** Holidays and days worked in exchange; no day twice. */
export const SpecialDaysList = z
  .array(
    z
      .object({ from: day, to: day, name: z.string().trim().max(30), ranges: OpenRanges })
      .refine(({ from, to }) => from <= to && Date.parse(to) - Date.parse(from) < 366 * 86_400_000),
  )
  .max(100)
  .refine((list) => !specialOverlap(list));
