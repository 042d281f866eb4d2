import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { ById, routesOf } from '../../platform/routes.ts';
import type { World } from '../../platform/world.ts';
import { firingsOnOrder, OrderFiring } from './views.ts';

/** What rules did to one order; the rules themselves stand with those of talks. */
export function orderRuleRoutes(app: FastifyInstance, world: World): void {
  const { read } = routesOf(app, world, 'Orders');
  const reply = z.object({ items: z.array(OrderFiring) });
  read(
    '/api/orders/:id/rule-firings',
    { of: 'orders', access: 'orders.see', summary: 'What rules did to an order, and in which version', params: ById, reply },
    async ({ db, params }) => ({ items: await firingsOnOrder(db, params.id) }),
  );
}
