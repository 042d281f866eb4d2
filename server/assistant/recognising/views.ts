import { sql } from 'kysely';
import { z } from 'zod';
import { modelFailures } from '../../../common/model.ts';
import { defectKinds } from '../../../common/picture-matches.ts';
import type { Reader } from '../../platform/db.ts';
import { instant } from '../../platform/instant.ts';

/** A program of the shop, or of somebody else, that says what is seen in a picture. Off until it is filled in. */
export const Recogniser = z.object({
  on: z.boolean(),
  address: z.union([z.url({ protocol: /^https?$/ }).max(300), z.literal('')]),
  timeoutMs: z.int().min(500).max(20_000),
});
export type Recogniser = z.output<typeof Recogniser>;

export const RecogniserView = Recogniser.extend({ hasKey: z.boolean() });
export type RecogniserView = z.output<typeof RecogniserView>;

export const PictureMatch = z.object({
  number: z.int(),
  product: z.object({ id: z.uuid(), number: z.string(), name: z.string(), nameEn: z.string() }).nullable(),
  defect: z.enum(defectKinds).nullable(),
  /** The recogniser's, from 0 to 1; null: a colleague has said it. */
  confidence: z.number().nullable(),
  by: z.string(),
  at: z.iso.datetime(),
});
export type PictureMatch = z.output<typeof PictureMatch>;

export const PictureMatches = z.object({
  /** Whether a recogniser can be asked. */
  canAsk: z.boolean(),
  items: z.array(PictureMatch),
});
export type PictureMatches = z.output<typeof PictureMatches>;

export const Asked = PictureMatches.extend({ failure: z.enum(modelFailures).nullable() });
export type Asked = z.output<typeof Asked>;

/** What is seen in the pictures of a talk. */
export async function pictureMatches(db: Reader, conversation: string): Promise<PictureMatch[]> {
  const { rows } = await sql<PictureMatch>`
    select m.number, m.defect, m.confidence::float8 as confidence, s.name as by, ${instant('m.at')} as at,
      case when p.id is null then null else jsonb_build_object('id', p.id, 'number', p.number, 'name', p.name, 'nameEn', p.name_en) end as product
    from picture_matches m join staff s on s.id = m.by_id left join products p on p.id = m.product_id
    where m.conversation_id = ${conversation} order by m.number`.execute(db);
  return rows;
}
