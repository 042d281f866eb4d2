import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { ById, routesOf } from '../platform/routes.ts';
import type { World } from '../platform/world.ts';
import { NewTerms, sayTerms } from './balance-terms.ts';
import { allTerms, BalanceTerms, termsNow } from './balance-terms-views.ts';
import { BalanceStatement, balanceStatement } from './statement-views.ts';

/** What customers hold with the shop, and under which terms it is paid back. */
export function balanceRoutes(app: FastifyInstance, world: World): void {
  const own = routesOf(app, world, 'Shop');
  own.read(
    '/api/shop/balances',
    { access: 'customer', summary: 'My gift cards, points and coupons, with every movement', reply: BalanceStatement },
    ({ db, who }) => balanceStatement(db, who.id as string),
  );
  for (const url of ['/api/shop/balance-terms', '/api/widget/balance-terms'] as const)
    own.read(url, { access: 'anyone', summary: 'Under which terms an unused balance is paid back', reply: BalanceTerms }, ({ db }) =>
      termsNow(db),
    );

  const { read, write } = routesOf(app, world, 'Orders');
  const Terms = z.object({ items: z.array(BalanceTerms) });
  read(
    '/api/customers/:id/balances',
    {
      of: 'customers',
      access: 'orders.see',
      summary: 'A customer’s gift cards, points and coupons, with every movement',
      params: ById,
      reply: BalanceStatement,
    },
    ({ db, params }) => balanceStatement(db, params.id),
  );
  const access = 'settings.manage';
  const url = '/api/settings/balance-terms';
  read(url, { access, summary: 'The terms of unused balances in every version, the one in force first', reply: Terms }, async ({ db }) => ({
    items: await allTerms(db),
  }));
  write(
    'PUT',
    url,
    { access, summary: 'Say new terms; those before stay to be read', body: NewTerms, reply: Terms },
    async ({ tx, who, body }) => {
      await sayTerms(tx, who, body);
      return { items: await allTerms(tx) };
    },
  );
}
