import { z } from 'zod';
import type { NewProduct } from '../../catalogue/products.ts';

const Option = z.object({ name: z.string(), group: z.object({ name: z.string() }) });
const Variant = z.object({
  id: z.string(),
  sku: z.string(),
  name: z.string(),
  enabled: z.boolean(),
  currencyCode: z.string(),
  priceWithTax: z.int(),
  trackInventory: z.enum(['TRUE', 'FALSE', 'INHERIT']),
  stockLevels: z.array(z.object({ stockOnHand: z.int(), stockAllocated: z.int() })),
  options: z.array(Option),
});
export const Product = z.object({
  id: z.string(),
  updatedAt: z.string(),
  name: z.string(),
  description: z.string(),
  enabled: z.boolean(),
  featuredAsset: z.object({ preview: z.string() }).nullable(),
  variants: z.array(Variant),
});

export const productFields = `id updatedAt name description enabled featuredAsset { preview }
  variants { id sku name enabled currencyCode priceWithTax trackInventory stockLevels { stockOnHand stockAllocated } options { name group { name } } }`;

const plain = (html: string) =>
  html
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim();
const byId = (a: { id: string }, b: { id: string }) => Number(a.id) - Number(b.id) || (a.id < b.id ? -1 : 1);

function stockOf({ trackInventory, stockLevels }: z.output<typeof Variant>): number | null {
  if (trackInventory === 'FALSE') return null;
  return Math.max(
    0,
    stockLevels.reduce((sum, { stockOnHand, stockAllocated }) => sum + stockOnHand - stockAllocated, 0),
  );
}

export const optionsOf = (options: z.output<typeof Option>[]) => Object.fromEntries(options.map(({ name, group }) => [group.name, name]));

/** A product of a Vendure in the words of /api/import. One without variants cannot be bought, and is refused as incomplete. */
export const toldProduct = (product: z.output<typeof Product>): z.input<typeof NewProduct> => ({
  name: product.name.slice(0, 200),
  summary: plain(product.description).slice(0, 500),
  // Only an address that every browser may show.
  picture: product.featuredAsset?.preview.startsWith('https://') ? product.featuredAsset.preview : null,
  listed: product.enabled,
  variants: product.variants.toSorted(byId).map((variant) => ({
    ...{ ref: variant.id, sku: variant.sku, options: optionsOf(variant.options), stock: stockOf(variant), available: variant.enabled },
    ...{ priceMinor: variant.priceWithTax, currency: variant.currencyCode },
  })),
});
