import { NewProduct, putProduct } from '../catalogue/products.ts';
import { system } from '../platform/actor.ts';
import type { Tx } from '../platform/db.ts';
import { bed } from './products/bed.ts';
import { kitchen } from './products/kitchen.ts';
import { light } from './products/light.ts';
import type { DemoCategory, DemoProduct } from './products/shape.ts';
import { storage } from './products/storage.ts';
import { study } from './products/study.ts';
import { table } from './products/table.ts';

const categories: readonly DemoCategory[] = [kitchen, table, light, bed, storage, study];

const variantsOf = ({ number, option, variants }: DemoProduct) =>
  variants.map(([value, priceMinor, stock], index) => ({
    ref: `${number}-${index + 1}`,
    options: { [option[0]]: value[0] },
    optionsEn: { [option[1]]: value[1] },
    priceMinor,
    stock,
    currency: 'CNY',
  }));

const inputOf = (category: DemoCategory, position: number, product: DemoProduct): NewProduct =>
  NewProduct.parse({
    number: product.number,
    name: product.name[0],
    nameEn: product.name[1],
    category: { name: category.name[0], nameEn: category.name[1], position },
    summary: product.summary[0],
    summaryEn: product.summary[1],
    specifications: product.specifications.map(([name, value]) => ({ name: name[0], nameEn: name[1], value: value[0], valueEn: value[1] })),
    usage: product.usage[0],
    usageEn: product.usage[1],
    cautions: product.cautions[0],
    cautionsEn: product.cautions[1],
    matchWith: product.matchWith,
    traits: product.traits,
    delivery: product.delivery,
    picture: `/shop/pictures/${product.picture}.svg`,
    variants: variantsOf(product),
  });

export async function loadGoods(tx: Tx): Promise<void> {
  for (const [position, category] of categories.entries()) {
    for (const product of category.products) await putProduct(tx, system, product.number, inputOf(category, position, product));
  }
}
