import { sql } from 'kysely';
import type { Permission } from '../../common/permissions.ts';
import type { Language } from '../../common/problems.ts';
import { type Actor, system } from '../platform/actor.ts';
import type { Reader, Tx } from '../platform/db.ts';
import { record } from '../platform/facts.ts';
import { GroupCommit } from '../platform/group-commit.ts';
import type { Principal } from '../platform/http.ts';
import { newId } from '../platform/ids.ts';
import { isPassword, newSecret } from '../platform/passwords.ts';
import { notFound } from '../platform/problems.ts';
import { readSignInSetting, signInSetting } from './sign-in-rules.ts';
import { tokenHash } from './tokens.ts';

/** Checks e-mail and password outside any transaction: scrypt is slow on purpose. Gives the member of staff's id. */
export async function checkPassword(db: Reader, hash: Buffer, password: string): Promise<string | undefined> {
  const person = await db
    .selectFrom('staff')
    .select(['id', 'password_hash'])
    .where('email_hash', '=', hash)
    .where('left_at', 'is', null)
    .executeTakeFirst();
  return (await isPassword(password, person?.password_hash ?? null)) ? person?.id : undefined;
}

export async function openSession(tx: Tx, staffId: string, from: { address: string; device: string }) {
  const token = newSecret();
  const id = newId();
  await tx
    .insertInto('sessions')
    .values({
      id,
      token_hash: tokenHash(token),
      staff_id: staffId,
      created_at: tx.at,
      seen_at: tx.at,
      address: from.address,
      device: from.device.slice(0, 300),
      ended_at: null,
    })
    .execute();
  await endOldest(tx, staffId);
  await record(tx, { kind: 'staff.signed_in', by: { kind: 'staff', id: staffId }, id: staffId, data: { session: id } });
  return { token, staffId };
}

/** Where the shop allows so many devices, the one not used for longest is signed out. */
async function endOldest(tx: Tx, staffId: string): Promise<void> {
  const { mostSessions } = await readSignInSetting(tx);
  if (mostSessions === null) return;
  const { rows } = await sql<{ id: string }>`select id from sessions where staff_id = ${staffId} and ended_at is null
    order by seen_at desc, id desc offset ${mostSessions}`.execute(tx);
  for (const { id } of rows) await endSession(tx, system, staffId, id);
}

/** Ends one session of this person; their own sign-out, or a device they no longer trust. */
export async function endSession(tx: Tx, actor: Actor, staffId: string, id: string): Promise<void> {
  const ended = await tx
    .updateTable('sessions')
    .set({ ended_at: tx.at })
    .where('id', '=', id)
    .where('staff_id', '=', staffId)
    .where('ended_at', 'is', null)
    .executeTakeFirst();
  if (ended.numUpdatedRows === 0n) throw notFound();
  await record(tx, { kind: 'staff.session_ended', by: actor, id: staffId, data: { session: id } });
}

export interface StaffPrincipal extends Principal {
  sessionId: string | null;
  /** A role of theirs asks for a second factor, and they have none yet. */
  mustSetUpCode: boolean;
  /** The role they look at the console as. */
  preview: PreviewedRole | null;
}

export interface PreviewedRole {
  id: string;
  name: string;
  nameEn: string;
}

interface PrincipalRow {
  id: string;
  session_id: string | null;
  language: string;
  permissions: Permission[] | null;
  seen_at: Date | null;
  must_set_up_code: boolean;
  groups?: string[];
  preview: (PreviewedRole & { permissions: Permission[] }) | null;
}

/** The rights of a row of staff, by all roles they hold now. */
const rightsOf = sql<Permission[] | null>`(select array_agg(distinct permission) from staff_roles join roles on roles.id = role_id,
  unnest(roles.permissions) as permission where staff_roles.staff_id = staff.id)`;

/** A role asks for a second factor, and there is none. */
export const mustSetUpCode = sql<boolean>`exists (select from staff_roles join roles on roles.id = role_id
    where staff_roles.staff_id = staff.id and needs_code)
  and not exists (select from authenticators where authenticators.staff_id = staff.id and confirmed_at is not null)`;

/** A rule of the shop as days, in the statement that every request asks. */
const days = (rule: 'idleDays' | 'longestDays') => sql`make_interval(days => coalesce(
  (select (value->>${rule}::text)::int from settings where name = ${signInSetting.name}), ${signInSetting.initial[rule]}::int))`;

/** Of a row of `sessions`: it holds at this instant. */
export const isAlive = (
  now: Date,
) => sql<boolean>`(sessions.ended_at is null and sessions.seen_at > ${now}::timestamptz - ${days('idleDays')}
  and sessions.created_at > ${now}::timestamptz - ${days('longestDays')})`;

interface Asked {
  hash: Buffer;
  now: Date;
}

type SessionRow = PrincipalRow & { hash: Buffer };

/** Whose sessions these are: asked by every request, so those that come together ask together. */
async function sessionRows(db: Reader, asked: readonly Asked[]): Promise<(PrincipalRow | undefined)[]> {
  const now = new Date(Math.max(...asked.map((each) => each.now.getTime())));
  const hashes = new Map(asked.map(({ hash }) => [hash.toString('hex'), hash]));
  const { rows } = await sql<SessionRow>`/* prepared: staff by session */
    select sessions.token_hash as hash, staff.id, sessions.id as session_id, staff.language, sessions.seen_at, ${rightsOf} as permissions,
      ${mustSetUpCode} as must_set_up_code, array(select group_id::text from group_members where staff_id = staff.id) as groups,
      (select jsonb_build_object('id', id, 'name', name, 'nameEn', name_en, 'permissions', permissions) from roles
        where id = sessions.previewed_role) as preview
    from sessions join staff on staff.id = sessions.staff_id
    where sessions.token_hash = any(${[...hashes.values()]}::bytea[]) and staff.left_at is null and ${isAlive(now)}`.execute(db);
  const found = new Map(rows.map(({ hash, ...row }) => [hash.toString('hex'), row]));
  return asked.map(({ hash }) => found.get(hash.toString('hex')));
}

const lookups = new WeakMap<Reader, GroupCommit<Asked, PrincipalRow | undefined>>();

/** Nothing is remembered: whoever asks is told what was true after they asked, so that what has ended has ended at once. */
function lookupIn(db: Reader): GroupCommit<Asked, PrincipalRow | undefined> {
  const there =
    lookups.get(db) ?? new GroupCommit((asked: Asked[]) => sessionRows(db, asked), { keyOf: ({ hash }) => hash.toString('hex') });
  lookups.set(db, there);
  return there;
}

/** Who holds this session cookie, with all that their roles allow. */
export async function staffBySession(db: Reader, token: string, now: Date): Promise<StaffPrincipal | undefined> {
  const row = await lookupIn(db).add({ hash: tokenHash(token), now });
  if (!row) return undefined;
  if (now.getTime() - (row.seen_at?.getTime() ?? 0) > 60_000) {
    await db.updateTable('sessions').set({ seen_at: now }).where('id', '=', row.session_id).execute();
  }
  return principal(row, true);
}

type TokenRow = Pick<PrincipalRow, 'id' | 'language'> & {
  asked: Permission[];
  token_id: string;
  used_at: Date | null;
  held: Permission[] | null;
};

/** A program with an API token acts for the member of staff who made it: within the token's own permissions and theirs of today. */
export async function staffByApiToken(db: Reader, token: string, now: Date): Promise<StaffPrincipal | undefined> {
  const { rows } = await sql<TokenRow>`/* prepared: staff by token */
    select staff.id, staff.language, api_tokens.permissions as asked, api_tokens.id as token_id, api_tokens.used_at, ${rightsOf} as held
    from api_tokens join staff on staff.id = api_tokens.created_by
    where api_tokens.token_hash = ${tokenHash(token)} and api_tokens.revoked_at is null
      and (api_tokens.expires_at is null or api_tokens.expires_at > ${now}) and staff.left_at is null`.execute(db);
  const [row] = rows;
  if (!row) return undefined;
  if (now.getTime() - (row.used_at?.getTime() ?? 0) > 60_000) {
    await db.updateTable('api_tokens').set({ used_at: now }).where('id', '=', row.token_id).execute();
  }
  const permissions = row.asked.filter((permission) => row.held?.includes(permission));
  return principal({ ...row, permissions, session_id: null, seen_at: null, must_set_up_code: false, preview: null }, false);
}

const principal = ({ preview, permissions, ...row }: PrincipalRow, byCookie: boolean): StaffPrincipal => ({
  kind: 'staff',
  id: row.id,
  sessionId: row.session_id,
  mustSetUpCode: row.must_set_up_code,
  language: row.language as Language,
  // Of what a previewed role has, nothing they do not have themselves.
  permissions: new Set((permissions ?? []).filter((each) => !preview || preview.permissions.includes(each))),
  preview: preview && { id: preview.id, name: preview.name, nameEn: preview.nameEn },
  isLookingOn: preview !== null,
  byCookie,
  ...(row.groups ? { groups: row.groups } : {}),
});
