import { sql } from 'kysely';
import { z } from 'zod';
import { intentLeads, intentLimits } from '../../../common/assistant.ts';
import type { Reader } from '../../platform/db.ts';
import { words } from '../../platform/routes.ts';

export const IntentKey = z.string().regex(/^[a-z0-9][a-z0-9_]{0,59}$/);

export const IntentInput = z.object({
  key: IntentKey,
  name: words(60),
  nameEn: words(60, 0).default(''),
  lead: z.enum(intentLeads),
  article: z.uuid().nullable().default(null),
  guide: z.uuid().nullable().default(null),
  examples: z.array(words(intentLimits.example)).max(intentLimits.examples),
});
export type IntentInput = z.output<typeof IntentInput>;

export const IntentView = IntentInput.extend({
  id: z.uuid(),
  edition: z.int(),
  shipped: z.boolean(),
  /** How often customers wanted it in the last 30 days. */
  heard: z.int(),
  updatedAt: z.iso.datetime(),
});
export type IntentView = z.output<typeof IntentView>;

export async function intentViews(db: Reader, now: Date, id?: string): Promise<IntentView[]> {
  const { rows } = await sql<Omit<IntentView, 'updatedAt'> & { updatedAt: Date }>`
    select id, key, name, name_en as "nameEn", lead, article_id as article, guide_id as guide, examples, edition, shipped,
      (select count(*)::int from assistant_turns t where t.intent = i.key and t.at > ${now}::timestamptz - interval '30 days') as heard,
      updated_at as "updatedAt"
    from intents i where removed_at is null and ${id ? sql`id = ${id}` : sql`true`} order by shipped, key`.execute(db);
  return rows.map((row) => ({ ...row, updatedAt: row.updatedAt.toISOString() }));
}

export const ImportReport = z.object({
  added: z.int(),
  /** Examples that were there already. */
  known: z.int(),
  /** Keys of intents that were made for it; each is to be led somewhere. */
  created: z.array(z.string()),
  faults: z.array(z.object({ line: z.int(), because: z.enum(['empty', 'too_long', 'key', 'too_many']) })),
});
export type ImportReport = z.output<typeof ImportReport>;
