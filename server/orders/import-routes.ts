import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { ImportedCustomer } from '../customers/import.ts';
import { routesOf, words } from '../platform/routes.ts';
import type { World } from '../platform/world.ts';
import { importCustomerWithBalances } from './stored-balances.ts';

const ByRef = z.object({ ref: words(100) });
const Identified = z.object({ id: z.uuid() });

export function customerImportRoutes(app: FastifyInstance, world: World): void {
  const { write } = routesOf(app, world, 'Customers');

  write(
    'PUT',
    '/api/import/customers/:ref',
    {
      access: 'customers.edit',
      summary: 'Make or change a customer of another shop',
      params: ByRef,
      body: ImportedCustomer,
      reply: Identified,
    },
    async ({ tx, who, params, body }) => ({ id: await importCustomerWithBalances(tx, who, params.ref, body) }),
  );
}
