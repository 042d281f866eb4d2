import { sql } from 'kysely';
import { z } from 'zod';
import type { Reader } from '../platform/db.ts';
import { takesPlace } from './load.ts';

export const TransferTargets = z.object({
  agents: z.array(
    z.object({ id: z.uuid(), name: z.string(), state: z.string(), load: z.int(), limit: z.int(), groups: z.array(z.uuid()) }),
  ),
  groups: z.array(z.object({ id: z.uuid(), name: z.string(), nameEn: z.string(), waiting: z.int(), online: z.int() })),
});
export type TransferTargets = z.output<typeof TransferTargets>;

/** Everybody who answers, with what they have in hand; the free first. */
export async function transferTargets(db: Reader, at: Date): Promise<TransferTargets> {
  const agents = await sql<TransferTargets['agents'][number]>`
    select staff.id, staff.name, seats.state, staff.chat_limit as "limit",
      (select count(*) from conversations c where c.agent_id = staff.id and ${takesPlace(at)}) as load,
      coalesce((select array_agg(group_id) from group_members where staff_id = staff.id), '{}') as groups
    from staff join seats on seats.staff_id = staff.id left join name_keys k on k.noun = 'staff' and k.id = staff.id
    where staff.left_at is null and exists (
      select 1 from group_members m join groups g on g.id = m.group_id where m.staff_id = staff.id and g.kind = 'desk')
    order by seats.state = 'online' desc, load, k.sort, staff.id`.execute(db);
  const groups = await sql<TransferTargets['groups'][number]>`
    select g.id, g.name, g.name_en as "nameEn",
      (select count(*) from conversations where group_id = g.id and state in ('queued', 'offered', 'missed') and agent_id is null) as waiting,
      (select count(*) from group_members m join seats on seats.staff_id = m.staff_id where m.group_id = g.id and seats.state = 'online') as online
    from groups g where g.kind = 'desk' and g.closed_at is null order by g.created_at`.execute(db);
  return { agents: agents.rows, groups: groups.rows };
}
