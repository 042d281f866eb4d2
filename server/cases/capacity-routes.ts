import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { routesOf } from '../platform/routes.ts';
import type { World } from '../platform/world.ts';
import { setCapacity } from './capacity.ts';
import { CapacityView, capacityOf } from './capacity-views.ts';

const Which = z.object({ group: z.uuid() });
const Said = Which.extend({ week: z.iso.date(), units: z.int().min(0).max(1_000_000).nullable() });

/** What departments can make in a week, beside what was promised for it. */
export function capacityRoutes(app: FastifyInstance, world: World): void {
  const { read, write } = routesOf(app, world, 'Departments');

  read(
    '/api/capacity',
    { access: 'orders.see', summary: 'Plan and capacity of a department, twelve weeks', query: Which, reply: CapacityView },
    ({ db, query }) => capacityOf(db, query.group, world.now()),
  );
  write(
    'PUT',
    '/api/capacity',
    { access: 'production.work', summary: 'Say what can be made in a week', body: Said, reply: CapacityView },
    async ({ tx, who, body }) => {
      await setCapacity(tx, who, body.group, body.week, body.units);
      return capacityOf(tx, body.group, tx.at);
    },
  );
}
