import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { transact } from '../platform/db.ts';
import { Problem } from '../platform/problems.ts';
import { ById, Nothing, routesOf, words } from '../platform/routes.ts';
import type { World } from '../platform/world.ts';
import { findConversation } from './access.ts';
import { reassign, takeOver } from './leading.ts';

const Reassignment = z
  .object({ conversations: z.array(z.uuid()).min(1).max(100), agent: z.uuid().optional(), group: z.uuid().optional(), reason: words(300) })
  .refine((to) => to.agent || to.group);
const Reassigned = z.object({ done: z.int(), refused: z.array(z.object({ conversation: z.uuid(), code: z.string() })) });

/** What a team leader does with the conversations of others. */
export function leadingRoutes(app: FastifyInstance, world: World): void {
  const { write, act } = routesOf(app, world, 'Conversations');
  const access = 'conversations.supervise';

  write(
    'POST',
    '/api/conversations/:id/takeover',
    { access, summary: 'Go on with a talk yourself', params: ById, body: z.object({ reason: words(300) }), reply: Nothing },
    async ({ tx, who, params, body }) => {
      await takeOver(tx, who, await findConversation(tx, who, params.id, true), body.reason);
      return null;
    },
  );
  act(
    'POST',
    '/api/reassignments',
    { access, summary: 'Give several conversations to another colleague or group, each for itself', body: Reassignment, reply: Reassigned },
    async ({ who, body, request }) => {
      const { conversations, reason: note, ...to } = body;
      const refused: z.output<typeof Reassigned>['refused'] = [];
      for (const id of [...new Set(conversations)]) {
        const work = transact(
          world,
          async (tx) => reassign(tx, who, await findConversation(tx, who, id, true), { ...to, note }),
          request.id,
        );
        await work.catch((error) => {
          if (!(error instanceof Problem) || error.status >= 500) throw error;
          refused.push({ conversation: id, code: error.code });
        });
      }
      return { done: new Set(conversations).size - refused.length, refused };
    },
  );
}
