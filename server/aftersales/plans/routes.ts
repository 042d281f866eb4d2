import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { ById, Nothing, routesOf, words } from '../../platform/routes.ts';
import type { World } from '../../platform/world.ts';
import { changePlan, PlanInput, PointInput, putPoint } from './plans.ts';
import { PlanView, PointView, planView, pointViews } from './views.ts';

const ByKey = z.object({ id: words(100) });

/** What is done for each product before and after its sale: warranty, services, spare parts, and where. */
export function planRoutes(app: FastifyInstance, world: World): void {
  const { read, write } = routesOf(app, world, 'Catalogue');

  read(
    '/api/shop/products/:id/plan',
    {
      access: 'anyone',
      summary: 'What is done for a product before and after its sale, and what the policy says of it the day it arrives',
      params: ByKey,
      reply: PlanView,
    },
    ({ db, params }) => planView(db, world.now(), params.id, true),
  );
  read(
    '/api/products/:id/plan',
    { access: 'catalogue.see', summary: 'The same, also of products not on sale and with closed places', params: ByKey, reply: PlanView },
    ({ db, params }) => planView(db, world.now(), params.id, false),
  );
  write(
    'PUT',
    '/api/products/:id/plan',
    { access: 'catalogue.edit', summary: 'Change the plan of a product', params: ById, body: PlanInput, reply: PlanView },
    async ({ tx, who, params, body }) => {
      await changePlan(tx, who, params.id, body);
      return planView(tx, tx.at, params.id, false);
    },
  );
  read(
    '/api/service-points',
    { access: 'catalogue.see', summary: 'Where something is done for customers', reply: z.object({ items: z.array(PointView) }) },
    async ({ db }) => ({ items: await pointViews(db) }),
  );
  write(
    'PUT',
    '/api/service-points/:id',
    { access: 'catalogue.edit', summary: 'Add, change or close a service point', params: ById, body: PointInput, reply: Nothing },
    async ({ tx, who, params, body }) => {
      await putPoint(tx, who, params.id, body);
      return null;
    },
  );
}
