import { sql } from 'kysely';
import { z } from 'zod';
import { permissions } from '../../common/permissions.ts';
import type { Reader } from '../platform/db.ts';
import { readShop } from './shop.ts';
import { readSignInSetting } from './sign-in-rules.ts';

export const Me = z.object({
  id: z.uuid(),
  name: z.string(),
  email: z.string(),
  language: z.enum(['zh-CN', 'en']),
  permissions: z.array(z.enum(permissions)),
  /** The role whose view of the console this is, and nothing can be changed. */
  preview: z.object({ id: z.uuid(), name: z.string(), nameEn: z.string() }).nullable(),
  groups: z.array(z.object({ id: z.uuid(), name: z.string(), nameEn: z.string() })),
  seat: z.object({
    state: z.string(),
    since: z.iso.datetime(),
    /** When a break is meant to end. */
    until: z.iso.datetime().nullish(),
    reason: z.string().optional(),
    /** Who put the seat into this state, when it was somebody else. */
    by: z.string().nullish(),
  }),
  chatLimit: z.int(),
  preferences: z.record(z.string(), z.unknown()),
  /** The second step at sign-in: on, or asked for by a role and not there yet. */
  code: z.object({ on: z.boolean(), isMissing: z.boolean() }),
  passwordLength: z.int(),
  shop: z.object({
    name: z.string(),
    nameEn: z.string(),
    color: z.string(),
    timeZone: z.string(),
    demo: z.boolean(),
    shipHours: z.int(),
    currency: z.string(),
  }),
});
export type Me = z.output<typeof Me>;

/** What is asked of others for it: an address, and the currency the shop sells in, since the goods lie in a later domain. */
export interface MeBesides {
  email(sealed: Buffer): string;
  currency(db: Reader): Promise<string>;
}

/** What the console must know about who is signed in. */
export async function viewOfMe(db: Reader, id: string, besides: MeBesides): Promise<Me> {
  const { rows } = await sql<
    Omit<Me, 'seat' | 'shop' | 'email' | 'code' | 'passwordLength' | 'preview'> & {
      has_code: boolean;
      needs_code: boolean;
      email_sealed: Buffer;
      state: string;
      since: Date;
      until: Date | null;
      reason: string;
      by: string | null;
    }
  >`
    select s.id, s.name, s.email_sealed, s.language, s.chat_limit as "chatLimit", s.preferences, seats.state, seats.since,
      seats.planned_until as until, seats.reason, (select name from staff where id = seats.changed_by and id <> s.id) as by,
      array(select distinct permission from staff_roles join roles on roles.id = role_id, unnest(roles.permissions) as permission
        where staff_id = s.id order by permission) as permissions,
      exists (select from authenticators where staff_id = s.id and confirmed_at is not null) as has_code,
      exists (select from staff_roles join roles on roles.id = role_id where staff_id = s.id and needs_code) as needs_code,
      coalesce((select jsonb_agg(jsonb_build_object('id', g.id, 'name', g.name, 'nameEn', g.name_en) order by g.created_at)
        from group_members m join groups g on g.id = m.group_id where m.staff_id = s.id), '[]') as groups
    from staff s join seats on seats.staff_id = s.id where s.id = ${id}`.execute(db);
  const { email_sealed, state, since, until, reason, by, has_code: on, needs_code, ...row } = rows[0]!;
  const { passwordLength } = await readSignInSetting(db);
  const code = { on, isMissing: needs_code && !on };
  const { name, nameEn, color, timeZone, demo, shipHours } = await readShop(db);
  const shop = { name, nameEn, color, timeZone, demo, shipHours, currency: await besides.currency(db) };
  const seat = { state, since: since.toISOString(), until: until?.toISOString() ?? null, reason, by };
  return { ...row, preview: null, email: besides.email(email_sealed), seat, code, passwordLength, shop };
}
