import { sql } from 'kysely';
import { bucketEnds } from '../../common/figure-buckets.ts';
import { measures, seatMeasures } from '../../common/figures.ts';
import type { Reader } from '../platform/db.ts';
import type { FigureClock } from './figure-clock.ts';

const names = sql.raw(measures.join(', '));
const sums = sql.raw(measures.map((name) => `sum(${name})`).join(', '));
const allNames = sql.raw([...measures, ...seatMeasures].join(', '));
const seatSums = sql.raw(seatMeasures.map((name) => `sum(${name})`).join(', '));
/** Sums of all measures, under their names, for who reads them. */
export const readSums = sql.raw([...measures, ...seatMeasures].map((name) => `sum(${name})::float8 as ${name}`).join(', '));
/** The buckets of several rows as one. */
export const mergedBuckets = sql.raw(`array[${bucketEnds.map((_, place) => `coalesce(sum(buckets[${place + 1}]), 0)`).join(', ')}]::int[]`);
const countedBuckets = sql.raw(`array[${bucketEnds.map((_, place) => `count(*) filter (where bucket = ${place})`).join(', ')}]::int[]`);

/** All of them, named so that the key's index serves. */
const dimensions = sql`('all', 'agent', 'group', 'channel', 'stage')`;

/** Adds up hours anew from their parts, and the days they belong to from their hours. */
export async function addUp(trx: Reader, hours: readonly Date[], clock: FigureClock): Promise<void> {
  if (hours.length === 0) return;
  await sql`delete from figure_sums where span = 'hour' and at = any(${hours}::timestamptz[])
    and dimension in ${dimensions}`.execute(trx);
  await sql`
    with parts as materialized (select * from figure_parts where hour = any(${hours}::timestamptz[]))
    insert into figure_sums (span, dimension, at, key, ${names}, buckets)
    select 'hour', d.dimension, p.hour, d.key, ${sums}, case when sum(first_replies) > 0 then ${countedBuckets} end
    from parts p cross join lateral (values ('all', ''), ('agent', coalesce(agent_id::text, '')), ('group', coalesce(group_id::text, '')),
      ('channel', channel), ('stage', coalesce(stage, ''))) d(dimension, key)
    group by d.dimension, p.hour, d.key`.execute(trx);
  await sql`
    insert into figure_sums as s (span, dimension, at, key, ${sql.raw(seatMeasures.join(', '))})
    select 'hour', d.dimension, hour, d.key, ${seatSums}
    from figure_seats cross join lateral (values ('all', ''), ('agent', agent_id::text)) d(dimension, key)
    where hour = any(${hours}::timestamptz[]) group by d.dimension, hour, d.key
    on conflict (span, dimension, at, key) do update set staffed_ms = excluded.staffed_ms, busy_ms = excluded.busy_ms`.execute(trx);
  await addUpDays(trx, hours, clock);
}

async function addUpDays(trx: Reader, hours: readonly Date[], clock: FigureClock): Promise<void> {
  const days = [...new Set(hours.map((hour) => clock.dayOf(hour)))];
  for (const day of days) {
    const [from, to] = [clock.startOf(day), clock.startOf(day + 1)];
    await sql`delete from figure_sums where span = 'day' and dimension in ${dimensions}
      and at >= ${from} and at < ${to}`.execute(trx);
    await sql`
      insert into figure_sums (span, dimension, at, key, ${allNames}, buckets)
      select 'day', dimension, ${from}::timestamptz, key, ${sums}, ${seatSums}, case when sum(first_replies) > 0 then ${mergedBuckets} end
      from figure_sums where span = 'hour' and dimension in ${dimensions} and at >= ${from} and at < ${to}
      group by dimension, key`.execute(trx);
  }
}
