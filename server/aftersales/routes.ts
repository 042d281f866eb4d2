import type { FastifyInstance } from 'fastify';
import { orderById } from '../orders/views.ts';
import { ById, routesOf } from '../platform/routes.ts';
import type { World } from '../platform/world.ts';
import { offersOfOrder } from './decide.ts';
import { OffersView, offersView } from './offer-views.ts';
import { QuoteInput, QuoteView, quoteRefund } from './refund-quote.ts';

/** What may be done about an order, asked by staff, by the customer, by a program: one engine answers all three. */
export function aftersalesRoutes(app: FastifyInstance, world: World): void {
  const { read, act } = routesOf(app, world, 'After-sales');
  const summary = 'What may happen to each line now, for how much, until when, and by which rule';

  read('/api/orders/:id/offers', { access: 'orders.see', summary, params: ById, reply: OffersView }, async ({ db, params }) =>
    offersView(await offersOfOrder(db, params.id, { by: 'staff', at: world.now() })),
  );
  for (const url of ['/api/shop/orders/:id/offers', '/api/widget/orders/:id/offers'] as const)
    read(url, { access: 'customer', summary, params: ById, reply: OffersView }, async ({ db, who, params }) => {
      const { id } = await orderById(db, world.keys, who, params.id);
      return offersView(await offersOfOrder(db, id, { by: 'customer', at: world.now() }));
    });

  const quote = { summary: 'What would be given back, line by line; nothing is done', params: ById, body: QuoteInput, reply: QuoteView };
  act('POST', '/api/orders/:id/refund-quote', { access: 'orders.see', ...quote }, ({ params, body }) =>
    quoteRefund(world.db, params.id, { by: 'staff', at: world.now() }, body),
  );
  for (const url of ['/api/shop/orders/:id/refund-quote', '/api/widget/orders/:id/refund-quote'] as const)
    act('POST', url, { access: 'customer', ...quote }, async ({ who, params, body }) => {
      const { id } = await orderById(world.db, world.keys, who, params.id);
      return quoteRefund(world.db, id, { by: 'customer', at: world.now() }, body);
    });
}
