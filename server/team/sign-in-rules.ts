import { sql } from 'kysely';
import { z } from 'zod';
import type { Actor } from '../platform/actor.ts';
import type { Reader, Tx } from '../platform/db.ts';
import { notFound } from '../platform/problems.ts';
import { changeSetting, readSetting, type Setting } from '../platform/settings.ts';

const RuleSchema = z.object({
  /** Characters of a password at least. */
  passwordLength: z.int().min(8).max(64),
  /** A session ends after so many days without a visit, and after so many in any case. */
  idleDays: z.int().min(1).max(90),
  longestDays: z.int().min(1).max(180),
  /** Devices one person may be signed in at; null: any number. */
  mostSessions: z.int().min(1).max(50).nullable(),
});
export const SignInRules = RuleSchema.extend({ rolesWithCode: z.array(z.uuid()).max(200) });
type SignInRules = z.output<typeof SignInRules>;

export const signInSetting: Setting<typeof RuleSchema> = {
  name: 'sign_in',
  schema: RuleSchema,
  initial: { passwordLength: 10, idleDays: 14, longestDays: 42, mostSessions: null },
};

export const readSignInSetting = (db: Reader) => readSetting(db, signInSetting);

export async function readSignInRules(db: Reader): Promise<SignInRules> {
  const roles = await db.selectFrom('roles').select('id').where('needs_code', '=', true).orderBy('id').execute();
  return { ...(await readSignInSetting(db)), rolesWithCode: roles.map((role) => role.id) };
}

/** Holds from the next request on: who is then too long away signs in again. */
export async function changeSignInRules(tx: Tx, actor: Actor, { rolesWithCode, ...rules }: SignInRules): Promise<void> {
  const wanted = [...new Set(rolesWithCode)];
  const known = await sql`select from roles where id = any(${wanted}::uuid[])`.execute(tx);
  if (known.rows.length !== wanted.length) throw notFound();
  await sql`update roles set needs_code = id = any(${wanted}::uuid[]) where needs_code <> (id = any(${wanted}::uuid[]))`.execute(tx);
  await changeSetting(tx, actor, signInSetting, rules);
}
