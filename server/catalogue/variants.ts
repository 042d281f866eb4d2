import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import type { Actor } from '../platform/actor.ts';
import type { Tx } from '../platform/db.ts';
import { newId } from '../platform/ids.ts';
import { conflict } from '../platform/problems.ts';
import { words } from '../platform/routes.ts';
import { setPrice } from './prices.ts';
import { changeStock } from './stock.ts';

export const Money = z.int().min(0).max(1_000_000_000_00);
export const Currency = z.string().regex(/^[A-Z]{3}$/);
export const Options = z.record(words(60), words(200)).refine((options) => Object.keys(options).length <= 20);

export const NewVariant = z.object({
  ref: words(100),
  sku: words(100).optional(),
  options: Options.default({}),
  optionsEn: Options.default({}),
  /** null: not counted. Left out: as it was, so that an import never overwrites what was sold here. */
  stock: z.int().min(0).max(1_000_000_000).nullable().optional(),
  available: z.boolean().default(true),
  priceMinor: Money,
  currency: Currency,
});
type NewVariant = z.output<typeof NewVariant>;

/** Brings a product's variants to what was told; one that is not told any more is no longer on sale. */
export async function putVariants(tx: Tx, actor: Actor, productId: string, inputs: NewVariant[]): Promise<boolean> {
  let changed = false;
  for (const [position, input] of inputs.entries()) {
    if (await putVariant(tx, actor, productId, position, input)) changed = true;
  }
  const gone = await tx
    .updateTable('variants')
    .set({ available: false })
    .where('product_id', '=', productId)
    .where('available', '=', true)
    .where((where) =>
      where.or([
        where('external_ref', 'is', null),
        where(
          'external_ref',
          'not in',
          inputs.map(({ ref }) => ref),
        ),
      ]),
    )
    .executeTakeFirst();
  return changed || gone.numUpdatedRows > 0n;
}

async function putVariant(tx: Tx, actor: Actor, productId: string, position: number, input: NewVariant): Promise<boolean> {
  const before = await tx.selectFrom('variants').selectAll().where('external_ref', '=', input.ref).forUpdate().executeTakeFirst();
  if (before && before.product_id !== productId) throw conflict('name_taken');
  const row = { sku: input.sku ?? input.ref, available: input.available, position };
  const worded = { options: input.options, options_en: input.optionsEn };
  const stored = { ...row, options: JSON.stringify(worded.options), options_en: JSON.stringify(worded.options_en) };
  const id = before?.id ?? newId();
  const isSame = before && isDeepStrictEqual({ ...row, ...worded }, pick(before));
  await refuseTakenSku(tx, row.sku, id);
  if (!before)
    await tx
      .insertInto('variants')
      .values({ ...stored, id, product_id: productId, external_ref: input.ref, stock: input.stock ?? null })
      .execute();
  else if (!isSame) await tx.updateTable('variants').set(stored).where('id', '=', id).execute();
  if (before && input.stock !== undefined) await changeStock(tx, actor, id, input.stock);
  const priced = await setPrice(tx, id, { amountMinor: input.priceMinor, currency: input.currency });
  return !isSame || priced;
}

const pick = ({ sku, available, position, options, options_en }: Record<string, unknown>) => ({
  sku,
  available,
  position,
  options,
  options_en,
});

async function refuseTakenSku(tx: Tx, sku: string, id: string): Promise<void> {
  const other = await tx.selectFrom('variants').select('id').where('sku', '=', sku).where('id', '!=', id).executeTakeFirst();
  if (other) throw conflict('name_taken');
}
