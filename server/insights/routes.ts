import type { FastifyInstance } from 'fastify';
import { routesOf } from '../platform/routes.ts';
import type { World } from '../platform/world.ts';
import { AuditPage, AuditQuery, auditFacts } from './audit.ts';
import { deskNow, NowView } from './views.ts';

export function insightRoutes(app: FastifyInstance, world: World): void {
  const { read } = routesOf(app, world, 'Insights');
  read(
    '/api/now',
    { access: 'conversations.supervise', summary: 'The desk at this moment: waiting, agents, today', reply: NowView },
    ({ db }) => deskNow(db, world.now()),
  );
  read(
    '/api/facts',
    { access: 'facts.see', summary: 'The audit log: who did what to what', query: AuditQuery, reply: AuditPage },
    ({ db, query }) => auditFacts(db, query),
  );
}
