import type { FastifyInstance } from 'fastify';
import { sql } from 'kysely';
import { z } from 'zod';
import { GuideChoice, publicGuides } from '../../knowledge/guides/views.ts';
import type { Reader } from '../../platform/db.ts';
import { notFound } from '../../platform/problems.ts';
import { ById, routesOf } from '../../platform/routes.ts';
import type { World } from '../../platform/world.ts';
import { Answering, Start } from './routes.ts';
import { answerRun, endRun, findRun, goBack, lockRun, startRun } from './runs.ts';
import { openRunsOf, RunView, runView, runViews } from './views.ts';

const OfOrder = z.object({ order: z.uuid().optional() });

async function mustOwnOrder(db: Reader, customer: string | null, order: string | undefined): Promise<void> {
  if (!order) return;
  const { rows } = await sql`select from orders where id = ${order} and customer_id = ${customer}`.execute(db);
  if (rows.length === 0) throw notFound();
}

/** A customer goes through a guide by themselves, or goes on with one an agent has sent. */
export function customerGuideRoutes(app: FastifyInstance, world: World): void {
  const { read, write } = routesOf(app, world, 'Widget');
  const access = 'customer';
  const { keys } = world;

  read(
    '/api/widget/guides',
    { access, summary: 'Guides one may go through', query: OfOrder, reply: z.object({ items: z.array(GuideChoice) }) },
    async ({ db, who, query }) => ({ items: await publicGuides(db, who.id as string, query.order) }),
  );
  read(
    '/api/widget/guide-runs',
    { access, summary: 'What one has begun and not ended', reply: z.object({ items: z.array(RunView) }) },
    async ({ db, who }) => ({ items: await runViews(db, keys, who, await openRunsOf(db, who.id as string)) }),
  );
  write(
    'POST',
    '/api/widget/guide-runs',
    { access, summary: 'Begin a guide', body: Start.extend(OfOrder.shape), reply: RunView },
    async ({ tx, who, body }) => {
      await mustOwnOrder(tx, who.id, body.order);
      const about = { customer: who.id, order: body.order ?? null };
      return runView(tx, keys, who, await startRun(tx, who, body.id, body.guide, about));
    },
  );
  read(
    '/api/widget/guide-runs/:id',
    { access, summary: 'Where a guide stands', params: ById, reply: RunView },
    async ({ db, who, params }) => runView(db, keys, who, await findRun(db, who, params.id)),
  );
  write(
    'POST',
    '/api/widget/guide-runs/:id/answers',
    { access, summary: 'Answer where it stands', params: ById, body: Answering, reply: RunView },
    async ({ tx, who, params, body }) => runView(tx, keys, who, await answerRun(tx, who, await lockRun(tx, who, params.id), body)),
  );
  write(
    'DELETE',
    '/api/widget/guide-runs/:id/answers',
    { access, summary: 'Take the last answer back', params: ById, reply: RunView },
    async ({ tx, who, params }) => runView(tx, keys, who, await goBack(tx, who, await lockRun(tx, who, params.id))),
  );
  write(
    'POST',
    '/api/widget/guide-runs/:id/ending',
    { access, summary: 'Stop without a result', params: ById, reply: RunView },
    async ({ tx, who, params }) => runView(tx, keys, who, await endRun(tx, who, await lockRun(tx, who, params.id))),
  );
}
