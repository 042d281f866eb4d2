import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { mustBeSayable } from '../knowledge/forbidden-words.ts';
import { forbidden } from '../platform/problems.ts';
import { ById, routesOf, words } from '../platform/routes.ts';
import type { World } from '../platform/world.ts';
import { beginTalk } from './beginning.ts';
import { Reach, reachOf } from './beginning-views.ts';

const BeginInput = z
  .object({
    id: z.uuid(),
    group: z.uuid(),
    message: z.object({ id: z.uuid(), text: words(4000) }),
    /** Though they wish not to be contacted. */
    anyway: z.boolean().default(false),
  })
  .meta({
    example: {
      id: '01a20041-6a14-7648-8b4b-172b965f93d1',
      group: '01a20041-6a14-7648-8b4b-172b965f93d2',
      message: { id: '01a20041-6a14-7648-8b4b-172b965f93d3', text: '您好，您上次买的滤芯差不多该换了，需要帮您留一份吗？' },
    },
  });

/** Colleagues write to customers first (S158). */
export function beginningRoutes(app: FastifyInstance, world: World): void {
  const { read, write } = routesOf(app, world, 'Conversations');
  const access = 'conversations.answer';
  read(
    '/api/customers/:id/reach',
    { access, summary: 'Whether a customer can be written to, and how it reaches them', params: ById, reply: Reach },
    ({ db, who, params }) => {
      if (!who.permissions.has('customers.see')) throw forbidden();
      return reachOf(db, who, params.id, world.now());
    },
  );
  write(
    'POST',
    '/api/customers/:id/conversations',
    {
      access,
      summary: 'Write to a customer first; the talk is yours, the same id twice is once',
      params: ById,
      body: BeginInput,
      reply: z.object({ id: z.uuid() }),
    },
    async ({ tx, who, params, body }) => {
      if (!who.permissions.has('customers.see')) throw forbidden();
      await mustBeSayable(world, body.message.text, who.language);
      await beginTalk(tx, who, params.id, body);
      return { id: body.id };
    },
  );
}
