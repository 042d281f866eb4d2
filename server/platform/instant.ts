import { sql } from 'kysely';

/** A moment of a column as JSON has it, for rows that PostgreSQL builds as JSON itself: as `toISOString` writes it. */
export const instant = (column: string) => sql`to_char(${sql.ref(column)} at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

/** Midnight at the shop; `day` is its day, YYYY-MM-DD. */
export const startOfDay = (day: string, zone: string) => sql`${day}::date::timestamp at time zone ${zone}`;

/** From the first of one day of the shop until the first of another. */
export const betweenDays = (column: string, from: string, until: string, zone: string) =>
  sql`(${sql.ref(column)} >= ${startOfDay(from, zone)} and ${sql.ref(column)} < ${startOfDay(until, zone)})`;
