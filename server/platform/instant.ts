import { sql } from 'kysely';

/** A moment of a column as JSON has it, for rows that PostgreSQL builds as JSON itself: as `toISOString` writes it. */
export const instant = (column: string) => sql`to_char(${sql.ref(column)} at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
