import { type RawBuilder, sql } from 'kysely';
import type { Actor } from '../actor.ts';
import type { Reader } from '../db.ts';

/** Colleagues who may decide on what somebody asked for: all who manage personal data but the one who asked. */
const others = (asker: RawBuilder<unknown>) => sql`
  staff s where s.left_at is null and s.id <> ${asker} and exists (
    select from staff_roles join roles on roles.id = staff_roles.role_id
    where staff_roles.staff_id = s.id and 'privacy.manage' = any(roles.permissions))`;

/** A few of their names, for who waits. */
export const deciderNames = (asker: RawBuilder<unknown>) => sql`
  (select coalesce(jsonb_agg(name), '[]') from (select s.name from ${others(asker)} order by s.name limit 5) few)`;

export async function someoneElseDecides(db: Reader, { id }: Actor): Promise<boolean> {
  const { rows } = await sql`select s.id from ${others(sql`${id}::uuid`)} limit 1`.execute(db);
  return rows.length > 0;
}
