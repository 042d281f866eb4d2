import type { FastifyInstance } from 'fastify';
import { routesOf } from '../platform/routes.ts';
import type { World } from '../platform/world.ts';
import { FoundMessages, MessageSearch, searchMessages } from './found-views.ts';
import { TransferTargets, transferTargets } from './transfer-targets.ts';

/** More than anybody types; a program that asks for everything is slowed down. */
const pace = { burst: 60, perMinute: 240 };

/** Finding what was said. */
export function finderRoutes(app: FastifyInstance, world: World): void {
  const { read } = routesOf(app, world, 'Messages');
  read(
    '/api/found-messages',
    {
      access: 'staff',
      summary: 'Messages by their words, among the conversations you may see',
      query: MessageSearch,
      reply: FoundMessages,
    },
    ({ db, who, query }) => {
      world.limits.take(`find ${who.id}`, pace);
      return searchMessages(db, who, query, world.now());
    },
  );
  read('/api/transfer-targets', { access: 'staff', summary: 'Colleagues who answer, and groups', reply: TransferTargets }, ({ db }) =>
    transferTargets(db),
  );
}
