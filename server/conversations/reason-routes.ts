import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { routesOf, words } from '../platform/routes.ts';
import type { World } from '../platform/world.ts';
import { changeReasons, ReasonTree, reasonTree } from './reasons.ts';

const key = z.string().regex(/^[a-z][a-z0-9_]{0,38}$/);
const Named = { key, name: words(40), nameEn: words(60) };
const ReasonsInput = z
  .array(z.object({ ...Named, children: z.array(z.object(Named)).min(1).max(40) }))
  .min(1)
  .max(40);

/** The reasons agents choose from when they wrap up. */
export function reasonRoutes(app: FastifyInstance, world: World): void {
  const { read, write } = routesOf(app, world, 'Conversations');
  read('/api/reasons', { access: 'staff', summary: 'Reasons of enquiry in two levels', reply: ReasonTree }, ({ db }) => reasonTree(db));
  write(
    'PUT',
    '/api/reasons',
    {
      access: 'settings.manage',
      summary: 'Set the whole tree; what is missing is retired, its history stays',
      body: ReasonsInput,
      reply: ReasonTree,
    },
    async ({ tx, who, body }) => {
      await changeReasons(tx, who, body);
      return reasonTree(tx);
    },
  );
}
