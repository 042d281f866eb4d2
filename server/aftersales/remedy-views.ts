import { sql } from 'kysely';
import { z } from 'zod';
import { reasonKeys } from '../../common/aftersales-reasons.ts';
import { compensationForms } from '../../common/aftersales-remedies.ts';
import { Money } from '../catalogue/variants.ts';
import type { Reader } from '../platform/db.ts';
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
