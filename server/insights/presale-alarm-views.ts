import { sql } from 'kysely';
import { z } from 'zod';
import type { Reader } from '../platform/db.ts';
import { measures } from './presale-views.ts';

export const PresaleAlarms = z.object({
  items: z.array(z.object({ agent: z.string(), measure: z.enum(measures), orders: z.int(), bad: z.int(), raisedAt: z.iso.datetime() })),
});
export type PresaleAlarms = z.output<typeof PresaleAlarms>;

export async function openPresaleAlarms(db: Reader): Promise<PresaleAlarms> {
  const { rows } = await sql<Omit<PresaleAlarms['items'][number], 'raisedAt'> & { at: Date }>`
    select s.name as agent, a.measure, a.orders, a.bad, a.raised_at as at from presale_alarms a join staff s on s.id = a.staff_id
    where a.ended_at is null order by a.raised_at, a.id limit 100`.execute(db);
  return { items: rows.map(({ at, ...row }) => ({ ...row, raisedAt: at.toISOString() })) };
}
