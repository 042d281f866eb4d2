import { sql } from 'kysely';
import { z } from 'zod';
import type { Reader } from '../platform/db.ts';
import { instant } from '../platform/instant.ts';
import { PolicyShape } from './policy-shape.ts';

const Instant = z.iso.datetime();

export const PolicyVersionView = z.object({
  id: z.uuid(),
  number: z.int(),
  name: z.string(),
  nameEn: z.string(),
  rows: z.int(),
  madeAt: Instant,
  changedAt: Instant,
  publishedAt: Instant.nullable(),
  effectiveFrom: Instant.nullable(),
  publishedBy: z.string().nullable(),
});
export type PolicyVersionView = z.output<typeof PolicyVersionView>;

const columns = sql`
  v.id, v.number, v.name, v.name_en as "nameEn", jsonb_array_length(v.body->'rules') as rows, ${instant('v.made_at')} as "madeAt",
  ${instant('v.changed_at')} as "changedAt", ${instant('v.published_at')} as "publishedAt", ${instant('v.effective_from')} as "effectiveFrom",
  staff.name as "publishedBy"`;

export async function policyVersions(db: Reader): Promise<PolicyVersionView[]> {
  const { rows } = await sql<PolicyVersionView>`
    select ${columns} from policy_versions v left join staff on staff.id = v.published_by order by v.number desc limit 500`.execute(db);
  return rows;
}

export const PolicyVersionInFull = PolicyVersionView.extend({ policy: PolicyShape });
type InFull = z.output<typeof PolicyVersionInFull>;

export async function policyVersion(db: Reader, id: string): Promise<InFull | undefined> {
  const { rows } = await sql<InFull>`
    select ${columns}, v.body as policy from policy_versions v left join staff on staff.id = v.published_by where v.id = ${id}`.execute(db);
  return rows[0];
}
