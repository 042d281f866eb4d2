import type { FastifyInstance } from 'fastify';
import { sql } from 'kysely';
import { z } from 'zod';
import { ById, Nothing, routesOf, words } from '../platform/routes.ts';
import type { World } from '../platform/world.ts';
import { answerFeedback } from './answering.ts';
import { FeedbackView, feedbackViews } from './views.ts';

const Score = z.int().min(1).max(5).optional();
const Answer = z
  .object({ product: Score, service: Score, words: words(1000, 0).default('') })
  .refine(({ product, service }) => product !== undefined || service !== undefined, { params: { code: 'invalid_input' } });

/** What customers are asked after a delivery or a service, and what they said (S123). */
export function feedbackRoutes(app: FastifyInstance, world: World): void {
  const Items = z.object({ items: z.array(FeedbackView) });
  routesOf(app, world, 'Orders').read(
    '/api/orders/:id/feedback',
    { of: 'orders', access: 'orders.see', summary: 'What the customer of an order was asked, and said', params: ById, reply: Items },
    async ({ db, params }) => ({ items: await feedbackViews(db, sql`f.order_id = ${params.id}`) }),
  );
  const { read, write } = routesOf(app, world, 'Shop');
  const access = 'customer';
  read(
    '/api/shop/feedback',
    { access, summary: 'What I am asked, and said', query: z.object({ order: z.uuid().optional() }), reply: Items },
    async ({ db, who, query }) => ({
      items: await feedbackViews(db, sql`f.customer_id = ${who.id} and ${query.order ? sql`f.order_id = ${query.order}` : sql`true`}`),
    }),
  );
  write(
    'POST',
    '/api/shop/feedback/:id/answer',
    { access, summary: 'Say how I like the goods, and how I was served', params: ById, body: Answer, reply: Nothing },
    async ({ tx, who, params, body }) => {
      await answerFeedback(tx, who, params.id, body);
      return null;
    },
  );
}
