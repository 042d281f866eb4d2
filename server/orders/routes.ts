import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { cancelReasons } from '../../common/order-operations.ts';
import type { Likely } from '../catalogue/views.ts';
import { PaymentMethod, paymentMethodsOf } from '../customers/views.ts';
import type { Tx } from '../platform/db.ts';
import { exportRoute } from '../platform/exports/list-export.ts';
import type { Principal } from '../platform/http.ts';
import { mustHaveKey } from '../platform/idempotency.ts';
import { invalid } from '../platform/problems.ts';
import { ById, routesOf, words } from '../platform/routes.ts';
import { changeSetting, readSetting } from '../platform/settings.ts';
import type { World } from '../platform/world.ts';
import { cancelOrder } from './closing.ts';
import { importOrder } from './import.ts';
import { ImportedOrder } from './import-shape.ts';
import { OrdersByIntake, ordersByIntake } from './intake-views.ts';
import { OrderFilters, orderExport } from './list-export.ts';
import { lockOrder, lockOwnOrder, type Order } from './moves.ts';
import { PretendPayment, payOrder } from './payment.ts';
import { NewOrder, placeOrder } from './placing.ts';
import { OrderFacets, OrderPage, orderFacets, searchOrders } from './search-views.ts';
import { confirmReceipt } from './shipping.ts';
import { RateView, TierRates } from './tier-rate-views.ts';
import { rateOf, tierRatesSetting } from './tier-rates.ts';
import { OrderView, orderById, ordersOfCustomer } from './views.ts';

const Orders = z.object({ items: z.array(OrderView) });
const Methods = z.object({ items: z.array(PaymentMethod) });
const Search = OrderFilters.extend({ before: z.uuid().optional() });
const ByRef = z.object({ ref: words(100) });
/** What is the customer's to say, staff and programs say for them. */
const Consent = z.object({ consent: z.boolean().default(false), reason: z.enum(cancelReasons).default('by_customer') });
const Why = z.object({ reason: z.enum(cancelReasons).default('by_customer') }).nullish();
const Identified = z.object({ id: z.uuid() });

const present = (tx: Tx, who: Principal, { id }: { id: string }) => orderById(tx, tx.keys, who, id);

/** What a customer does with their own orders in the shop. */
export function shopOrderRoutes(app: FastifyInstance, world: World): void {
  const { read, write } = routesOf(app, world, 'Shop');

  async function change(tx: Tx, who: Principal, id: string, work: (order: Order) => Promise<void>): Promise<OrderView> {
    await work(await lockOwnOrder(tx, who, id));
    return orderById(tx, tx.keys, who, id);
  }

  write(
    'POST',
    '/api/shop/orders',
    { access: 'customer', summary: 'Place an order', body: NewOrder, reply: OrderView },
    async ({ tx, who, body }) => present(tx, who, await placeOrder(tx, who, who.id as string, body, 'web')),
  );
  for (const url of ['/api/shop/payment-methods', '/api/widget/payment-methods'] as const) {
    read(url, { access: 'customer', summary: 'My ways to pay, with what a balance holds', reply: Methods }, async ({ db, who }) => ({
      items: await paymentMethodsOf(db, who.id as string),
    }));
  }
  read(
    '/api/shop/rate',
    { access: 'customer', summary: 'What I am promised for my tier', reply: z.object({ rate: RateView.nullable() }) },
    async ({ db, who }) => ({ rate: (await rateOf(db, who.id as string, world.now())) ?? null }),
  );
  // The shop's own pages and the chat, which may stand on another site, ask for the same.
  for (const url of ['/api/shop/orders', '/api/widget/orders'] as const) {
    read(url, { access: 'customer', summary: 'My orders', reply: Orders }, async ({ db, who }) => ({
      items: await ordersOfCustomer(db, world.keys, who, who.id as string),
    }));
  }
  read('/api/shop/orders/:id', { access: 'customer', summary: 'My order', params: ById, reply: OrderView }, ({ db, who, params }) =>
    orderById(db, world.keys, who, params.id),
  );
  write(
    'POST',
    '/api/shop/orders/:id/payment',
    {
      access: 'customer',
      summary: 'Pretend to pay (demo shop only); needs an Idempotency-Key',
      params: ById,
      body: PretendPayment,
      reply: OrderView,
    },
    async ({ tx, who, params, body, request }) => {
      mustHaveKey(request);
      return change(tx, who, params.id, (order) => payOrder(tx, who, order, body));
    },
  );
  write(
    'POST',
    '/api/shop/orders/:id/receipt',
    { access: 'customer', summary: 'Confirm that everything arrived', params: ById, reply: OrderView },
    ({ tx, who, params }) => change(tx, who, params.id, (order) => confirmReceipt(tx, who, order)),
  );
  write(
    'POST',
    '/api/shop/orders/:id/cancellation',
    { access: 'customer', summary: 'Cancel before payment, with a reason', params: ById, body: Why, reply: OrderView },
    ({ tx, who, params, body }) => change(tx, who, params.id, (order) => cancelOrder(tx, who, order, body?.reason)),
  );
}

export function orderRoutes(app: FastifyInstance, world: World, likely: Likely): void {
  const { read, write } = routesOf(app, world, 'Orders');

  read('/api/orders', { access: 'orders.see', summary: 'Orders', query: Search, reply: OrderPage }, ({ db, who, query }) =>
    searchOrders(db, world.keys, likely, who, query),
  );
  read(
    '/api/orders/facets',
    {
      access: 'orders.see',
      summary: 'What a search for orders can be narrowed to, with how many',
      query: OrderFilters,
      reply: OrderFacets,
    },
    ({ db, query }) => orderFacets(db, world.keys, likely, query),
  );
  exportRoute(app, world, '/api/orders/exports', orderExport(likely));
  read(
    '/api/orders/intakes',
    {
      access: 'orders.see',
      summary: 'Orders of the last days by how they came in',
      query: z.object({ days: z.coerce.number().int().min(1).max(366).default(30) }),
      reply: OrdersByIntake,
    },
    ({ db, query }) => ordersByIntake(db, world.keys, new Date(world.now().getTime() - query.days * 86_400_000)),
  );
  read('/api/tier-rates', { access: 'orders.see', summary: 'What customers are promised by their tier', reply: TierRates }, ({ db }) =>
    readSetting(db, tierRatesSetting),
  );
  write(
    'PUT',
    '/api/tier-rates',
    {
      access: 'policies.edit',
      summary: 'Promise customers of a tier a part of the price, from a day on',
      body: TierRates,
      reply: TierRates,
    },
    ({ tx, who, body }) => changeSetting(tx, who, tierRatesSetting, body),
  );
  read('/api/orders/:id', { access: 'orders.see', summary: 'An order', params: ById, reply: OrderView }, ({ db, who, params }) =>
    orderById(db, world.keys, who, params.id),
  );
  read(
    '/api/customers/:id/orders',
    { of: 'customers', access: 'orders.see', summary: 'Orders of a customer', params: ById, reply: Orders },
    async ({ db, who, params }) => ({ items: await ordersOfCustomer(db, world.keys, who, params.id) }),
  );
  write(
    'POST',
    '/api/orders/:id/cancellation',
    {
      access: 'orders.edit',
      summary: 'Cancel an order before its payment, with the customer’s consent',
      params: ById,
      body: Consent,
      reply: OrderView,
    },
    async ({ tx, who, params, body }) => {
      const order = await lockOrder(tx, params.id);
      if (!body.consent) throw invalid('consent_needed');
      await cancelOrder(tx, who, order, body.reason);
      return present(tx, who, order);
    },
  );
  write(
    'PUT',
    '/api/import/orders/:ref',
    { access: 'orders.edit', summary: 'Make or change an order of another shop', params: ByRef, body: ImportedOrder, reply: Identified },
    async ({ tx, who, params, body }) => ({ id: (await importOrder(tx, who, params.ref, body, null)).id }),
  );
}
