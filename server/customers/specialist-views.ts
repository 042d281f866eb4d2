import { sql } from 'kysely';
import { z } from 'zod';
import type { Reader } from '../platform/db.ts';
import { findHistory } from './profile.ts';

export const SpecialistView = z.object({
  specialist: z.uuid().nullable(),
  /** Who could be it: everybody who answers customers. */
  agents: z.array(z.object({ id: z.uuid(), name: z.string() })),
});
export const NamedSpecialist = z.object({ specialist: z.uuid().nullable() });
export type SpecialistView = z.output<typeof SpecialistView>;

export async function specialistView(db: Reader, customerId: string): Promise<SpecialistView> {
  await findHistory(db, customerId);
  return specialistOf(db, 'customers', customerId);
}

/** Who looks after one of these rows, and who could. */
export async function specialistOf(db: Reader, table: 'customers' | 'orders', id: string): Promise<SpecialistView> {
  const { rows } = await sql<{ id: string; name: string; is_it: boolean }>`
    select s.id, s.name, s.id = one.specialist_id as is_it from ${sql.table(table)} one, staff s
    where one.id = ${id} and s.left_at is null
      and (s.id = one.specialist_id or exists (select 1 from group_members where staff_id = s.id)) order by s.name, s.id`.execute(db);
  return { specialist: rows.find((row) => row.is_it)?.id ?? null, agents: rows.map(({ id: staff, name }) => ({ id: staff, name })) };
}
