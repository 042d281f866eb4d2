import { sql } from 'kysely';
import type { Actor } from '../platform/actor.ts';
import type { Tx } from '../platform/db.ts';
import { record } from '../platform/facts.ts';
import type { Remedy } from './remedy-views.ts';

export async function putRemedy(tx: Tx, actor: Actor, remedy: Remedy): Promise<void> {
  const { id, name, nameEn, form, reasons, severity, guidanceMinor, mostMinor } = remedy;
  await sql`
    insert into remedies (id, name, name_en, form, reasons, severity, guidance_minor, most_minor)
    values (${id}, ${name}, ${nameEn}, ${form}, ${reasons}, ${severity}, ${guidanceMinor}, ${mostMinor})
    on conflict (id) do update set name = excluded.name, name_en = excluded.name_en, form = excluded.form, reasons = excluded.reasons,
      severity = excluded.severity, guidance_minor = excluded.guidance_minor, most_minor = excluded.most_minor, retired_at = null`.execute(
    tx,
  );
  await record(tx, { kind: 'remedy.changed', by: actor, id, data: { fields: ['remedy'] } });
}

/** Out of the catalogue; what was given by it stays as it was. */
export async function retireRemedy(tx: Tx, actor: Actor, id: string): Promise<void> {
  const { numAffectedRows } = await sql`update remedies set retired_at = ${tx.at} where id = ${id} and retired_at is null`.execute(tx);
  if (numAffectedRows) await record(tx, { kind: 'remedy.changed', by: actor, id, data: { fields: ['retired'] } });
}
