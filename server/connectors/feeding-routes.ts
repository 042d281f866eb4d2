import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { changeStock } from '../catalogue/stock.ts';
import { ImportedPayments, ImportedShipments } from '../orders/import-shape.ts';
import { importPaymentsOf, importShipmentsOf } from '../orders/import-some.ts';
import type { Tx } from '../platform/db.ts';
import { notFound } from '../platform/problems.ts';
import { ById, Nothing, routesOf, words } from '../platform/routes.ts';
import type { World } from '../platform/world.ts';
import { type Input, type Origin, shapes } from './bringing.ts';
import { bringOrList } from './comparisons.ts';
import type { ShopKind } from './contract.ts';

const ByRef = ById.extend({ ref: words(80) });
const Identified = z.object({ id: z.uuid() });
const Stock = z.object({
  items: z
    .array(z.object({ variant: words(80), stock: z.int().min(0).max(1_000_000_000).nullable() }))
    .min(1)
    .max(500),
});

/** The connection a program feeds; one that is off takes nothing. */
export async function openShop(tx: Tx, id: string): Promise<Origin> {
  const row = await tx
    .selectFrom('shop_connections')
    .select(['id', 'prefix'])
    .where('id', '=', id)
    .where('off_at', 'is', null)
    .executeTakeFirst();
  if (!row) throw notFound();
  return row;
}

/** What a connected shop tells us: all of one thing as it is now, or one part of it. Telling it twice is telling it once. */
export function feedingRoutes(app: FastifyInstance, world: World): void {
  const { write } = routesOf(app, world, 'Connected shops');
  const base = '/api/connections/:id';

  const feed = (kind: ShopKind, body: z.ZodType, access: 'catalogue.edit' | 'customers.edit' | 'orders.edit', summary: string) =>
    write(
      'PUT',
      `${base}/${kind}s/:ref`,
      { access, summary, params: ByRef, body, reply: Identified },
      async ({ tx, who, params, body }) => ({
        id: await bringOrList(tx, who, await openShop(tx, params.id), kind, params.ref, body as Input<ShopKind>),
      }),
    );
  feed('product', shapes.product, 'catalogue.edit', 'A product of a connected shop, with its variants and their stock');
  feed('customer', shapes.customer, 'customers.edit', 'A customer of a connected shop');
  feed('order', shapes.order, 'orders.edit', 'An order that a connected shop leads');

  write(
    'PUT',
    `${base}/orders/:ref/payments`,
    {
      access: 'orders.edit',
      summary: 'All payments and refunds of an order of a connected shop',
      params: ByRef,
      body: z.object({ payments: ImportedPayments }),
      reply: Nothing,
    },
    async ({ tx, who, params, body }) => {
      const { id, prefix } = await openShop(tx, params.id);
      await importPaymentsOf(tx, who, prefix + params.ref, id, body.payments);
      return null;
    },
  );
  write(
    'PUT',
    `${base}/orders/:ref/shipments`,
    {
      access: 'orders.edit',
      summary: 'All parcels of an order of a connected shop',
      params: ByRef,
      body: z.object({ shipments: ImportedShipments }),
      reply: Nothing,
    },
    async ({ tx, who, params, body }) => {
      const { id, prefix } = await openShop(tx, params.id);
      await importShipmentsOf(tx, who, prefix + params.ref, id, body.shipments);
      return null;
    },
  );
  write(
    'PUT',
    `${base}/stock`,
    {
      access: 'catalogue.edit',
      summary: 'Stock of variants of a connected shop',
      params: ById,
      body: Stock,
      reply: z.object({ unknown: z.array(z.string()) }),
    },
    async ({ tx, who, params, body }) => {
      const { prefix } = await openShop(tx, params.id);
      const unknown: string[] = [];
      // One order for everybody who locks.
      for (const { variant, stock } of body.items.toSorted((a, b) => (a.variant < b.variant ? -1 : 1))) {
        const row = await tx
          .selectFrom('variants')
          .select('id')
          .where('external_ref', '=', prefix + variant)
          .executeTakeFirst();
        if (row) await changeStock(tx, who, row.id, stock);
        else unknown.push(variant);
      }
      return { unknown };
    },
  );
}
