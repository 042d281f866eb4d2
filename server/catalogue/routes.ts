import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { ById, Nothing, routesOf, words } from '../platform/routes.ts';
import type { World } from '../platform/world.ts';
import { changeDelivery, Delivery } from './delivery.ts';
import { productsLike } from './likeness/finding.ts';
import { changePrice } from './prices.ts';
import { NewProduct, putProduct } from './products.ts';
import { changeStock } from './stock.ts';
import { changeTraits, Traits } from './traits.ts';
import { Currency, Money } from './variants.ts';
import { CategoryView, categoryViews, type Likely, ProductPage, ProductView, productBy, productsInOrder, searchProducts } from './views.ts';

const Search = z.object({ q: words(100).optional(), category: z.uuid().optional(), before: z.uuid().optional() });
const StaffSearch = Search.extend({
  /** The address of a file that was sent: products whose picture it is, or shows, the likest first, whatever else is asked for. */
  picture: z
    .string()
    .regex(/^\/files\/[\w-]+\/[\w-]+$/)
    .max(100)
    .optional(),
});
const ByKey = z.object({ id: words(100) });
const ByRef = z.object({ ref: words(100) });
const Categories = z.object({ items: z.array(CategoryView) });
const Identified = z.object({ id: z.uuid() });
const Stock = z.object({ stock: z.int().min(0).max(1_000_000_000).nullable() });
const Price = z.object({
  amountMinor: Money,
  currency: Currency,
  validFrom: z.iso.datetime().optional(),
  validTo: z.iso.datetime().nullable().optional(),
});

/** `likely` names goods some words make one think of: the search lies in a later domain. */
export function catalogueRoutes(app: FastifyInstance, world: World, likely: Likely): void {
  const { read, write } = routesOf(app, world, 'Catalogue');

  read('/api/shop/categories', { access: 'anyone', summary: 'Categories of the shop', reply: Categories }, async ({ db }) => ({
    items: await categoryViews(db),
  }));
  read('/api/shop/products', { access: 'anyone', summary: 'Products on sale', query: Search, reply: ProductPage }, ({ db, query }) =>
    searchProducts(db, world.now(), likely, { ...query, listedOnly: true }),
  );
  read(
    '/api/shop/products/:id',
    { access: 'anyone', summary: 'A product on sale, by id or number', params: ByKey, reply: ProductView },
    ({ db, params }) => productBy(db, world.now(), params.id, true),
  );

  read('/api/categories', { access: 'catalogue.see', summary: 'Categories', reply: Categories }, async ({ db }) => ({
    items: await categoryViews(db),
  }));
  read(
    '/api/products',
    { access: 'catalogue.see', summary: 'Products, also those not on sale', query: StaffSearch, reply: ProductPage },
    async ({ db, query }) =>
      query.picture
        ? productsInOrder(db, world.now(), await productsLike(world, query.picture))
        : searchProducts(db, world.now(), likely, { ...query, listedOnly: false }),
  );
  read(
    '/api/products/:id',
    { access: 'catalogue.see', summary: 'A product by id or number', params: ByKey, reply: ProductView },
    ({ db, params }) => productBy(db, world.now(), params.id, false),
  );

  write(
    'PUT',
    '/api/variants/:id/stock',
    { access: 'catalogue.edit', summary: 'Set a counted stock', params: ById, body: Stock, reply: Nothing },
    async ({ tx, who, params, body }) => {
      await changeStock(tx, who, params.id, body.stock);
      return null;
    },
  );
  write(
    'PUT',
    '/api/variants/:id/price',
    { access: 'catalogue.edit', summary: 'Set a price', params: ById, body: Price, reply: Nothing },
    async ({ tx, who, params, body }) => {
      await changePrice(tx, who, params.id, body);
      return null;
    },
  );
  write(
    'PUT',
    '/api/products/:id/traits',
    { access: 'catalogue.edit', summary: 'Say what makes goods special', params: ById, body: z.object({ traits: Traits }), reply: Nothing },
    async ({ tx, who, params, body }) => {
      await changeTraits(tx, who, params.id, body.traits);
      return null;
    },
  );
  write(
    'PUT',
    '/api/products/:id/delivery',
    { access: 'catalogue.edit', summary: 'Say how long goods take, and what duty they bear', params: ById, body: Delivery, reply: Nothing },
    async ({ tx, who, params, body }) => {
      await changeDelivery(tx, who, params.id, body);
      return null;
    },
  );
  write(
    'PUT',
    '/api/import/products/:ref',
    { access: 'catalogue.edit', summary: 'Make or change a product of another shop', params: ByRef, body: NewProduct, reply: Identified },
    async ({ tx, who, params, body }) => ({ id: await putProduct(tx, who, params.ref, body) }),
  );
}
