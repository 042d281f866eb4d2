import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { figures } from '../../common/figure-list.ts';
import { figureKeys } from '../../common/figures.ts';
import { routesOf } from '../platform/routes.ts';
import type { World } from '../platform/world.ts';
import { ByFigure, FigureRows, figureRows, RowsQuery } from './figure-rows.ts';
import { FigureQuery, FigureTable, figureTable } from './figure-views.ts';

const Words = z.object({ name: z.string(), formula: z.string(), window: z.string(), excluded: z.string() });
const Described = z.array(
  z.object({
    key: z.enum(figureKeys),
    unit: z.enum(['count', 'seconds', 'share', 'ratio']),
    zh: Words,
    en: Words,
  }),
);

export function figureRoutes(app: FastifyInstance, world: World): void {
  const { read } = routesOf(app, world, 'Figures');
  const access = 'figures.see';
  read('/api/figures', { access, summary: 'Figures of some days, split', query: FigureQuery, reply: FigureTable }, ({ db, query }) =>
    figureTable(db, query),
  );
  read('/api/figures/described', { access, summary: 'Every figure in words: formula, window, exclusions', reply: Described }, async () =>
    figures.map(({ key, unit, zh, en }) => ({ key, unit, zh, en })),
  );
  read(
    '/api/figures/:key/conversations',
    { access, summary: 'The conversations behind a number', params: ByFigure, query: RowsQuery, reply: FigureRows },
    ({ db, who, params, query }) => figureRows(db, who, params.key, query),
  );
}
