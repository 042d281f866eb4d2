import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { routesOf } from '../../platform/routes.ts';
import type { World } from '../../platform/world.ts';
import { GapReport, gapReport } from './views.ts';

/** What customers asked and nothing answered, week by week (S62). */
export function gapRoutes(app: FastifyInstance, world: World): void {
  const { read } = routesOf(app, world, 'Knowledge');
  read(
    '/api/knowledge-gaps',
    {
      access: 'articles.write',
      summary: 'Questions of a week without an answer, put together, and the reasons of talks with their articles',
      query: z.object({ week: z.iso.date().optional() }),
      reply: GapReport,
    },
    ({ db, who, query }) => gapReport(db, who, world.now(), query.week),
  );
}
