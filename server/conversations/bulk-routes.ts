import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { results, stages } from '../../common/conversation.ts';
import { routesOf, words } from '../platform/routes.ts';
import type { World } from '../platform/world.ts';
import { actOnMany } from './bulk.ts';
import { NextStep } from './next-step.ts';

const Ids = z.array(z.uuid()).min(1).max(100);
const Wish = z.discriminatedUnion('act', [
  z
    .object({ act: z.literal('transfer'), ids: Ids, agent: z.uuid().optional(), group: z.uuid().optional(), note: words(1000) })
    .refine((to) => to.agent || to.group),
  z.object({
    act: z.literal('wrap_up'),
    ids: Ids,
    stage: z.enum(stages),
    topic: words(60),
    reason: words(60),
    result: z.enum(results),
    words: words(2000, 0).default(''),
    next: NextStep.nullish(),
  }),
  z.object({ act: z.literal('tag'), ids: Ids, tag: words(30) }),
  z.object({ act: z.literal('untag'), ids: Ids, tag: words(30) }),
]);
const Outcomes = z.object({
  items: z.array(
    z.object({
      id: z.uuid(),
      problem: z.object({ code: z.string(), params: z.record(z.string(), z.union([z.string(), z.number()])) }).nullable(),
    }),
  ),
});

/** The same for many conversations in one call. */
export function bulkRoutes(app: FastifyInstance, world: World): void {
  const { write } = routesOf(app, world, 'Conversations');
  write(
    'POST',
    '/api/many-conversations',
    {
      access: 'conversations.answer',
      summary: 'Hand on, wrap up or tag up to 100 conversations; each is judged alone',
      body: Wish,
      reply: Outcomes,
    },
    async ({ tx, who, body: { ids, ...wish } }) => ({ items: await actOnMany(tx, who, ids, wish) }),
  );
}
