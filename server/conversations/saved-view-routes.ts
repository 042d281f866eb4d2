import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { longestClosedDays } from '../../common/saved-views.ts';
import { ById, Nothing, routesOf, words } from '../platform/routes.ts';
import type { World } from '../platform/world.ts';
import { countView, SavedViewView, savedViews } from './saved-view-views.ts';
import { changeView, removeView, saveView } from './saved-views.ts';
import { Conditions } from './view-conditions.ts';

const rule = { closedDays: z.int().min(1).max(longestClosedDays).nullable().default(null), conditions: Conditions };
const ViewInput = z.object({
  name: words(30),
  scope: z.enum(['own', 'group', 'all']).default('own'),
  group: z.uuid().nullable().default(null),
  ...rule,
});
const Views = z.object({ items: z.array(SavedViewView) });

/** Lists with conditions, kept by name. */
export function savedViewRoutes(app: FastifyInstance, world: World): void {
  const { read, write, act } = routesOf(app, world, 'Conversations');
  const access = 'staff';

  read('/api/views', { access, summary: 'Your saved views with their counts', reply: Views }, async ({ db, who }) => ({
    items: await savedViews(db, who, world.now()),
  }));
  act(
    'POST',
    '/api/views/preview',
    {
      access,
      summary: 'How many conversations conditions would show; 100 means 100 or more',
      body: z.object(rule),
      reply: z.object({ count: z.int() }),
    },
    async ({ who, body }) => ({
      count: await countView(world.db, { closed_days: body.closedDays, conditions: body.conditions }, who, world.now()),
    }),
  );
  write(
    'POST',
    '/api/views',
    { access, summary: 'Save a view', body: ViewInput, reply: z.object({ id: z.uuid() }) },
    async ({ tx, who, body }) => ({ id: await saveView(tx, who, body) }),
  );
  write(
    'PUT',
    '/api/views/:id',
    { access, summary: 'Change a view', params: ById, body: ViewInput, reply: Nothing },
    async ({ tx, who, params, body }) => {
      await changeView(tx, who, params.id, body);
      return null;
    },
  );
  write('DELETE', '/api/views/:id', { access, summary: 'Remove a view', params: ById, reply: Nothing }, async ({ tx, who, params }) => {
    await removeView(tx, who, params.id);
    return null;
  });
}
