import type { Tx } from '../platform/db.ts';
import type { Principal } from '../platform/http.ts';
import { conflict } from '../platform/problems.ts';

/** The department's word is given by its own people, or by who leads. */
export async function mustBelong(tx: Tx, who: Principal, { group_id }: { group_id: string }): Promise<void> {
  if (who.permissions.has('conversations.supervise')) return;
  const member = await tx
    .selectFrom('group_members')
    .select('staff_id')
    .where('group_id', '=', group_id)
    .where('staff_id', '=', who.id ?? '')
    .executeTakeFirst();
  if (!member) throw conflict('handover_of_department');
}
