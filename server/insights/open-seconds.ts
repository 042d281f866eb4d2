import { type RawBuilder, sql } from 'kysely';
import { type BusinessCalendar, localDay, nextDay, openSpans } from '../../common/business-time.ts';

/**
 * Open seconds between two columns, by a calendar as it stands: its spans from one instant to another are handed to the statement with what was
 * open before each, so that PostgreSQL looks each instant up by halving. `from` is the table of one row to join, `between` the sum.
 */
export function openSecondsIn(calendar: BusinessCalendar, first: Date, last: Date) {
  const [froms, tos, befores]: [number[], number[], number[]] = [[], [], []];
  let sum = 0;
  for (let day = nextDay(localDay(calendar, first), -1); day <= localDay(calendar, last); day = nextDay(day))
    for (const span of openSpans(calendar, day)) {
      // A clock put back may bring a span twice; what was counted is not counted again.
      const from = Math.max(span.from / 1000, tos.at(-1) ?? 0);
      if (from >= span.to / 1000) continue;
      froms.push(from);
      tos.push(span.to / 1000);
      befores.push(sum);
      sum += span.to / 1000 - from;
    }
  const until = (at: RawBuilder<unknown>) => {
    const epoch = sql`extract(epoch from ${at})::float8`;
    const place = sql`width_bucket(${epoch}, h.froms)`;
    return sql`(case when cardinality(h.froms) = 0 or ${epoch} < h.froms[1] then 0
      else h.befores[${place}] + least(${epoch}, h.tos[${place}]) - h.froms[${place}] end)`;
  };
  return {
    from: sql`(select ${froms}::float8[] as froms, ${tos}::float8[] as tos, ${befores}::float8[] as befores) h`,
    between: (start: RawBuilder<unknown>, end: RawBuilder<unknown>) => sql`(${until(end)} - ${until(start)})`,
  };
}
