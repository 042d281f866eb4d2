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
  const { rows } = await sql<{ value: object }>`/* prepared: setting */ select value from settings where name = ${setting.name}`.execute(
    db,
  );
  return storedOr(setting, rows[0]?.value);
}

/** Several of one shape, in their order, with one question. */
export async function readSettings<S extends z.ZodType>(db: Reader, settings: readonly Setting<S>[]): Promise<z.output<S>[]> {
  const { rows } = await sql<{ name: string; value: object }>`/* prepared: settings */
    select name, value from settings where name = any(${settings.map(({ name }) => name)}::text[])`.execute(db);
  const stored = new Map(rows.map((row) => [row.name, row.value]));
  return settings.map((setting) => storedOr(setting, stored.get(setting.name)));
}

/** What is stored, as far as it still fits; what came into the shape later stands as it initially does. */
function storedOr<S extends z.ZodType>({ schema, initial }: Setting<S>, stored: unknown): z.output<S> {
  const parsed = stored === undefined ? undefined : schema.safeParse({ ...(initial as object), ...(stored as object) });
  return parsed?.success ? parsed.data : initial;
}

/** Gives what holds from now on. */
export async function changeSetting<S extends z.ZodType>(
  tx: Tx,
  actor: Actor,
  setting: Setting<S>,
  value: z.output<S>,
): Promise<z.output<S>> {
  await sql`insert into settings (name, value, updated_at, updated_by) values (${setting.name}, ${JSON.stringify(value)}::jsonb, ${tx.at}, ${actor.id})
    on conflict (name) do update set value = excluded.value, version = settings.version + 1, updated_at = excluded.updated_at,
    updated_by = excluded.updated_by`.execute(tx);
  await record(tx, { kind: 'settings.changed', by: actor, data: { name: setting.name } });
  return value;
}
