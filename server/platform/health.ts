import { createHash, timingSafeEqual } from 'node:crypto';
import type { FastifyInstance, FastifyRequest } from 'fastify';
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
    const mayRead = metricsToken ? isSame(request.headers.authorization, `Bearer ${metricsToken}`) : isFromHere(world, request);
    if (!mayRead) throw forbidden();
    return reply.type(world.metrics.registry.contentType).send(await world.metrics.registry.metrics());
  });
}

/** Asked on this machine and not through a proxy: behind one, everybody comes from here. */
function isFromHere({ config }: World, { socket, headers }: FastifyRequest): boolean {
  const isProxied = config.publicUrl !== undefined || config.trustProxy || 'x-forwarded-for' in headers || 'forwarded' in headers;
  return !isProxied && ['127.0.0.1', '::1', '::ffff:127.0.0.1'].includes(socket.remoteAddress ?? '');
}

const digest = (text: string) => createHash('sha256').update(text).digest();
const isSame = (given: string | undefined, expected: string) => timingSafeEqual(digest(given ?? ''), digest(expected));
