import { sql } from 'kysely';
import { z } from 'zod';
import { groupKinds } from '../../common/groups.ts';
import { permissions } from '../../common/permissions.ts';
import type { Reader } from '../platform/db.ts';
import type { Keys } from '../platform/keys.ts';

const Instant = z.iso.datetime();
const Named = z.object({ id: z.uuid(), name: z.string(), nameEn: z.string() });

export const StaffView = z.object({
  id: z.uuid(),
  name: z.string(),
  email: z.string(),
  language: z.string(),
  chatLimit: z.int(),
  roles: z.array(Named),
  groups: z.array(Named),
  seat: z.object({ state: z.string(), since: Instant }),
  /** false: invited, has not set a password yet. */
  joined: z.boolean(),
  hasLeft: z.boolean(),
  /** Signs in with a second factor. */
  hasCode: z.boolean(),
  seenAt: Instant.nullable(),
});
export type StaffView = z.output<typeof StaffView>;

type StaffRow = Omit<StaffView, 'email' | 'seat' | 'seenAt'> & { email_sealed: Buffer; state: string; since: Date; seen_at: Date | null };

export async function staffViews(db: Reader, keys: Keys, id?: string): Promise<StaffView[]> {
  const { rows } = await sql<StaffRow>`
    select s.id, s.name, s.email_sealed, s.language, s.chat_limit as "chatLimit", s.password_hash is not null as joined,
      s.left_at is not null as "hasLeft",
      exists (select from authenticators a where a.staff_id = s.id and a.confirmed_at is not null) as "hasCode", seats.state, seats.since,
      coalesce((select jsonb_agg(jsonb_build_object('id', r.id, 'name', r.name, 'nameEn', r.name_en) order by r.created_at)
        from staff_roles sr join roles r on r.id = sr.role_id where sr.staff_id = s.id), '[]') as roles,
      coalesce((select jsonb_agg(jsonb_build_object('id', g.id, 'name', g.name, 'nameEn', g.name_en) order by g.created_at)
        from group_members m join groups g on g.id = m.group_id where m.staff_id = s.id), '[]') as groups,
      (select max(seen_at) from sessions where staff_id = s.id) as seen_at
    from staff s join seats on seats.staff_id = s.id where ${id ? sql`s.id = ${id}` : sql`true`}
    order by s.left_at nulls first, s.created_at`.execute(db);
  return rows.map(({ email_sealed, state, since, seen_at, ...row }) => ({
    ...row,
    email: keys.decrypt(email_sealed),
    seat: { state, since: since.toISOString() },
    seenAt: seen_at?.toISOString() ?? null,
  }));
}

export const RoleView = Named.extend({ key: z.string().nullable(), permissions: z.array(z.enum(permissions)), members: z.int() });
export type RoleView = z.output<typeof RoleView>;

export async function roleViews(db: Reader): Promise<RoleView[]> {
  const { rows } = await sql<RoleView>`
    select r.id, r.key, r.name, r.name_en as "nameEn", r.permissions,
      (select count(*) from staff_roles sr join staff s on s.id = sr.staff_id and s.left_at is null where sr.role_id = r.id) as members
    from roles r order by r.created_at, r.id`.execute(db);
  return rows;
}

export const GroupView = Named.extend({
  stage: z.enum(['presale', 'insale', 'aftersale']).nullable(),
  kind: z.enum(groupKinds),
  isDefault: z.boolean(),
  members: z.array(z.uuid()),
});
export type GroupView = z.output<typeof GroupView>;

export async function groupViews(db: Reader): Promise<GroupView[]> {
  const { rows } = await sql<GroupView>`
    select g.id, g.name, g.name_en as "nameEn", g.stage, g.kind, g.is_default as "isDefault",
      coalesce((select array_agg(staff_id) from group_members where group_id = g.id), '{}') as members
    from groups g where g.closed_at is null order by g.created_at`.execute(db);
  return rows;
}

export const TokenView = z.object({
  id: z.uuid(),
  name: z.string(),
  permissions: z.array(z.enum(permissions)),
  createdBy: z.string(),
  createdAt: Instant,
  expiresAt: Instant.nullable(),
  usedAt: Instant.nullable(),
});

export async function tokenViews(db: Reader): Promise<z.output<typeof TokenView>[]> {
  const rows = await db
    .selectFrom('api_tokens as t')
    .innerJoin('staff', 'staff.id', 't.created_by')
    .select(['t.id', 't.name', 't.permissions', 'staff.name as by', 't.created_at', 't.expires_at', 't.used_at'])
    .where('t.revoked_at', 'is', null)
    .orderBy('t.created_at')
    .execute();
  return rows.map(({ by, created_at, expires_at, used_at, ...row }) => ({
    ...row,
    createdBy: by,
    createdAt: created_at.toISOString(),
    expiresAt: expires_at?.toISOString() ?? null,
    usedAt: used_at?.toISOString() ?? null,
  }));
}
