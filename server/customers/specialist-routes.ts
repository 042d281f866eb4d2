import type { FastifyInstance } from 'fastify';
import { ById, routesOf } from '../platform/routes.ts';
import type { World } from '../platform/world.ts';
import { nameSpecialist } from './specialist.ts';
import { NamedSpecialist, SpecialistView, specialistView } from './specialist-views.ts';

/** The person a customer is looked after by. */
export function specialistRoutes(app: FastifyInstance, world: World): void {
  const { read, write } = routesOf(app, world, 'Customers');
  const at = '/api/customers/:id/specialist';
  read(
    at,
    { access: 'customers.see', summary: 'Who looks after this customer, and who could', params: ById, reply: SpecialistView },
    ({ db, params }) => specialistView(db, params.id),
  );
  write(
    'PUT',
    at,
    {
      access: 'customers.edit',
      summary: 'Name the person who looks after this customer',
      params: ById,
      body: NamedSpecialist,
      reply: SpecialistView,
    },
    async ({ tx, who, params, body }) => {
      await nameSpecialist(tx, who, params.id, body.specialist);
      return specialistView(tx, params.id);
    },
  );
}
