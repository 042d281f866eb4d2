import { shippedRoles } from '../../common/permissions.ts';
import { system } from '../platform/actor.ts';
import type { Reader, Tx } from '../platform/db.ts';
import { record } from '../platform/facts.ts';
import { newId } from '../platform/ids.ts';
import { conflict } from '../platform/problems.ts';
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

/** The link printed at the first start of a shop without a demo. */
export const newSetupLink = (tx: Tx) => newLink(tx, 'setup', null);

/** The first group takes what no other group takes. */
export async function openGroup(
  tx: Tx,
  group: { name: string; nameEn: string; stage: 'presale' | 'insale' | 'aftersale' | null },
): Promise<string> {
  const id = newId();
  const isFirst = !(await tx.selectFrom('groups').select('id').where('is_default', '=', true).executeTakeFirst());
  const added = await tx
    .insertInto('groups')
    .values({ id, name: group.name, name_en: group.nameEn, stage: group.stage, is_default: isFirst, created_at: tx.at, closed_at: null })
    .onConflict((clash) => clash.column('name').doNothing())
    .executeTakeFirst();
  if (!added.numInsertedOrUpdatedRows) throw conflict('name_taken');
  await record(tx, { kind: 'group.changed', by: system, id, data: { fields: ['name'] } });
  return id;
}
