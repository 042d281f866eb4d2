import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { findConversation } from '../../conversations/access.ts';
import type { Answers } from '../../knowledge/answers.ts';
import { ById, Nothing, routesOf } from '../../platform/routes.ts';
import type { World } from '../../platform/world.ts';
import { needsView, noteNeeds } from './needs.ts';
import { noteRecommended, outcomes, recommend } from './recommending.ts';
import { Needs, NeedsView, RecommendationOutcomes, RecommendationSent, Recommendations } from './views.ts';

/** Goods for a customer, with why; and what came of it. */
export function recommendingRoutes(app: FastifyInstance, world: World, answers: Answers): void {
  const { read, write } = routesOf(app, world, 'Assistant');
  read(
    '/api/conversations/:id/recommendations',
    {
      access: 'conversations.answer',
      summary: 'Goods for what the customer asks, looks at or has, each with why; only what is there',
      params: ById,
      reply: Recommendations,
    },
    async ({ db, who, params }) => recommend(db, answers, await findConversation(db, who, params.id), world.now()),
  );
  write(
    'POST',
    '/api/conversations/:id/recommendations',
    {
      access: 'conversations.answer',
      summary: 'Note that goods were recommended, and why',
      params: ById,
      body: RecommendationSent,
      reply: Nothing,
    },
    async ({ tx, who, params, body }) => {
      await noteRecommended(tx, who, await findConversation(tx, who, params.id), body);
      return null;
    },
  );
  read(
    '/api/conversations/:id/needs',
    {
      access: 'conversations.answer',
      summary: 'What the customer needs: as it was noted, else as the talk says by itself',
      params: ById,
      reply: NeedsView,
    },
    async ({ db, who, params }) => needsView(db, await findConversation(db, who, params.id)),
  );
  write(
    'PUT',
    '/api/conversations/:id/needs',
    { access: 'conversations.answer', summary: 'Note what the customer needs', params: ById, body: Needs, reply: NeedsView },
    async ({ tx, who, params, body }) => {
      const conversation = await findConversation(tx, who, params.id);
      await noteNeeds(tx, who, conversation, body);
      return needsView(tx, conversation);
    },
  );
  read(
    '/api/recommendations',
    {
      access: 'figures.see',
      summary: 'What was recommended by whom and why, and what was bought of it within two weeks',
      query: z.object({ days: z.coerce.number().int().min(1).max(365).default(30) }),
      reply: RecommendationOutcomes,
    },
    ({ db, query }) => outcomes(db, world.now(), query.days),
  );
}
