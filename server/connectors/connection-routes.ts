import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { notFound } from '../platform/problems.ts';
import { ById, Nothing, routesOf } from '../platform/routes.ts';
import type { World } from '../platform/world.ts';
import { askComparison } from './comparing.ts';
import {
  addConnection,
  ConnectionChange,
  ConnectionInput,
  changeConnection,
  lockConnection,
  removeConnection,
  renewSecret,
  switchConnection,
} from './connections.ts';
import { openConnector } from './kinds.ts';
import { ConnectionView, connectionById, connectionViews } from './views.ts';

/** Shops that lead their own orders: where they are, how they are signed in to, and how far they have been read. */
export function connectionRoutes(app: FastifyInstance, world: World): void {
  const { read, write, act } = routesOf(app, world, 'Connected shops');
  const access = 'settings.manage';
  const base = '/api/connections';
  const one = `${base}/:id` as const;
  const done = { access, params: ById, reply: Nothing } as const;

  read(base, { access, summary: 'Connected shops', reply: z.array(ConnectionView) }, ({ db }) => connectionViews(db));
  read(one, { access, summary: 'A connected shop', params: ById, reply: ConnectionView }, ({ db, params }) =>
    connectionById(db, params.id),
  );
  write(
    'POST',
    base,
    {
      access,
      summary: 'Connect a shop; the secret of a generic one is shown once',
      body: ConnectionInput,
      reply: z.object({ id: z.uuid(), secret: z.string().nullable() }),
    },
    ({ tx, who, body }) => addConnection(tx, who, body),
  );
  write('PUT', one, { ...done, summary: 'Change a connection', body: ConnectionChange }, async ({ tx, who, params, body }) => {
    await changeConnection(tx, who, params.id, body);
    return null;
  });
  write('DELETE', one, { ...done, summary: 'Disconnect a shop; its orders are led here from now on' }, async ({ tx, who, params }) => {
    await removeConnection(tx, who, params.id);
    return null;
  });
  write(
    'POST',
    `${one}/secret`,
    { ...done, summary: 'A new secret, at once; shown once', reply: z.object({ secret: z.string() }) },
    async ({ tx, who, params }) => ({ secret: await renewSecret(tx, who, params.id) }),
  );
  write(
    'PUT',
    `${one}/state`,
    { ...done, summary: 'Turn a connection on or off', body: z.object({ on: z.boolean() }) },
    async ({ tx, who, params, body }) => {
      await switchConnection(tx, who, params.id, body.on);
      return null;
    },
  );
  act(
    'POST',
    `${one}/test`,
    { access, params: ById, summary: 'Ask the shop now whether it lets us in', reply: z.object({ ok: z.boolean(), said: z.string() }) },
    async ({ who, params }) => {
      world.limits.take(`test connection ${who.id}`, { burst: 10, perMinute: 20 });
      const shop = await world.db.selectFrom('shop_connections').selectAll().where('id', '=', params.id).executeTakeFirst();
      if (!shop) throw notFound();
      const connector = openConnector(shop, { keys: world.keys, allowPrivate: world.config.allowPrivate });
      try {
        return await connector.test();
      } finally {
        connector.close();
      }
    },
  );
  write('POST', `${one}/comparison`, { ...done, summary: 'Hold everything the shop has against ours now' }, async ({ tx, who, params }) => {
    await lockConnection(tx, params.id);
    await askComparison(tx, params.id, who.id);
    return null;
  });
}
