import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { homeBlocks } from '../../common/home-blocks.ts';
import { routesOf } from '../platform/routes.ts';
import { changeSetting, readSetting } from '../platform/settings.ts';
import type { World } from '../platform/world.ts';
import { homeOrderSetting, ownSort, sortedByCustomers, sortHome } from './home-order.ts';
import { HomeOrder, HomeSorts } from './home-order-views.ts';

/** The order of the shop's home page: what customers say matters to them, and what the shop makes of it (S50). */
export function homeOrderRoutes(app: FastifyInstance, world: World): void {
  const settings = routesOf(app, world, 'Settings');
  const access = 'settings.manage';
  settings.read(
    '/api/settings/home-order',
    { access, summary: 'The order of the home page, and how customers sort it', reply: HomeSorts },
    async ({ db }) => {
      const { blocks } = await readSetting(db, homeOrderSetting);
      return { blocks, ...(await sortedByCustomers(db, blocks)) };
    },
  );
  settings.write(
    'PUT',
    '/api/settings/home-order',
    { access, summary: 'Set the order of the home page', body: HomeOrder, reply: HomeOrder },
    ({ tx, who, body }) => changeSetting(tx, who, homeOrderSetting, body),
  );
  const { read, write } = routesOf(app, world, 'Shop');
  read('/api/shop/home-order', { access: 'anyone', summary: 'In which order the home page shows its blocks', reply: HomeOrder }, ({ db }) =>
    readSetting(db, homeOrderSetting),
  );
  const Own = z.object({ blocks: z.array(z.enum(homeBlocks)).nullable() });
  read('/api/shop/home-sort', { access: 'customer', summary: 'How I sorted the home page', reply: Own }, async ({ db, who }) => ({
    blocks: await ownSort(db, who.id as string),
  }));
  write(
    'PUT',
    '/api/shop/home-sort',
    { access: 'customer', summary: 'Sort the home page by what matters to me', body: HomeOrder, reply: Own },
    async ({ tx, who, body }) => {
      await sortHome(tx, who.id as string, body.blocks);
      return body;
    },
  );
}
