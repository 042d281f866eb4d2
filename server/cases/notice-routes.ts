import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { ById, Nothing, routesOf, words } from '../platform/routes.ts';
import type { World } from '../platform/world.ts';
import { NoticeList, noticeList, WholeNotice, wholeNotice } from './notice-views.ts';
import { acknowledgeNotice, publishNotice, remindOfNotice, retireNotice, reviseNotice } from './notices.ts';

const NoticeInput = z.object({
  title: words(120),
  body: words(20_000),
  groups: z.array(z.uuid()).max(50).default([]),
  hours: z.int().min(1).max(240).default(24),
});

/** How things are done, and who has read it. */
export function procedureRoutes(app: FastifyInstance, world: World): void {
  const { read, write } = routesOf(app, world, 'Departments');
  const access = 'bulletins.write';

  read(
    '/api/notices',
    {
      access: 'staff',
      summary: 'Operating procedures: mine, unread first, or all',
      query: z.object({ list: z.enum(['mine', 'all']).default('mine') }),
      reply: NoticeList,
    },
    ({ db, who, query }) => noticeList(db, who, query.list),
  );
  read(
    '/api/notices/:id',
    { access: 'staff', summary: 'A notice, with who has read it', params: ById, reply: WholeNotice },
    ({ db, who, params }) => wholeNotice(db, who, params.id),
  );
  write(
    'POST',
    '/api/notices',
    { access, summary: 'Publish how something is done', body: NoticeInput.extend({ id: z.uuid().optional() }), reply: WholeNotice },
    async ({ tx, who, body }) => wholeNotice(tx, who, await publishNotice(tx, who, body)),
  );
  write(
    'PUT',
    '/api/notices/:id',
    { access, summary: 'A new version, to be read anew', params: ById, body: NoticeInput, reply: WholeNotice },
    async ({ tx, who, params, body }) => {
      await reviseNotice(tx, who, params.id, body);
      return wholeNotice(tx, who, params.id);
    },
  );
  write(
    'DELETE',
    '/api/notices/:id',
    { access, summary: 'It holds no more', params: ById, reply: Nothing },
    async ({ tx, who, params }) => {
      await retireNotice(tx, who, params.id);
      return null;
    },
  );
  write(
    'POST',
    '/api/notices/:id/reading',
    {
      access: 'staff',
      summary: 'I have read this version',
      params: ById,
      body: z.object({ version: z.int().min(1).max(100_000) }),
      reply: WholeNotice,
    },
    async ({ tx, who, params, body }) => {
      await acknowledgeNotice(tx, who, params.id, body.version);
      return wholeNotice(tx, who, params.id);
    },
  );
  write(
    'POST',
    '/api/notices/:id/reminder',
    { access, summary: 'Remind who has not read it', params: ById, reply: z.object({ reminded: z.int() }) },
    async ({ tx, who, params }) => ({ reminded: await remindOfNotice(tx, who, params.id) }),
  );
}
