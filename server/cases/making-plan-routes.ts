import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { mostPoints } from '../../common/making-plans.ts';
import type { Tx } from '../platform/db.ts';
import type { Principal } from '../platform/http.ts';
import { ById, routesOf, words } from '../platform/routes.ts';
import type { World } from '../platform/world.ts';
import { listPlans, MakingPlanPage, MakingPlanQuery, MakingPlanView, planView } from './making-plan-views.ts';
import { endPlan, makePlan, reachPoint, replan } from './making-plans.ts';

const At = z.iso.datetime().transform((at) => new Date(at));
const Said = z.object({ words: words(500) });
const MaySay = z.object({ words: words(500, 0).default('') });
const NewPlan = z.object({
  id: z.uuid().optional(),
  group: z.uuid(),
  product: z.uuid(),
  batch: words(60, 0).default(''),
  quantity: z.int().min(1).max(1_000_000),
  note: words(500, 0).default(''),
  readyAt: At,
  points: z.array(z.object({ name: words(60), dueAt: At })).max(mostPoints),
});

/** What departments plan to make, and whether it goes as planned. */
export function makingPlanRoutes(app: FastifyInstance, world: World): void {
  const { read, write } = routesOf(app, world, 'Departments');
  const [see, access] = ['orders.see', 'production.work'] as const;
  read(
    '/api/plans',
    { access: see, summary: 'What departments plan to make', query: MakingPlanQuery, reply: MakingPlanPage },
    ({ db, query }) => listPlans(db, query, world.now()),
  );
  write(
    'POST',
    '/api/plans',
    { access, summary: 'Plan to make so many of a product until a day, with control points', body: NewPlan, reply: MakingPlanView },
    async ({ tx, who, body }) => planView(tx, await makePlan(tx, who, body), tx.at),
  );

  function act<B extends z.ZodType>(
    noun: string,
    summary: string,
    body: B,
    work: (tx: Tx, who: Principal, id: string, body: z.output<B>) => Promise<void>,
  ): void {
    write(
      'POST',
      `/api/plans/:id/${noun}`,
      { access, summary, params: ById, body, reply: MakingPlanView },
      async ({ tx, who, params, body: input }) => {
        await work(tx, who, params.id, input as z.output<B>);
        return planView(tx, params.id, tx.at);
      },
    );
  }
  act('points', 'A control point is reached', MaySay.extend({ position: z.int().min(1) }), (tx, who, id, { position, words: said }) =>
    reachPoint(tx, who, id, position, said),
  );
  act('plan', 'Expect it for another day, and say why', Said.extend({ readyAt: At }), (tx, who, id, { readyAt, words: said }) =>
    replan(tx, who, id, readyAt, said),
  );
  act('completion', 'It is made', MaySay, (tx, who, id, { words: said }) => endPlan(tx, who, id, 'finish', said));
  act('withdrawal', 'It will not be made, and why', Said, (tx, who, id, { words: said }) => endPlan(tx, who, id, 'drop', said));
}
