import { sql } from 'kysely';
import type { z } from 'zod';
import type { Actor } from './actor.ts';
import type { Reader, Tx } from './db.ts';
import { record } from './facts.ts';

/** A named setting with its shape and what holds until somebody changes it. */
export interface Setting<S extends z.ZodType> {
  name: string;
  schema: S;
  initial: z.output<S>;
}

export async function readSetting<S extends z.ZodType>(db: Reader, setting: Setting<S>): Promise<z.output<S>> {
  const row = await db.selectFrom('settings').select('value').where('name', '=', setting.name).executeTakeFirst();
  const parsed = row ? setting.schema.safeParse({ ...(setting.initial as object), ...(row.value as object) }) : undefined;
  return parsed?.success ? parsed.data : setting.initial;
}

export async function changeSetting<S extends z.ZodType>(tx: Tx, actor: Actor, setting: Setting<S>, value: z.output<S>): Promise<void> {
  await sql`insert into settings (name, value, updated_at, updated_by) values (${setting.name}, ${JSON.stringify(value)}::jsonb, ${tx.at}, ${actor.id})
    on conflict (name) do update set value = excluded.value, version = settings.version + 1, updated_at = excluded.updated_at,
    updated_by = excluded.updated_by`.execute(tx);
  await record(tx, { kind: 'settings.changed', by: actor, data: { name: setting.name } });
}
