import { type RawBuilder, sql } from 'kysely';
import { z } from 'zod';
import { figures } from '../../common/figure-list.ts';
import { type FigureKey, figureKeys, type Measure, measures } from '../../common/figures.ts';
import { visibleTo } from '../conversations/access.ts';
import { ConversationView, conversationViews } from '../conversations/views.ts';
import type { Reader } from '../platform/db.ts';
import type { Principal } from '../platform/http.ts';
import { FigurePeriod, type Period, periodOf } from './figure-views.ts';

export const ByFigure = z.object({ key: z.enum(figureKeys) });
export const RowsQuery = FigurePeriod.safeExtend({
  /** An hour of the clock, of all the days. */
  hour: z.coerce.number().int().min(0).max(23).optional(),
  before: z
    .string()
    .regex(/^(\d{4}-\d\d-\d\dT[\d:.]{12}Z|\d{1,15}(\.\d{1,20})?)~[0-9a-f-]{36}$/)
    .optional(),
});
type RowsQuery = z.output<typeof RowsQuery>;

export const FigureRows = z.object({
  items: z.array(
    z.object({
      conversation: ConversationView,
      /** The hour it counts in. */
      at: z.iso.datetime(),
      /** What it adds: a count, seconds, or a share. */
      value: z.number().nullable(),
      /** How much of the number below the line is its: the values, weighted by it, come to the figure. */
      outOf: z.number(),
    }),
  ),
  next: z.string().nullable(),
});

const pageSize = 50;

/** The conversations behind a number, newest first; behind a percentile, the longest first. What is counted from seats stands behind it by seats. */
export async function figureRows(db: Reader, who: Principal, key: FigureKey, query: RowsQuery): Promise<z.output<typeof FigureRows>> {
  const { top, under, unit, percentile } = measuresOf(key);
  const period = await periodOf(db, query);
  const rows = percentile && under ? await readLongest(db, top, under, query, period) : await readPage(db, top, under, query, period);
  const page = rows.slice(0, pageSize);
  const ids = page.map((row) => row.id);
  const views = await conversationViews(db, sql`select * from conversations where id = any(${ids}::uuid[]) and ${visibleTo(who)}`);
  const last = rows.length > page.length ? page.at(-1) : undefined;
  return {
    items: page.flatMap(({ id, hour, above, below }) => {
      const conversation = views.find((view) => view.id === id);
      const value = under === undefined ? above : below ? above / below / (unit === 'seconds' ? 1000 : 1) : null;
      return conversation ? [{ conversation, at: hour.toISOString(), value, outOf: below ?? 0 }] : [];
    }),
    next: last ? `${percentile ? last.above / (last.below ?? 1) : last.hour.toISOString()}~${last.id}` : null,
  };
}

interface Shown {
  top: Measure;
  under?: Measure;
  unit: string;
  percentile?: number;
}

const isMeasure = (name: string): name is Measure => (measures as readonly string[]).includes(name);

function measuresOf(key: FigureKey): Shown {
  const { top, under, unit, percentile } = figures.find((figure) => figure.key === key)!;
  if (!isMeasure(top) || (under !== undefined && !isMeasure(under))) return { top: 'talk_ms', under: 'handled', unit: 'seconds' };
  return { top, unit, ...(under === undefined ? {} : { under }), ...(percentile === undefined ? {} : { percentile }) };
}

function conditions(
  alias: string,
  measure: Measure,
  { agent, group, channel, stage, hour }: RowsQuery,
  { from, to, clock }: Period,
): RawBuilder<unknown> {
  const column = (name: string) => sql.ref(`${alias}.${name}`);
  const parts = [sql`${column('hour')} >= ${from} and ${column('hour')} < ${to} and ${column(measure)} > 0`];
  const of = (name: string, id: string) => (id === 'none' ? sql`${column(name)} is null` : sql`${column(name)} = ${id}`);
  if (agent !== undefined) parts.push(of('agent_id', agent));
  if (group !== undefined) parts.push(of('group_id', group));
  if (channel !== undefined) parts.push(sql`${column('channel')} = ${channel}`);
  if (stage !== undefined) parts.push(of('stage', stage));
  if (hour !== undefined) parts.push(sql`extract(hour from ${column('hour')} at time zone ${clock.zone}) = ${hour}`);
  return sql.join(parts, sql` and `);
}

/** Where a percentile lies is seen when the longest stand first. A conversation has one first reply, and one part that says how long it took. */
async function readLongest(db: Reader, top: Measure, under: Measure, query: RowsQuery, period: Period): Promise<PageRow[]> {
  const [at, id] = query.before?.split('~') ?? [];
  const long = sql.ref(`q.${top}`);
  const after = at && !at.includes('T') && id ? sql`and (${long}, q.conversation_id) < (${at}::numeric::bigint, ${id}::uuid)` : sql``;
  // One hour of the clock is a few of all hours, in which hardly anything may have counted: its parts are read first and sorted then.
  const ofHours = sql`(select p.* from (${hoursOf(under, query, period)}) counted join figure_parts p on p.hour = counted.at offset 0)`;
  const { rows } = await sql<PageRow>`
    select q.conversation_id as id, q.hour, ${long}::float8 as above, q.${sql.ref(under)}::float8 as below
    from ${query.hour === undefined ? sql`figure_parts` : ofHours} q
    where ${conditions('q', under, query, period)} ${after} order by ${long} desc, q.conversation_id desc limit ${pageSize + 1}`.execute(
    db,
  );
  return rows;
}

interface PageRow {
  id: string;
  hour: Date;
  above: number;
  below: number | null;
}

/**
 * The hours in which this counted for the narrowest of what is asked for, newest first, from that of the page's edge on: most agents have hours
 * without a rating, and some no other.
 */
function hoursOf(measure: Measure, { agent, group, channel, stage, hour }: RowsQuery, { from, to, clock }: Period, edge?: string) {
  const asked = Object.entries({ agent, group, channel, stage }).find(([, key]) => key !== undefined);
  const [dimension, key] = asked ?? ['all', ''];
  const ofClock = hour === undefined ? sql`` : sql`and extract(hour from at at time zone ${clock.zone}) = ${hour}`;
  return sql`select at from figure_sums where span = 'hour' and dimension = ${dimension} and key = ${key === 'none' ? '' : key}
    and at >= ${from} and at < ${to} and ${sql.ref(measure)} > 0 ${ofClock} ${edge ? sql`and at <= ${edge}::timestamptz` : sql``}`;
}

/** All parts of the conversation of `p`, read by their key: `offset 0` keeps them from being looked for by the hours that are asked for, among all of these. */
const ownParts = sql`(select * from figure_parts own where own.conversation_id = p.conversation_id offset 0) q`;

/**
 * A conversation that counts in several hours stands once, at the last of them. Hours and parts are taken newest first until the page is full, and
 * `offset 0` has what is later looked for row by row: joined, all parts of the period would be read for one page.
 */
async function readPage(db: Reader, top: Measure, under: Measure | undefined, query: RowsQuery, period: Period): Promise<PageRow[]> {
  const [at, id] = query.before?.split('~') ?? [];
  const edge = at?.includes('T') && id ? at : undefined;
  const after = edge ? sql`and (p.hour, p.conversation_id) < (${edge}::timestamptz, ${id}::uuid)` : sql``;
  const of = under ?? top;
  const counts = conditions('q', of, query, period);
  const { rows } = await sql<PageRow>`
    select p.conversation_id as id, p.hour, s.above, s.below from (
      select p.conversation_id, p.hour from (${hoursOf(of, query, period, edge)} order by at desc) counted join figure_parts p on p.hour = counted.at
      where ${conditions('p', of, query, period)} ${after} and not exists (
          select 1 from ${ownParts} where ${counts} and (q.hour, q.part) > (p.hour, p.part) offset 0)
      order by counted.at desc, p.conversation_id desc limit ${pageSize + 1}
    ) p cross join lateral (
      select sum(q.${sql.ref(top)})::float8 as above, sum(q.${sql.ref(of)})::float8 as below from ${ownParts} where ${counts}
    ) s order by p.hour desc, p.conversation_id desc`.execute(db);
  return rows;
}
