import type { Tx } from '../platform/db.ts';
import { record } from '../platform/facts.ts';
import { forbidden, notFound } from '../platform/problems.ts';
import type { StaffPrincipal } from './sessions.ts';

/** From its next request on this session sees what the role would, of what its owner may see, and changes nothing. */
export async function beginPreview(tx: Tx, who: StaffPrincipal, role: string): Promise<void> {
  if (!who.sessionId) throw forbidden();
  const found = await tx.selectFrom('roles').select('id').where('id', '=', role).executeTakeFirst();
  if (!found) throw notFound();
  await tx.updateTable('sessions').set({ previewed_role: role }).where('id', '=', who.sessionId).execute();
  await record(tx, { kind: 'role.preview_began', by: who, id: role, data: {} });
}

export async function endPreview(tx: Tx, who: StaffPrincipal): Promise<void> {
  if (!who.sessionId || !who.preview) return;
  await tx.updateTable('sessions').set({ previewed_role: null }).where('id', '=', who.sessionId).execute();
  await record(tx, { kind: 'role.preview_ended', by: who, id: who.preview.id, data: {} });
}
