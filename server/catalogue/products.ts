import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import type { Actor } from '../platform/actor.ts';
import type { Tx } from '../platform/db.ts';
import { record } from '../platform/facts.ts';
import { newId } from '../platform/ids.ts';
import { oneAtATime } from '../platform/one-at-a-time.ts';
import { conflict } from '../platform/problems.ts';
import { words } from '../platform/routes.ts';
import { Delivery, deliveryRow } from './delivery.ts';
import { Traits } from './traits.ts';
import { NewVariant, putVariants } from './variants.ts';

const line = (max: number) => words(max, 0).default('');

/** A product as another shop tells us about it: all of it, every time. */
export const NewProduct = z
  .object({
    number: words(60).optional(),
    name: words(200),
    nameEn: line(200),
    category: z
      .object({ name: words(60), nameEn: line(60), position: z.int().min(0).max(1000).default(0) })
      .nullable()
      .default(null),
    summary: line(500),
    summaryEn: line(500),
    specifications: z
      .array(z.object({ name: words(60), nameEn: line(60), value: words(300), valueEn: line(300) }))
      .max(60)
      .default([]),
    usage: line(4000),
    usageEn: line(4000),
    cautions: line(4000),
    cautionsEn: line(4000),
    matchWith: z.array(words(60)).max(20).default([]),
    picture: z
      .string()
      .regex(/^(\/[\w./-]+|https:\/\/[^\s"'<>]+)$/)
      .max(500)
      .nullable()
      .default(null),
    listed: z.boolean().default(true),
    /** Left out: as they were, so that an import never overwrites what was said here. */
    traits: Traits.optional(),
    /** From the day the goods were signed for. Left out: as it was. */
    warrantyMonths: z.int().min(1).max(600).nullable().optional(),
    /** Left out: as it was. */
    delivery: Delivery.optional(),
    variants: z.array(NewVariant).min(1).max(500),
  })
  .meta({
    example: {
      name: '铸铁珐琅锅',
      nameEn: 'Enamelled cast-iron pot',
      category: { name: '锅具', nameEn: 'Pots' },
      summary: '24 厘米，电磁炉可用',
      variants: [{ ref: 'pot-24-green', sku: 'POT-24-GREEN', options: { 颜色: '松绿' }, stock: 40, priceMinor: 46800, currency: 'CNY' }],
    },
  });
export type NewProduct = z.output<typeof NewProduct>;

async function putCategory(tx: Tx, category: NonNullable<NewProduct['category']>): Promise<string> {
  const { name, nameEn: name_en, position } = category;
  const row = await tx
    .insertInto('categories')
    .values({ id: newId(), name, name_en, position })
    .onConflict((clash) => clash.column('name').doUpdateSet({ name_en, position }))
    .returning('id')
    .executeTakeFirstOrThrow();
  return row.id;
}

async function refuseTakenNumber(tx: Tx, number: string, ref: string): Promise<void> {
  const other = await tx.selectFrom('products').select('external_ref').where('number', '=', number).executeTakeFirst();
  if (other && other.external_ref !== ref) throw conflict('name_taken');
}

const described = (input: NewProduct) => ({
  name: input.name,
  name_en: input.nameEn,
  summary: input.summary,
  summary_en: input.summaryEn,
  specifications: input.specifications,
  usage: input.usage,
  usage_en: input.usageEn,
  cautions: input.cautions,
  cautions_en: input.cautionsEn,
  match_with: input.matchWith,
  picture: input.picture,
});

/** Makes or changes the product that another shop calls `ref`. Telling it twice is telling it once. */
export async function putProduct(tx: Tx, actor: Actor, ref: string, input: NewProduct): Promise<string> {
  await oneAtATime(tx, `import product ${ref}`);
  const before = await tx.selectFrom('products').selectAll().where('external_ref', '=', ref).forUpdate().executeTakeFirst();
  const number = input.number ?? before?.number ?? ref;
  await refuseTakenNumber(tx, number, ref);
  const category_id = input.category ? await putCategory(tx, input.category) : null;
  const listed_at = input.listed ? (before?.listed_at ?? tx.at) : null;
  const warranty_months = input.warrantyMonths === undefined ? (before?.warranty_months ?? null) : input.warrantyMonths;
  const row = { ...described(input), number, category_id, listed_at, traits: input.traits ?? before?.traits ?? [], warranty_months };
  if (input.delivery) Object.assign(row, deliveryRow(input.delivery));
  const fields = Object.keys(row).filter((key) => !isDeepStrictEqual(before?.[key as keyof typeof row], row[key as keyof typeof row]));
  const id = before?.id ?? newId();
  const stored = { ...row, specifications: JSON.stringify(row.specifications), updated_at: tx.at };
  if (!before)
    await tx
      .insertInto('products')
      .values({ ...stored, id, external_ref: ref, created_at: tx.at })
      .execute();
  else if (fields.length > 0) await tx.updateTable('products').set(stored).where('id', '=', id).execute();
  if (await putVariants(tx, actor, id, input.variants)) fields.push('variants');
  if (fields.length > 0) await record(tx, { kind: 'product.changed', by: actor, id, data: { fields } });
  return id;
}
