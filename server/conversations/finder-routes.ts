import type { FastifyInstance } from 'fastify';
import { openKysely, openPool } from '../platform/db.ts';
import { routesOf } from '../platform/routes.ts';
import type { World } from '../platform/world.ts';
import { searchOptions } from './found-messages.ts';
import { FoundMessages, MessageSearch, searchMessages } from './found-views.ts';
import { TransferTargets, transferTargets } from './transfer-targets.ts';

/** More than anybody types; a program that asks for everything is slowed down. */
const pace = { burst: 60, perMinute: 240 };

/** Finding what was said. */
export function finderRoutes(app: FastifyInstance, world: World): void {
  const { read } = routesOf(app, world, 'Messages');
  // A few connections of their own: whoever searches for everything keeps nobody else waiting.
  const pool = openPool(world.url, { max: 4, options: searchOptions, application_name: 'zhike search' });
  pool.on('error', (error) => world.log.warn({ error: String(error) }, 'a connection of the search broke'));
  const searching = openKysely(pool);
  app.addHook('onClose', () => pool.end());
  read(
    '/api/found-messages',
    {
      access: 'staff',
      summary: 'Messages by their words, among the conversations you may see',
      query: MessageSearch,
      reply: FoundMessages,
    },
    ({ who, query }) => {
      world.limits.take(`find ${who.id}`, pace);
      return searchMessages(searching, who, query, world.now());
    },
  );
  read('/api/transfer-targets', { access: 'staff', summary: 'Colleagues who answer, and groups', reply: TransferTargets }, ({ db }) =>
    transferTargets(db, world.now()),
  );
}
