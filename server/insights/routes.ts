import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { routesOf } from '../platform/routes.ts';
import { changeSetting } from '../platform/settings.ts';
import type { World } from '../platform/world.ts';
import { AuditPage, AuditQuery, auditFacts } from './audit.ts';
import { AuditTaken, AuditTaking, takeAudit } from './audit-taking.ts';
import { Equality, waitingEquality } from './equality-views.ts';
import { loadSetting } from './load-setting.ts';
import { deskNow, NowView } from './views.ts';

export function insightRoutes(app: FastifyInstance, world: World): void {
  const { read, write } = routesOf(app, world, 'Insights');
  read(
    '/api/now',
    { access: 'conversations.supervise', summary: 'The desk at this moment: waiting, agents, today', reply: NowView },
    ({ db, who }) => deskNow(db, who, world.now()),
  );
  read(
    '/api/now/equality',
    {
      access: 'conversations.supervise',
      summary: 'Whether who brings no money waits longer: waiting times of both sides',
      query: z.object({ days: z.coerce.number().int().min(1).max(90).default(7) }),
      reply: Equality,
    },
    ({ db, who, query }) => waitingEquality(db, who, new Date(world.now().getTime() - query.days * 86_400_000), world.now()),
  );
  write(
    'PUT',
    '/api/settings/load',
    {
      access: 'settings.manage',
      summary: 'Contacts a day above which an agent has too much',
      body: loadSetting.schema,
      reply: loadSetting.schema,
    },
    ({ tx, who, body }) => changeSetting(tx, who, loadSetting, body),
  );
  read(
    '/api/facts',
    {
      access: 'facts.see',
      summary: 'The audit log: who did what to what; messages and read marks only when their kind is asked for',
      query: AuditQuery,
      reply: AuditPage,
    },
    ({ db, query }) => auditFacts(db, query),
  );
  write(
    'POST',
    '/api/facts/exports',
    {
      access: 'facts.see',
      summary: 'Say that the audit log is taken away, before it is read page by page; a long one needs an approval',
      body: AuditTaking,
      reply: AuditTaken,
    },
    ({ tx, who, body }) => takeAudit(tx, who, body),
  );
}
