import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { ById, routesOf } from '../platform/routes.ts';
import type { World } from '../platform/world.ts';
import { ArticleFigures, FiguresLine, FiguresQuery, figureLines, figuresOf } from './figure-views.ts';

/** What comes of articles (S231). */
export function articleFigureRoutes(app: FastifyInstance, world: World): void {
  const { read } = routesOf(app, world, 'Knowledge');
  const access = 'articles.write';
  read(
    '/api/article-figures',
    {
      access,
      summary: 'Articles by how often they are read, sent, or do not help',
      query: FiguresQuery,
      reply: z.object({ since: z.iso.date(), items: z.array(FiguresLine) }),
    },
    ({ db, who, query }) => figureLines(db, who, world.now(), query),
  );
  read(
    '/api/articles/:id/figures',
    { access, summary: 'What came of an article', params: ById, query: FiguresQuery.pick({ days: true }), reply: ArticleFigures },
    ({ db, params, query }) => figuresOf(db, world.now(), params.id, query.days),
  );
}
