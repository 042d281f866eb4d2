import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { liftHold, placeHold } from '../customers/holds.ts';
import { transact } from '../platform/db.ts';
import { ById, Nothing, routesOf, words } from '../platform/routes.ts';
import type { World } from '../platform/world.ts';
import { archiveOf } from './archive.ts';
import { askForErasure, cancelErasure, confirmErasure, notePreview } from './erasure.ts';
import { askForExport, takeExport } from './export.ts';
import { changeRetention, RetentionInput, readRetention } from './retention.ts';
import { ErasurePreview, erasurePreview, PrivacyView, privacyOf } from './views.ts';

const exportPace = { burst: 10, perMinute: 2 };

/** What somebody may ask about their own data, and how long data is kept. */
export function privacyRoutes(app: FastifyInstance, world: World): void {
  const { read, write } = routesOf(app, world, 'Privacy');
  const access = 'privacy.manage';

  read(
    '/api/customers/:id/privacy',
    { access, summary: 'Who saw or took what, holds, and what is in the way of erasing', params: ById, reply: PrivacyView },
    ({ db, params }) => privacyOf(db, params.id, world.now()),
  );
  const HoldInput = z.object({ reason: words(500), until: z.iso.datetime().nullable().default(null) });
  write(
    'POST',
    '/api/customers/:id/holds',
    { access, summary: 'Let nothing of this person be erased for now', params: ById, body: HoldInput, reply: z.object({ id: z.uuid() }) },
    async ({ tx, who, params, body }) => ({
      id: await placeHold(tx, who, params.id, body.reason, body.until === null ? null : new Date(body.until)),
    }),
  );
  write('POST', '/api/holds/:id/lifting', { access, summary: 'End a hold', params: ById, reply: Nothing }, async ({ tx, who, params }) => {
    await liftHold(tx, who, params.id);
    return null;
  });
  write(
    'POST',
    '/api/customers/:id/erasure-preview',
    {
      access,
      summary: 'What erasing would take away and what the law keeps; that it was opened is recorded',
      params: ById,
      reply: ErasurePreview,
    },
    async ({ tx, who, params }) => {
      const preview = await erasurePreview(tx, params.id);
      await notePreview(tx, who, params.id);
      return preview;
    },
  );
  write(
    'POST',
    '/api/customers/:id/erasure',
    { access, summary: 'Ask for this person to be forgotten; it has to be confirmed', params: ById, reply: Nothing },
    async ({ tx, who, params }) => {
      await askForErasure(tx, who, params.id);
      return null;
    },
  );
  write(
    'POST',
    '/api/erasures/:id/confirmation',
    {
      access,
      summary: 'Erase for good: with the number of the customer it is about',
      params: ById,
      body: z.object({ number: z.int().min(0).max(Number.MAX_SAFE_INTEGER) }),
      reply: Nothing,
    },
    async ({ tx, who, params, body }) => {
      await confirmErasure(tx, who, params.id, body.number);
      return null;
    },
  );
  write(
    'POST',
    '/api/erasures/:id/cancellation',
    { access, summary: 'Do not erase after all', params: ById, reply: Nothing },
    async ({ tx, who, params }) => {
      await cancelErasure(tx, who, params.id);
      return null;
    },
  );
  write(
    'POST',
    '/api/customers/:id/export',
    {
      access,
      summary: 'A link to a copy of all that is kept about this person; good once, for ten minutes',
      params: ById,
      reply: z.object({ url: z.string(), expiresAt: z.iso.datetime() }),
    },
    async ({ tx, who, params }) => {
      world.limits.take(`export ${who.id}`, exportPace);
      return askForExport(tx, who, params.id);
    },
  );
  exportRoute(app, world);
  read(
    '/api/settings/retention',
    { access: 'settings.manage', summary: 'How many months each kind of data is kept', reply: RetentionInput },
    ({ db }) => readRetention(db),
  );
  write(
    'PUT',
    '/api/settings/retention',
    {
      access: 'settings.manage',
      summary: 'Change how long data is kept; null: until somebody erases it. Less than the law says is refused',
      body: RetentionInput,
      reply: RetentionInput,
    },
    async ({ tx, who, body }) => {
      await changeRetention(tx, who, body);
      return body;
    },
  );
}

function exportRoute(app: FastifyInstance, world: World): void {
  const Address = z.object({ id: z.uuid(), signature: z.string().max(60) });
  app.get('/exports/:id/:signature', { schema: { hide: true, params: Address } }, async (request, reply) => {
    const { id, signature } = request.params as z.output<typeof Address>;
    const customer = await transact(world, (tx) => takeExport(tx, id, signature), request.id);
    return reply
      .header('content-disposition', `attachment; filename="person-${id.slice(-6)}.tar.gz"`)
      .header('cache-control', 'no-store')
      .type('application/gzip')
      .send(archiveOf(world, customer));
  });
}
