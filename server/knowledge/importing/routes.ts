import { Readable } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { transact } from '../../platform/db.ts';
import { record } from '../../platform/facts.ts';
import { invalid, Problem } from '../../platform/problems.ts';
import { ById, routesOf } from '../../platform/routes.ts';
import type { World } from '../../platform/world.ts';
import { checkImport } from './checking.ts';
import { exported, exportedCount } from './exporting.ts';
import { cancelImport, publishImported, startImport } from './imports.ts';
import type { Portable } from './portable.ts';
import { ImportLine, importLines, WholeImport, wholeImport } from './views.ts';

const tag = 'Knowledge';
/** Reading a folder is work. */
const pace = { burst: 10, perMinute: 10 };

/** Articles, and what belongs to them, out of files and into files. */
export function articleImportRoutes(app: FastifyInstance, world: World, portables: readonly Portable[]): void {
  const { read, write, act } = routesOf(app, world, tag);
  const access = 'articles.write';
  const params = ById;

  read(
    '/api/article-imports',
    { access, summary: 'The last imports of articles', reply: z.object({ items: z.array(ImportLine) }) },
    async ({ db }) => ({
      items: await importLines(db),
    }),
  );
  read(
    '/api/article-imports/:id',
    { access, summary: 'What came of each file, or would', params, reply: WholeImport },
    ({ db, who, params: { id } }) => wholeImport(db, who, id),
  );
  act(
    'POST',
    '/api/article-imports',
    {
      access,
      summary: 'Check a file, or a zip of files, with articles (multipart/form-data); nothing is brought in yet',
      reply: WholeImport,
    },
    async ({ who, request }) => {
      world.limits.take(`article import ${who.id}`, pace);
      const part = request.isMultipart() ? await request.file() : undefined;
      if (!part) throw invalid('invalid_input');
      const content = await part.toBuffer().catch(() => {
        throw new Problem(413, 'body_too_large', { megabytes: world.config.uploadLimitBytes / 1024 / 1024 });
      });
      return wholeImport(world.db, who, await checkImport(world, who, portables, { name: part.filename, content }));
    },
  );
  write(
    'POST',
    '/api/article-imports/:id/start',
    { access, summary: 'Bring in what was checked', params, body: z.object({ sendTo: z.enum(['draft', 'review']) }), reply: WholeImport },
    async ({ tx, who, params: { id }, body }) => {
      await startImport(tx, who, id, body.sendTo);
      return wholeImport(tx, who, id);
    },
  );
  write(
    'POST',
    '/api/article-imports/:id/cancellation',
    { access, summary: 'Stop; what has been brought in stays', params, reply: WholeImport },
    async ({ tx, who, params: { id } }) => {
      await cancelImport(tx, who, id);
      return wholeImport(tx, who, id);
    },
  );
  write(
    'POST',
    '/api/article-imports/:id/publication',
    {
      access: 'articles.review',
      summary: 'Approve and publish what a colleague brought in, fifty at a time',
      params,
      reply: z.object({ published: z.int(), left: z.int(), refused: z.int() }),
    },
    ({ tx, who, params: { id } }) => publishImported(tx, who, id),
  );
  act(
    'POST',
    '/api/article-exports',
    {
      access,
      summary: 'Articles, guides, learning paths, intents and the dictionary as a zip that can be brought in again',
      reply: z.any(),
    },
    async ({ who, reply, request }) => {
      const rows = await exportedCount(world.db, portables);
      const taken = { list: 'articles', format: 'zip', rows, fields: ['texts'], filters: [] };
      await transact(world, (tx) => record(tx, { kind: 'list.exported', by: who, data: taken }), request.id);
      reply
        .header('content-disposition', 'attachment; filename="zhike-articles.zip"')
        .header('cache-control', 'no-store')
        .header('x-rows', String(rows))
        .type('application/zip');
      return Readable.from(exported(world, portables), { objectMode: false });
    },
  );
}
