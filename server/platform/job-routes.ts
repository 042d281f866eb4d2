import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { Nothing, routesOf } from './routes.ts';
import type { World } from './world.ts';

const DeadJob = z.object({ id: z.uuid(), name: z.string(), data: z.unknown(), output: z.unknown(), failedAt: z.iso.datetime() });

/** Work that was given up after all its retries: to be looked at, and tried again once the cause is gone. */
export function jobRoutes(app: FastifyInstance, world: World): void {
  const { read, act } = routesOf(app, world, 'Jobs');
  const access = 'jobs.manage';
  read('/api/jobs/dead', { access, summary: 'Jobs given up after all retries', reply: z.array(DeadJob) }, async () =>
    (await world.jobs.dead()).map((job) => ({ ...job, failedAt: job.failedAt.toISOString() })),
  );
  const Named = z.object({ name: z.string().max(60), id: z.uuid() });
  act(
    'POST',
    '/api/jobs/dead/:name/:id/retry',
    { access, summary: 'Try a dead job again', params: Named, reply: Nothing },
    async ({ params }) => {
      await world.jobs.retry(params.name, params.id);
      return null;
    },
  );
}
