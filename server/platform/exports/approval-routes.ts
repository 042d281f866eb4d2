import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { ById, Nothing, routesOf, words } from '../routes.ts';
import { changeSetting, readSetting } from '../settings.ts';
import type { World } from '../world.ts';
import { ApprovalQuery, ApprovalView, approvalViews } from './approval-views.ts';
import { approveExport, ExportRule, exportRule, refuseExport } from './approvals.ts';

/** Lists that are too long, or show contacts in full, leave only when a second person agreed. */
export function exportApprovalRoutes(app: FastifyInstance, world: World): void {
  const { read, write } = routesOf(app, world, 'Exports');
  const decide = 'privacy.manage';
  read(
    '/api/export-approvals',
    {
      access: 'staff',
      summary: 'Exports asked for: all of them to who decides, their own to everybody else',
      query: ApprovalQuery,
      reply: z.object({ items: z.array(ApprovalView), next: z.string().nullable() }),
    },
    ({ db, who, query }) => approvalViews(db, world.keys, { who, now: world.now() }, query),
  );
  write(
    'POST',
    '/api/export-approvals/:id/approval',
    { access: decide, summary: 'Let who asked take it within a day; nobody decides on their own', params: ById, reply: Nothing },
    async ({ tx, who, params }) => {
      await approveExport(tx, who, params.id);
      return null;
    },
  );
  write(
    'POST',
    '/api/export-approvals/:id/refusal',
    {
      access: decide,
      summary: 'Do not let it leave, and say why',
      params: ById,
      body: z.object({ note: words(500, 0).default('') }),
      reply: Nothing,
    },
    async ({ tx, who, params, body }) => {
      await refuseExport(tx, who, params.id, body.note);
      return null;
    },
  );
  read(
    '/api/settings/export-approval',
    {
      access: 'staff',
      summary: 'From how many rows on an export needs a second person; null: only contacts in full do',
      reply: ExportRule,
    },
    ({ db }) => readSetting(db, exportRule),
  );
  write(
    'PUT',
    '/api/settings/export-approval',
    { access: 'settings.manage', summary: 'Change from how many rows on', body: ExportRule, reply: ExportRule },
    ({ tx, who, body }) => changeSetting(tx, who, exportRule, body),
  );
}
