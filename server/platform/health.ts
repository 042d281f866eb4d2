import type { FastifyInstance } from 'fastify';
import { sql } from 'kysely';
import { forbidden, Problem } from './problems.ts';
import type { World } from './world.ts';

/** For load balancers and monitoring: alive, ready for work, and figures. */
export function healthRoutes(app: FastifyInstance, world: World, isDraining: () => boolean): void {
  const hide = { schema: { hide: true }, logLevel: 'silent' } as const;
  app.get('/healthz', hide, async () => ({ status: 'ok' }));
  app.get('/readyz', hide, async () => {
    if (isDraining()) throw new Problem(503, 'unavailable');
    await sql`select 1`.execute(world.db);
    return { status: 'ok' };
  });
  app.get('/metrics', hide, async (request, reply) => {
    const { metricsToken } = world.config;
    const isLocal = ['127.0.0.1', '::1', '::ffff:127.0.0.1'].includes(request.ip);
    if (metricsToken ? request.headers.authorization !== `Bearer ${metricsToken}` : !isLocal) throw forbidden();
    return reply.type(world.metrics.registry.contentType).send(await world.metrics.registry.metrics());
  });
}
