import type { Permission } from '../../common/permissions.ts';
import type { Actor } from '../platform/actor.ts';
import type { Tx } from '../platform/db.ts';
import { record } from '../platform/facts.ts';
import { newId } from '../platform/ids.ts';
import { conflict, forbidden, notFound } from '../platform/problems.ts';

interface Role {
  name: string;
  nameEn: string;
  permissions: Permission[];
}

type Grantor = Actor & { permissions: ReadonlySet<Permission> };

/** Nobody can give rights they do not hold themselves. */
function mayGive(actor: Grantor, permissions: readonly Permission[]): void {
  if (permissions.some((permission) => !actor.permissions.has(permission))) throw forbidden();
}

export async function createRole(tx: Tx, actor: Grantor, role: Role): Promise<string> {
  mayGive(actor, role.permissions);
  const id = newId();
  await tx
    .insertInto('roles')
    .values({ id, key: null, name: role.name, name_en: role.nameEn, permissions: role.permissions, created_at: tx.at })
    .execute();
  await record(tx, { kind: 'role.changed', by: actor, id, data: { fields: ['name', 'permissions'] } });
  return id;
}

/** Changes a role for all who hold it, from their next request on. The administrator's rights cannot shrink. */
export async function changeRole(tx: Tx, actor: Grantor, id: string, role: Role): Promise<void> {
  const before = await tx.selectFrom('roles').select(['key', 'permissions']).where('id', '=', id).forUpdate().executeTakeFirst();
  if (!before) throw notFound();
  mayGive(
    actor,
    role.permissions.filter((permission) => !before.permissions.includes(permission)),
  );
  if (before.key === 'admin' && before.permissions.some((permission) => !role.permissions.includes(permission)))
    throw conflict('last_admin');
  await tx
    .updateTable('roles')
    .set({ name: role.name, name_en: role.nameEn, permissions: role.permissions })
    .where('id', '=', id)
    .execute();
  await record(tx, { kind: 'role.changed', by: actor, id, data: { fields: ['name', 'permissions'] } });
}

/** A role that somebody holds, and the administrator's, stay. */
export async function removeRole(tx: Tx, actor: Actor, id: string): Promise<void> {
  const role = await tx.selectFrom('roles').select('key').where('id', '=', id).executeTakeFirst();
  if (!role) throw notFound();
  const held = await tx.selectFrom('staff_roles').select('staff_id').where('role_id', '=', id).limit(1).executeTakeFirst();
  if (held || role.key === 'admin') throw conflict('in_use');
  await tx.deleteFrom('roles').where('id', '=', id).execute();
  await record(tx, { kind: 'role.changed', by: actor, id, data: { fields: ['removed'] } });
}

/** Who may let somebody in anew, or out, could be them: nobody does it to a colleague with rights they do not hold themselves. */
export async function mayGovern(tx: Tx, actor: Grantor, staffId: string): Promise<void> {
  const roles = await tx
    .selectFrom('staff_roles')
    .innerJoin('roles', 'roles.id', 'staff_roles.role_id')
    .select('roles.permissions')
    .where('staff_roles.staff_id', '=', staffId)
    .execute();
  mayGive(
    actor,
    roles.flatMap((role) => role.permissions),
  );
}

/** Giving somebody a role is giving its rights. */
export async function mayGiveRoles(tx: Tx, actor: Grantor, roleIds: string[]): Promise<void> {
  if (roleIds.length === 0) return;
  const roles = await tx.selectFrom('roles').select('permissions').where('id', 'in', roleIds).execute();
  mayGive(
    actor,
    roles.flatMap((role) => role.permissions),
  );
}
