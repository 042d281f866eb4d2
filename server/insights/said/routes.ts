import type { FastifyInstance } from 'fastify';
import { withoutPersonal } from '../../assistant/model/masking.ts';
import { routesOf } from '../../platform/routes.ts';
import type { World } from '../../platform/world.ts';
import { toneOf } from './tone.ts';
import { Said, SaidQuery, SaidRows, SaidRowsQuery, saidReport, saidRows } from './views.ts';

/** What customers say in talks, reviews and surveys: words, topics and tone, each with the rows behind it (S217). */
export function saidRoutes(app: FastifyInstance, world: World): void {
  const { read } = routesOf(app, world, 'Insights');
  const access = 'figures.see';
  read(
    '/api/said',
    {
      access,
      summary: 'Words and topics of some weeks, what rose and fell against as many before, and how texts sound',
      query: SaidQuery,
      reply: Said,
    },
    ({ db, query }) => saidReport(db, world.now(), query),
  );
  read(
    '/api/said/rows',
    {
      access,
      summary: 'Where a word was said last, in what this person may see; numbers and addresses are left out',
      query: SaidRowsQuery,
      reply: SaidRows,
    },
    async ({ db, who, query }) => {
      const { rows, kept } = await saidRows(db, who, world.now(), query);
      const items = rows.map((row) => {
        const { good, bad } = toneOf(row.words);
        return { ...row, words: withoutPersonal(row.words, []), good, bad };
      });
      return { items, hidden: kept - items.length };
    },
  );
}
