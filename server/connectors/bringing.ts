import type { z } from 'zod';
import { NewProduct, putProduct } from '../catalogue/products.ts';
import { ImportedCustomer } from '../customers/import.ts';
import { type Brought, importOrder } from '../orders/import.ts';
import type { ChangedLines } from '../orders/import-lines.ts';
import { ImportedOrder } from '../orders/import-shape.ts';
import { importCustomerWithBalances } from '../orders/stored-balances.ts';
import type { Actor } from '../platform/actor.ts';
import type { Tx } from '../platform/db.ts';
import type { ShopKind } from './contract.ts';

/** What a shop tells of each kind: the shapes of /api/import. */
export const shapes = { product: NewProduct, customer: ImportedCustomer, order: ImportedOrder } as const;
export type Input<K extends ShopKind> = z.output<(typeof shapes)[K]>;

export interface Origin {
  id: string;
  prefix: string;
}

/** The same with ids as they are here: two shops never mean the same. */
export const withPrefix = {
  product: (prefix: string, input: Input<'product'>): Input<'product'> => ({
    ...input,
    variants: input.variants.map((variant) => ({ ...variant, ref: prefix + variant.ref, sku: prefix + (variant.sku ?? variant.ref) })),
  }),
  customer: (_prefix: string, input: Input<'customer'>): Input<'customer'> => input,
  order: (prefix: string, input: Input<'order'>): Input<'order'> => ({
    ...input,
    customer: prefix + input.customer,
    lines: input.lines.map((line) => ({
      ...line,
      product: line.product && prefix + line.product,
      variant: line.variant && prefix + line.variant,
    })),
  }),
};

/** Takes one thing a shop tells of. Telling it twice is telling it once. */
export async function bring<K extends ShopKind>(
  tx: Tx,
  actor: Actor,
  shop: Origin,
  kind: K,
  ref: string,
  input: Input<K>,
  changed: ChangedLines,
): Promise<Brought> {
  const brought = await put(tx, actor, shop, kind, ref, input, changed);
  await noteTold(tx, shop, kind, ref, null);
  return brought;
}

async function put(
  tx: Tx,
  actor: Actor,
  { id, prefix }: Origin,
  kind: ShopKind,
  ref: string,
  input: unknown,
  changed: ChangedLines,
): Promise<Brought> {
  const ours = prefix + ref;
  if (kind === 'order') return importOrder(tx, actor, ours, withPrefix.order(prefix, input as Input<'order'>), id, changed);
  const whole =
    kind === 'product'
      ? await putProduct(tx, actor, ours, withPrefix.product(prefix, input as Input<'product'>))
      : await importCustomerWithBalances(tx, actor, ours, withPrefix.customer(prefix, input as Input<'customer'>));
  return { id: whole, areLinesKept: false };
}

/** That it was told, and why it could not be taken. */
export async function noteTold(tx: Tx, { id }: Origin, kind: ShopKind, ref: string, refused: string | null): Promise<void> {
  await tx
    .insertInto('shop_items')
    .values({ connection_id: id, kind, ref, told_at: tx.at, refused })
    .onConflict((again) => again.columns(['connection_id', 'kind', 'ref']).doUpdateSet({ told_at: tx.at, refused }))
    .execute();
}
