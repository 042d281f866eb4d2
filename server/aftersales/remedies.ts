import { sql } from 'kysely';
import { z } from 'zod';
import { reasonKeys } from '../../common/aftersales-reasons.ts';
import { compensationForms } from '../../common/aftersales-remedies.ts';
import { Money } from '../catalogue/variants.ts';
import type { Actor } from '../platform/actor.ts';
import type { Reader, Tx } from '../platform/db.ts';
import { record } from '../platform/facts.ts';
import { words } from '../platform/routes.ts';

/** A remedy of the catalogue (S120, S121): what is usually given for these reasons, when it was this bad. */
export const Remedy = z.object({
  id: z.uuid(),
  name: words(60),
  nameEn: words(60, 0).default(''),
  form: z.enum(compensationForms),
  reasons: z.array(z.enum(reasonKeys)).min(1).max(30),
  severity: z.int().min(1).max(3),
  guidanceMinor: Money,
  mostMinor: Money,
});
export type Remedy = z.output<typeof Remedy>;

export async function remediesFor(db: Reader, wish: { reason?: string | undefined; severity?: number | undefined }): Promise<Remedy[]> {
  const { reason = null, severity = null } = wish;
  const { rows } = await sql<Remedy>`
    select id, name, name_en as "nameEn", form, reasons, severity, guidance_minor as "guidanceMinor", most_minor as "mostMinor"
    from remedies where retired_at is null and (${reason}::text is null or ${reason} = any(reasons))
      and (${severity}::int is null or severity = ${severity}) order by severity, guidance_minor, id limit 200`.execute(db);
  return rows;
}

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
