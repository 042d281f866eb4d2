import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { alertActs } from '../../common/alerts.ts';
import { shopCurrency } from '../catalogue/currency.ts';
import { ById, routesOf } from '../platform/routes.ts';
import type { World } from '../platform/world.ts';
import { lockAlert, moveAlert, NewAlert, saveAlert, Wanted } from './alerts.ts';
import { AlertView, alertViews, PreviewView, previewOf } from './views.ts';

/** Looking goes through the whole catalogue. */
const previewPace = { burst: 20, perMinute: 20 };

/** A customer's saved searches. */
export function alertRoutes(app: FastifyInstance, world: World): void {
  const { read, write, act } = routesOf(app, world, 'Shop');
  const access = 'customer';

  read(
    '/api/shop/alerts',
    {
      access,
      summary: 'My saved searches, with what was told, and the currency their prices are typed in',
      reply: z.object({ items: z.array(AlertView), currency: z.string() }),
    },
    async ({ db, who }) => ({ items: await alertViews(db, who.id as string), currency: await shopCurrency(db) }),
  );
  act(
    'POST',
    '/api/shop/alerts/preview',
    { access, summary: 'What would fit at present', body: Wanted, reply: PreviewView },
    ({ who, body }) => {
      world.limits.take(`alert preview ${who.id}`, previewPace);
      return previewOf(world.db, world.now(), body);
    },
  );
  write(
    'POST',
    '/api/shop/alerts',
    { access, summary: 'Save a search, with the word that one wants to be told', body: NewAlert, reply: AlertView },
    async ({ tx, who, body: { id, consent: _given, ...wanted } }) => {
      await saveAlert(tx, who.id as string, id, wanted);
      return (await alertViews(tx, who.id as string, id))[0] as AlertView;
    },
  );
  for (const move of alertActs)
    write(
      'POST',
      `/api/shop/alerts/:id/${move}`,
      { access, summary: `A saved search: ${move}`, params: ById, reply: AlertView },
      async ({ tx, who, params }) => {
        const { id } = await moveAlert(tx, who, await lockAlert(tx, params.id, who.id), move);
        return (await alertViews(tx, who.id as string, id))[0] as AlertView;
      },
    );
}
