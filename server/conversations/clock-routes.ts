import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { addBusinessSeconds } from '../../common/business-time.ts';
import { ById, routesOf } from '../platform/routes.ts';
import type { World } from '../platform/world.ts';
import { findConversation } from './access.ts';
import { CompletionView } from './clock-views.ts';
import { completionOf, GroupClocks, groupClocks } from './clocks.ts';

/** How long an answer and a matter may take, so that screens can count down. */
export function clockRoutes(app: FastifyInstance, world: World): void {
  const { read } = routesOf(app, world, 'Conversations');
  read(
    '/api/clocks',
    {
      access: 'staff',
      summary: 'Targets of the clocks of each group, and its opening hours',
      reply: z.object({ items: z.array(GroupClocks) }),
    },
    async ({ db }) => ({ items: await groupClocks(db) }),
  );
  read(
    '/api/conversations/:id/completion',
    { access: 'staff', summary: 'The clock of the whole matter', params: ById, reply: z.object({ completion: CompletionView.nullable() }) },
    async ({ db, who, params }) => {
      const conversation = await findConversation(db, who, params.id);
      const clocks = (await groupClocks(db)).find((each) => each.group === conversation.group_id);
      if (!clocks) return { completion: null };
      const { since, spent, isRunning } = await completionOf(db, conversation, clocks.calendar, world.now());
      const target = clocks.targets.completion;
      const due = isRunning ? addBusinessSeconds(clocks.calendar, world.now(), Math.max(0, target - spent)) : null;
      const dueAt = due?.toISOString() ?? null;
      return { completion: { target, spent: Math.round(spent), since: since?.toISOString() ?? null, dueAt } };
    },
  );
}
