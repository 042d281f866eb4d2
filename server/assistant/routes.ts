import type { FastifyInstance } from 'fastify';
import { findConversation } from '../conversations/access.ts';
import type { Answers } from '../knowledge/answers.ts';
import { ById, routesOf } from '../platform/routes.ts';
import type { World } from '../platform/world.ts';
import { suggestAnswers } from './suggesting.ts';
import { Suggestions } from './views.ts';

/** What helps an agent answer. */
export function assistantRoutes(app: FastifyInstance, world: World, answers: Answers): void {
  const { read } = routesOf(app, world, 'Assistant');
  read(
    '/api/conversations/:id/suggestions',
    {
      access: 'conversations.answer',
      summary: 'The best answers to what the customer has asked and nobody has answered',
      params: ById,
      reply: Suggestions,
    },
    async ({ db, who, params }) => suggestAnswers(db, answers, who, await findConversation(db, who, params.id)),
  );
}
