import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { bulletinLevels } from '../../common/bulletins.ts';
import { exportRoute } from '../platform/exports/list-export.ts';
import { ById, Nothing, routesOf, words } from '../platform/routes.ts';
import type { World } from '../platform/world.ts';
import { bulletinExport } from './bulletin-export.ts';
import {
  BulletinPage,
  BulletinQuery,
  BulletinView,
  bulletinPage,
  bulletinsOfOrder,
  bulletinsOfProduct,
  bulletinView,
} from './bulletin-views.ts';
import { changeBulletin, endBulletin, postBulletin } from './bulletins.ts';

const Said = z.object({
  level: z.enum(bulletinLevels),
  words: words(1000),
  customer: z.object({ zh: words(500, 0).default(''), en: words(800, 0).default('') }).default({ zh: '', en: '' }),
  until: z.iso.datetime().transform((at) => new Date(at)),
});
const About = z.union([z.object({ product: z.uuid() }), z.object({ order: z.uuid() })]);
const New = Said.extend({ id: z.uuid().optional(), about: About });
const Bulletins = z.object({ items: z.array(BulletinView) });

/** What production and marketing say of goods and orders, for who talks to customers. */
export function bulletinRoutes(app: FastifyInstance, world: World): void {
  const { read, write } = routesOf(app, world, 'Departments');
  const access = 'bulletins.write';

  exportRoute(app, world, '/api/bulletins/exports', bulletinExport);
  read(
    '/api/bulletins',
    { access: 'staff', summary: 'Bulletins that hold, or held', query: BulletinQuery, reply: BulletinPage },
    ({ db, who, query }) => bulletinPage(db, who, query, world.now()),
  );
  read(
    '/api/orders/:id/bulletins',
    { of: 'orders', access: 'orders.see', summary: 'What holds of an order and its goods', params: ById, reply: Bulletins },
    async ({ db, params }) => ({
      items: await bulletinsOfOrder(db, params.id, world.now()),
    }),
  );
  read(
    '/api/products/:id/bulletins',
    { of: 'products', access: 'catalogue.see', summary: 'What holds of a product', params: ById, reply: Bulletins },
    async ({ db, params }) => ({
      items: await bulletinsOfProduct(db, params.id, world.now()),
    }),
  );
  write(
    'POST',
    '/api/bulletins',
    { access, summary: 'Say something of a product or an order', body: New, reply: BulletinView },
    async ({ tx, who, body }) => bulletinView(tx, who, await postBulletin(tx, who, body.about, body)),
  );
  write(
    'PUT',
    '/api/bulletins/:id',
    { access, summary: 'Say it anew', params: ById, body: Said, reply: BulletinView },
    async ({ tx, who, params, body }) => {
      await changeBulletin(tx, who, params.id, body);
      return bulletinView(tx, who, params.id);
    },
  );
  write(
    'DELETE',
    '/api/bulletins/:id',
    { access, summary: 'It holds no more', params: ById, reply: Nothing },
    async ({ tx, who, params }) => {
      await endBulletin(tx, who, params.id);
      return null;
    },
  );
}
