import { type RawBuilder, sql } from 'kysely';
import { z } from 'zod';
import { stages } from '../../common/conversation.ts';
import { percentileOf } from '../../common/figure-buckets.ts';
import { figures } from '../../common/figure-list.ts';
import {
  type Figure,
  type FigureKey,
  type FigureSplit,
  figureKeys,
  figureSplits,
  type Measure,
  type SeatMeasure,
} from '../../common/figures.ts';
import type { Reader } from '../platform/db.ts';
import type { FigureClock } from './figure-clock.ts';
import { namesOf } from './figure-names.ts';
import { clockOf, readFigureState } from './figure-state.ts';
import { mergedBuckets, readSums } from './figure-sums.ts';

const most = 366;
const days = (from: string, to: string) => (Date.parse(to) - Date.parse(from)) / 86_400_000 + 1;

/** Days of the shop's calendar, both included, and whose figures: everybody's, or one agent's, group's, channel's or stage's. */
const Asked = {
  from: z.iso.date(),
  to: z.iso.date(),
  agent: z.union([z.uuid(), z.literal('none')]).optional(),
  group: z.union([z.uuid(), z.literal('none')]).optional(),
  channel: z.string().min(1).max(40).optional(),
  stage: z.enum([...stages, 'none']).optional(),
};
/** Whose figures one may ask for alone. */
const sides = ['agent', 'group', 'channel', 'stage'] as const;
type Whose = Partial<Record<(typeof sides)[number], string | undefined>>;
const isPeriod = ({ from, to }: { from: string; to: string }) => days(from, to) >= 1 && days(from, to) <= most;
const isOne = (whose: Whose) => sides.filter((side) => whose[side] !== undefined).length <= 1;

export const FigurePeriod = z.object(Asked).refine(isPeriod, `1 to ${most} days`);
export const FigureQuery = z
  .object({ ...Asked, split: z.enum(figureSplits).default('day') })
  .refine(isPeriod, `1 to ${most} days`)
  .refine((query) => isOne(query) && (['day', 'hour'].includes(query.split) || isOne({ ...query, agent: query.agent ?? query.split })), {
    message: 'one agent, group, channel or stage, and then by day or hour',
  });
export type FigureQuery = z.output<typeof FigureQuery>;

const Values = z.record(z.enum(figureKeys), z.number().nullable());
const Counts = z.record(z.enum(figureKeys), z.number());
const Row = z.object({
  /** An agent's or a group's id (empty: nobody), a channel, a stage (empty: no codes), a day or an hour. */
  key: z.string(),
  name: z.string(),
  nameEn: z.string(),
  values: Values,
  /** What each value was taken from: the number below the line. */
  counts: Counts,
});
export const FigureTable = z.object({
  from: z.iso.datetime(),
  to: z.iso.datetime(),
  timeZone: z.string(),
  /** Everything is being counted anew: the past may be incomplete. */
  isRecounting: z.boolean(),
  rows: z.array(Row),
  total: z.object({ values: Values, counts: Counts }),
  days: z.array(z.object({ day: z.iso.date(), values: Values })),
});
export type FigureTable = z.output<typeof FigureTable>;

type Sums = Record<Measure | SeatMeasure, number | null> & { key: string; buckets: number[] | null };

function valueIn({ top, under, percentile, unit }: Figure, sums: Sums): number | null {
  if (percentile !== undefined) {
    const ms = percentileOf(sums.buckets ?? [], percentile);
    return ms === null ? null : ms / 1000;
  }
  const value = sums[top] ?? 0;
  if (under === undefined) return value;
  const below = sums[under] ?? 0;
  return below === 0 ? null : value / below / (unit === 'seconds' ? 1000 : 1);
}

const valuesOf = (sums: Sums) =>
  Object.fromEntries(figures.map((figure) => [figure.key, valueIn(figure, sums)])) as Record<FigureKey, number | null>;
const countsOf = (sums: Sums) =>
  Object.fromEntries(figures.map(({ key, top, under }) => [key, sums[under ?? top] ?? 0])) as Record<FigureKey, number>;

function addedUp(rows: readonly Sums[]): Sums {
  const total = { key: '', buckets: [] as number[] } as unknown as Sums & { buckets: number[] };
  for (const { key: _, buckets, ...row } of rows) {
    for (const [name, value] of Object.entries(row) as [Measure, number | null][]) total[name] = (total[name] ?? 0) + (value ?? 0);
    for (const [place, many] of (buckets ?? []).entries()) total.buckets[place] = (total.buckets[place] ?? 0) + many;
  }
  return total;
}

interface Source {
  span: 'hour' | 'day';
  dimension: string;
  of: string | null;
  key: RawBuilder<unknown>;
}

async function readRows(db: Reader, { span, dimension, of, key }: Source, from: Date, to: Date): Promise<Sums[]> {
  const { rows } = await sql<Sums>`
    select ${key} as key, ${readSums}, ${mergedBuckets} as buckets from figure_sums
    where span = ${span} and dimension = ${dimension} and at >= ${from} and at < ${to} and (${of}::text is null or key = ${of})
    group by 1 order by 1 limit 2000`.execute(db);
  return rows;
}

/** A group has the seats of its present members; a seat serves every channel and stage. */
async function seatsOfGroups(db: Reader, groups: Sums[], from: Date, to: Date): Promise<void> {
  const { rows } = await sql<{ key: string; staffed_ms: number; busy_ms: number }>`
    select m.group_id as key, sum(s.staffed_ms)::float8 as staffed_ms, sum(s.busy_ms)::float8 as busy_ms
    from figure_sums s join group_members m on m.staff_id::text = s.key
    where s.span = 'day' and s.dimension = 'agent' and s.at >= ${from} and s.at < ${to} group by 1`.execute(db);
  for (const group of groups) {
    const seats = rows.find((row) => row.key === group.key);
    Object.assign(group, { staffed_ms: seats?.staffed_ms ?? null, busy_ms: seats?.busy_ms ?? null });
  }
}

function whose(query: Whose): { dimension: string; of: string | null } {
  const side = sides.find((each) => query[each]);
  if (!side) return { dimension: 'all', of: null };
  return { dimension: side, of: query[side] === 'none' ? '' : query[side]! };
}

const dayKey = (clock: FigureClock) => sql`to_char(at at time zone ${clock.zone}, 'YYYY-MM-DD')`;

function sourceOf(query: FigureQuery, clock: FigureClock): Source {
  if (query.split === 'day') return { span: 'day', ...whose(query), key: dayKey(clock) };
  if (query.split === 'hour') return { span: 'hour', ...whose(query), key: sql`to_char(at at time zone ${clock.zone}, 'HH24')` };
  return { span: 'day', dimension: query.split, of: null, key: sql`key` };
}

export interface Period {
  from: Date;
  to: Date;
  clock: FigureClock;
}

/** The instants between which these days lie on the shop's clock. */
export async function periodOf(db: Reader, { from, to }: { from: string; to: string }): Promise<Period & { isRecounting: boolean }> {
  const state = await readFigureState(db);
  const clock = await clockOf(db, state);
  const day = (text: string) => Date.parse(text) / 86_400_000;
  return { from: clock.startOf(day(from)), to: clock.startOf(day(to) + 1), clock, isRecounting: state.anew_after !== null };
}

/** The figures of some days, row by row, with their sum and day by day. */
export async function figureTable(db: Reader, query: FigureQuery): Promise<FigureTable> {
  const { from, to, clock, isRecounting } = await periodOf(db, query);
  const byDay: Source = { span: 'day', ...whose(query), key: dayKey(clock) };
  const [daily, split] = await Promise.all([
    readRows(db, byDay, from, to),
    query.split === 'day' ? undefined : readRows(db, sourceOf(query, clock), from, to),
  ]);
  const rows = split ?? daily;
  if (query.split === 'group') await seatsOfGroups(db, rows, from, to);
  const total = addedUp(daily);
  return {
    from: from.toISOString(),
    to: to.toISOString(),
    timeZone: clock.zone,
    isRecounting,
    rows: await named(db, query.split, rows),
    total: { values: valuesOf(total), counts: countsOf(total) },
    days: daily.map((sums) => ({ day: sums.key, values: valuesOf(sums) })),
  };
}

async function named(db: Reader, split: FigureSplit, rows: readonly Sums[]): Promise<FigureTable['rows']> {
  const names = await namesOf(db, split);
  const views = rows.map((sums) => {
    const { name, nameEn } = names.get(sums.key) ?? { name: sums.key, nameEn: sums.key };
    return { key: sums.key, name, nameEn, values: valuesOf(sums), counts: countsOf(sums) };
  });
  return split === 'day' || split === 'hour' ? views : views.sort((a, b) => (b.values.received ?? 0) - (a.values.received ?? 0));
}
