import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { ById, Nothing, routesOf } from '../../platform/routes.ts';
import type { World } from '../../platform/world.ts';
import { countOwners, NewsInput, readNews, sendNews, wishForNews } from './news.ts';
import { NewsOfProduct, OwnNewsList, ownNews, sentNews } from './views.ts';

/** What owners of a product are told (S66). */
export function productNewsRoutes(app: FastifyInstance, world: World): void {
  const console = routesOf(app, world, 'Catalogue');
  const whole = async (db: Parameters<typeof sentNews>[0], product: string) => ({
    ...(await countOwners(db, product)),
    items: await sentNews(db, product),
  });
  console.read(
    '/api/products/:id/news',
    {
      of: 'products',
      access: 'catalogue.see',
      summary: 'What owners of a product were told, and how many there are',
      params: ById,
      reply: NewsOfProduct,
    },
    ({ db, params }) => whole(db, params.id),
  );
  console.write(
    'POST',
    '/api/products/:id/news',
    {
      access: 'catalogue.edit',
      summary: 'Tell owners of an improvement or upgrade, if they want such news, or of a matter of safety, all of them',
      params: ById,
      body: NewsInput,
      reply: NewsOfProduct,
    },
    async ({ tx, who, params, body }) => {
      await sendNews(tx, who, params.id, body);
      return whole(tx, params.id);
    },
  );
  const { read, write } = routesOf(app, world, 'Shop');
  const access = 'customer';
  read('/api/shop/product-news', { access, summary: 'News of what I bought, not read yet', reply: OwnNewsList }, ({ db, who }) =>
    ownNews(db, who.id as string),
  );
  write(
    'PUT',
    '/api/shop/product-news/wish',
    { access, summary: 'Whether I want news of what I bought', body: z.object({ wanted: z.boolean() }), reply: OwnNewsList },
    async ({ tx, who, body }) => {
      await wishForNews(tx, who.id as string, body.wanted);
      return ownNews(tx, who.id as string);
    },
  );
  write(
    'POST',
    '/api/shop/product-news/:id/reading',
    { access, summary: 'I have read it', params: ById, reply: Nothing },
    async ({ tx, who, params }) => {
      await readNews(tx, who.id as string, params.id);
      return null;
    },
  );
}
