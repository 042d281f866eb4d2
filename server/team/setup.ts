import { shippedRoles } from '../../common/permissions.ts';
import type { Reader, Tx } from '../platform/db.ts';
import { newId } from '../platform/ids.ts';
import { newLink } from './staff.ts';

/** An empty database gets the shipped roles once; the shop's own changes to them stay. */
export async function shipRoles(tx: Tx): Promise<void> {
  const rows = shippedRoles.map((role) => ({
    id: newId(),
    key: role.key,
    name: role.zh,
    name_en: role.en,
    permissions: [...role.permissions],
    created_at: tx.at,
  }));
  await tx
    .insertInto('roles')
    .values(rows)
    .onConflict((clash) => clash.column('key').doNothing())
    .execute();
}

export async function hasStaff(db: Reader): Promise<boolean> {
  return (await db.selectFrom('staff').select('id').limit(1).executeTakeFirst()) !== undefined;
}

/** The link printed at a start without any staff; the one printed before stops working. */
export async function newSetupLink(tx: Tx): Promise<string> {
  await tx.updateTable('staff_links').set({ used_at: tx.at }).where('purpose', '=', 'setup').where('used_at', 'is', null).execute();
  return newLink(tx, 'setup', null);
}
