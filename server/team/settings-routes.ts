import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { routesOf } from '../platform/routes.ts';
import { changeSetting } from '../platform/settings.ts';
import type { World } from '../platform/world.ts';
import { readShop, shopSetting } from './shop.ts';
import { makeShopSecret, shopSecret } from './shop-secret.ts';

const ShopInput = shopSetting.schema.omit({ demo: true });

/** The shop's own settings. */
export function settingsRoutes(app: FastifyInstance, world: World): void {
  const { read, write } = routesOf(app, world, 'Settings');
  const access = 'settings.manage';

  read('/api/settings/shop', { access, summary: 'Name, colour, hours and sites', reply: shopSetting.schema }, ({ db }) => readShop(db));
  write(
    'PUT',
    '/api/settings/shop',
    { access, summary: 'Change name, colour, hours and sites', body: ShopInput, reply: shopSetting.schema },
    async ({ tx, who, body }) => {
      const next = { ...body, demo: (await readShop(tx)).demo };
      await changeSetting(tx, who, shopSetting, next);
      return next;
    },
  );
  const Secret = z.object({ secret: z.string() });
  write(
    'POST',
    '/api/settings/shop-secret/revelation',
    { access, summary: 'The secret the shop signs customer tokens with; made at the first call', reply: Secret },
    async ({ tx }) => ({
      secret: (await shopSecret(tx, tx.keys)) ?? (await makeShopSecret(tx)),
    }),
  );
  write(
    'POST',
    '/api/settings/shop-secret',
    { access, summary: 'A new secret; tokens signed with the old one stop working', reply: Secret },
    async ({ tx }) => ({
      secret: await makeShopSecret(tx),
    }),
  );
}
