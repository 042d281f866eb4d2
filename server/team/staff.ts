import { isWeak } from '../../common/weak-passwords.ts';
import type { Actor } from '../platform/actor.ts';
import type { Tx } from '../platform/db.ts';
import { record } from '../platform/facts.ts';
import { newId } from '../platform/ids.ts';
import type { Keys } from '../platform/keys.ts';
import { oneAtATime } from '../platform/one-at-a-time.ts';
import { hashPassword, newSecret } from '../platform/passwords.ts';
import { conflict, invalid, notFound, Problem } from '../platform/problems.ts';
import { readSignInSetting } from './sign-in-rules.ts';
import { tokenHash } from './tokens.ts';

const hourMs = 3600 * 1000;
/** Hours a link lives. */
const linkHours = { invitation: 72, reset: 2, setup: 24 } as const;
type LinkPurpose = keyof typeof linkHours;

export const emailHash = (keys: Keys, email: string) => keys.fingerprint(`email ${email.trim().toLowerCase()}`);

export interface NewStaff {
  name: string;
  email: string;
  roles: string[];
  groups: string[];
}

/** Adds a member of staff who has no password yet, and gives the one-time link to set it. */
export async function inviteStaff(tx: Tx, actor: Actor, input: NewStaff): Promise<{ id: string; token: string }> {
  const id = await addStaff(tx, input);
  const roles = await tx.selectFrom('roles').select(['id', 'key']).where('id', 'in', input.roles).execute();
  await record(tx, { kind: 'staff.invited', by: actor, id, data: { roles: roles.map((role) => role.key ?? role.id) } });
  return { id, token: await newLink(tx, 'invitation', id) };
}

/** Adds a member of staff with an offline seat; they cannot sign in before a password is set. */
export async function addStaff(tx: Tx, input: NewStaff): Promise<string> {
  const id = newId();
  const email = input.email.trim();
  const added = await tx
    .insertInto('staff')
    .values({
      id,
      name: input.name,
      email_sealed: tx.keys.encrypt(email),
      email_hash: emailHash(tx.keys, email),
      password_hash: null,
      created_at: tx.at,
      left_at: null,
    })
    .onConflict((clash) => clash.column('email_hash').doNothing())
    .executeTakeFirst();
  if (!added.numInsertedOrUpdatedRows) throw conflict('email_taken');
  await tx.insertInto('seats').values({ staff_id: id, state: 'offline', since: tx.at, last_assigned_at: null }).execute();
  await setRoles(tx, id, input.roles);
  await setGroups(tx, id, input.groups);
  return id;
}

export async function newLink(tx: Tx, purpose: LinkPurpose, staffId: string | null): Promise<string> {
  const token = newSecret();
  const expires_at = new Date(tx.at.getTime() + linkHours[purpose] * hourMs);
  await tx
    .insertInto('staff_links')
    .values({ token_hash: tokenHash(token), purpose, staff_id: staffId, created_at: tx.at, expires_at, used_at: null })
    .execute();
  return token;
}

/** Takes a link once and gives whose it is; a used, old or invented one is refused alike. */
export async function takeLink(tx: Tx, token: string): Promise<{ purpose: string; staffId: string | null }> {
  const link = await tx
    .updateTable('staff_links')
    .set({ used_at: tx.at })
    .where('token_hash', '=', tokenHash(token))
    .where('used_at', 'is', null)
    .where('expires_at', '>', tx.at)
    .returning(['purpose', 'staff_id'])
    .executeTakeFirst();
  if (!link) throw new Problem(410, 'link_expired');
  return { purpose: link.purpose, staffId: link.staff_id };
}

/** Sets a password; every open session and every other link of that person ends. */
export async function setPassword(tx: Tx, actor: Actor, staffId: string, password: string): Promise<void> {
  const person = await tx.selectFrom('staff').select('email_sealed').where('id', '=', staffId).executeTakeFirst();
  if (!person) throw notFound();
  const { passwordLength: least } = await readSignInSetting(tx);
  if (isWeak(password, tx.keys.decrypt(person.email_sealed), { least })) throw invalid('weak_password', { least });
  await tx
    .updateTable('staff')
    .set({ password_hash: await hashPassword(password) })
    .where('id', '=', staffId)
    .execute();
  await tx.updateTable('sessions').set({ ended_at: tx.at }).where('staff_id', '=', staffId).where('ended_at', 'is', null).execute();
  await tx.updateTable('staff_links').set({ used_at: tx.at }).where('staff_id', '=', staffId).where('used_at', 'is', null).execute();
  await record(tx, { kind: 'staff.password_set', by: actor, id: staffId, data: {} });
}

export async function setRoles(tx: Tx, staffId: string, roles: string[]): Promise<void> {
  await tx.deleteFrom('staff_roles').where('staff_id', '=', staffId).execute();
  if (roles.length === 0) return;
  const known = await tx.selectFrom('roles').select('id').where('id', 'in', roles).execute();
  if (known.length !== new Set(roles).size) throw notFound();
  await tx
    .insertInto('staff_roles')
    .values(known.map((role) => ({ staff_id: staffId, role_id: role.id })))
    .execute();
}

export async function setGroups(tx: Tx, staffId: string, groups: string[]): Promise<void> {
  await tx.deleteFrom('group_members').where('staff_id', '=', staffId).execute();
  if (groups.length === 0) return;
  const known = await tx.selectFrom('groups').select('id').where('id', 'in', groups).where('closed_at', 'is', null).execute();
  if (known.length !== new Set(groups).size) throw notFound();
  await tx
    .insertInto('group_members')
    .values(known.map((group) => ({ group_id: group.id, staff_id: staffId })))
    .execute();
}

/** An administrator who can sign in must always be left: the one who could repair everything else. Two who demote each other take turns. */
export async function keepAnAdministrator(tx: Tx): Promise<void> {
  await oneAtATime(tx, 'administrators');
  const admin = await tx
    .selectFrom('staff')
    .innerJoin('staff_roles', 'staff_roles.staff_id', 'staff.id')
    .innerJoin('roles', 'roles.id', 'staff_roles.role_id')
    .select('staff.id')
    .where('roles.key', '=', 'admin')
    .where('staff.left_at', 'is', null)
    .where('staff.password_hash', 'is not', null)
    .executeTakeFirst();
  if (!admin) throw conflict('last_admin');
}

interface StaffChange {
  name?: string | undefined;
  chatLimit?: number | undefined;
  language?: string | undefined;
  roles?: string[] | undefined;
  groups?: string[] | undefined;
  hasLeft?: boolean | undefined;
  preferences?: Record<string, unknown> | undefined;
}

export async function changeStaff(tx: Tx, actor: Actor, id: string, change: StaffChange): Promise<void> {
  const row = {
    ...(change.name ? { name: change.name } : {}),
    ...(change.chatLimit !== undefined ? { chat_limit: change.chatLimit } : {}),
    ...(change.language ? { language: change.language } : {}),
    ...(change.preferences ? { preferences: change.preferences } : {}),
    ...(change.hasLeft !== undefined ? { left_at: change.hasLeft ? tx.at : null } : {}),
  };
  const found = await tx.selectFrom('staff').select('id').where('id', '=', id).forUpdate().executeTakeFirst();
  if (!found) throw notFound();
  if (Object.keys(row).length > 0) await tx.updateTable('staff').set(row).where('id', '=', id).execute();
  if (change.roles) await setRoles(tx, id, change.roles);
  if (change.groups) await setGroups(tx, id, change.groups);
  if (change.roles || change.hasLeft) await keepAnAdministrator(tx);
  if (change.hasLeft)
    await tx.updateTable('sessions').set({ ended_at: tx.at }).where('staff_id', '=', id).where('ended_at', 'is', null).execute();
  await record(
    tx,
    change.hasLeft
      ? { kind: 'staff.left', by: actor, id, data: {} }
      : { kind: 'staff.changed', by: actor, id, data: { fields: Object.keys(change) } },
  );
}
