import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { StoredFile } from '../../common/stored-file.ts';
import { transact } from './db.ts';
import { fileAddress, isFileAddress, keepAgain, keepUpload, openFile, storeFile } from './files.ts';
import { fileTurn } from './forgotten-files.ts';
import type { Principal } from './http.ts';
import { invalid, notFound, Problem } from './problems.ts';
import { type Access, routesOf } from './routes.ts';
import type { World } from './world.ts';

const Stored: z.ZodType<StoredFile> = z.object({
  id: z.uuid(),
  name: z.string(),
  mediaType: z.string(),
  bytes: z.int(),
  width: z.int().nullable(),
  height: z.int().nullable(),
  url: z.string(),
  thumbnail: z.string().nullable(),
});
const pace = { burst: 20, perMinute: 20 };
/** New visitors cost nothing, disks do; many may share one address. */
const pacePerAddress = { burst: 60, perMinute: 60 };
const yearSeconds = 31_536_000;

/** Uploads of staff and visitors, and the one place that serves them back. */
export function fileRoutes(app: FastifyInstance, world: World): void {
  const { act } = routesOf(app, world, 'Files');
  const upload = (url: '/api/files' | '/api/widget/files', access: Access) =>
    act('POST', url, { access, summary: 'Upload one file (multipart/form-data)', reply: Stored }, async ({ who, request }) => {
      world.limits.take(`upload ${who.id}`, pace);
      if (who.kind === 'customer') world.limits.take(`upload ${request.ip}`, pacePerAddress);
      const part = request.isMultipart() ? await request.file() : undefined;
      if (!part) throw invalid('invalid_input');
      const content = await part.toBuffer().catch(() => {
        throw new Problem(413, 'body_too_large', { megabytes: world.config.uploadLimitBytes / 1024 / 1024 });
      });
      return store(world, who, { name: part.filename, content });
    });
  upload('/api/files', 'staff');
  upload('/api/widget/files', 'customer');

  const Address = z.object({ id: z.uuid(), signature: z.string().max(60) });
  app.get(
    '/files/:id/:signature',
    { schema: { hide: true, params: Address, querystring: z.object({ size: z.literal('thumbnail').optional() }) } },
    async (request, reply) => {
      const { id, signature } = request.params as z.output<typeof Address>;
      if (!isFileAddress(world.keys, id, signature)) throw notFound();
      const row = await world.db.selectFrom('files').selectAll().where('id', '=', id).executeTakeFirst();
      if (!row) throw notFound();
      if (row.withheld_at) throw new Problem(410, 'file_withheld');
      const { stream, mediaType } = await openFile(world.files, row.sha256, (request.query as { size?: string }).size === 'thumbnail');
      const type = mediaType ?? row.media_type;
      return reply
        .header('content-security-policy', "sandbox; default-src 'none'")
        .header(
          'content-disposition',
          `${/^image\//.test(type) ? 'inline' : 'attachment'}; filename*=UTF-8''${encodeURIComponent(row.name)}`,
        )
        .header('cache-control', `private, max-age=${yearSeconds}, immutable`)
        .header('cross-origin-resource-policy', 'same-origin')
        .type(type)
        .send(stream);
    },
  );
}

async function store(world: World, who: Principal, upload: { name: string; content: Buffer }): Promise<StoredFile> {
  const kept = await keepUpload(world, who, upload);
  const stored = await transact(world, async (tx) => {
    await fileTurn(tx, kept.sha256);
    // The same content may have been forgotten just now.
    await keepAgain(world.files, kept.sha256, upload.content);
    return storeFile(tx, who, kept);
  });
  const url = fileAddress(world.keys, stored.id);
  return { ...stored, url, thumbnail: stored.width === null ? null : `${url}?size=thumbnail` };
}
