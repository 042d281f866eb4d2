import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { routesOf } from '../platform/routes.ts';
import type { World } from '../platform/world.ts';
import { readShop, saveShop, shopSetting, shopVersion } from './shop.ts';
import { makeShopSecret, shopSecretOrNew } from './shop-secret.ts';
import { changeSignInRules, readSignInRules, SignInRules } from './sign-in-rules.ts';

const ShopInput = shopSetting.schema.omit({ demo: true }).extend({ version: z.int().optional() });
const ShopView = shopSetting.schema.extend({ version: z.int() });

/** The shop's own settings. */
export function settingsRoutes(app: FastifyInstance, world: World): void {
  const { read, write } = routesOf(app, world, 'Settings');
  const access = 'settings.manage';

  read('/api/settings/shop', { access, summary: 'Name, colour, hours and sites', reply: ShopView }, async ({ db }) => ({
    ...(await readShop(db)),
    version: await shopVersion(db),
  }));
  read(
    '/api/installation',
    {
      access: 'anyone',
      summary: 'What pages say before anybody signs in: whether this is a demo, and within how many hours of payment goods leave',
      reply: z.object({ demo: z.boolean(), shipHours: z.int() }),
    },
    async ({ db, reply }) => {
      void reply.header('cache-control', 'no-store');
      const { demo, shipHours } = await readShop(db);
      return { demo, shipHours };
    },
  );
  write(
    'PUT',
    '/api/settings/shop',
    {
      access,
      summary: 'Change name, colour, hours and sites; with the version that was read, a change of somebody else’s is not overwritten',
      body: ShopInput,
      reply: ShopView,
    },
    async ({ tx, who, body: { version, ...settings } }) => {
      const next = { ...settings, demo: (await readShop(tx)).demo };
      await saveShop(tx, who, next, version);
      return { ...next, version: await shopVersion(tx) };
    },
  );
  read(
    '/api/settings/sign-in',
    { access, summary: 'Passwords, sessions, and which roles need a second factor', reply: SignInRules },
    ({ db }) => readSignInRules(db),
  );
  write(
    'PUT',
    '/api/settings/sign-in',
    { access: 'roles.manage', summary: 'Change the rules of signing in', body: SignInRules, reply: SignInRules },
    async ({ tx, who, body }) => {
      await changeSignInRules(tx, who, body);
      return readSignInRules(tx);
    },
  );
  const Secret = z.object({ secret: z.string() });
  write(
    'POST',
    '/api/settings/shop-secret/revelation',
    { access, summary: 'The secret the shop signs customer tokens with; made at the first call', reply: Secret },
    async ({ tx }) => ({
      secret: await shopSecretOrNew(tx),
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
