import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import staticFiles from '@fastify/static';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { notFound } from './problems.ts';

const dist = fileURLToPath(new URL('../../dist/', import.meta.url));
const yearSeconds = 31_536_000;

interface Pages {
  /** Sites that may embed the chat; asked for at each load, so a change in the settings holds at once. */
  embeddingSites(): Promise<readonly string[]>;
  /** What stands at the root of an address. */
  homeAt(host: string): Promise<string>;
}

const own =
  "default-src 'self'; img-src 'self' data: blob:; connect-src 'self' ws: wss:; object-src 'none'; base-uri 'self'; form-action 'self'";
/** Ant Design writes its styles into the page. */
const styles: Record<string, string> = { web: "style-src 'self' 'unsafe-inline'" };

function sendPage(reply: FastifyReply, part: string, file: string, frameAncestors: string) {
  const path = `${dist}${part}/${file}`;
  if (!existsSync(path)) throw notFound();
  return reply
    .type('text/html; charset=utf-8')
    .header('cache-control', 'no-cache')
    .header('content-security-policy', `${own}; ${styles[part] ?? "style-src 'self'"}; frame-ancestors ${frameAncestors}`)
    .send(readFileSync(path));
}

/** The built browser parts: hashed files forever, pages fresh, and every address of a single-page part leads to its page. */
export async function servePages(app: FastifyInstance, pages: Pages): Promise<void> {
  for (const part of ['console', 'widget', 'shop']) {
    const folder = `${dist}${part === 'console' ? 'web' : part}`;
    await app.register(staticFiles, {
      root: `${folder}/assets`,
      prefix: `/${part}/assets/`,
      decorateReply: false,
      preCompressed: true,
      cacheControl: false,
      setHeaders: (reply) => void reply.header('cache-control', `public, max-age=${yearSeconds}, immutable`),
    });
  }
  await app.register(staticFiles, {
    root: `${dist}shop/pictures`,
    prefix: '/shop/pictures/',
    decorateReply: false,
    cacheControl: false,
    setHeaders: (reply) =>
      void reply.header('cache-control', 'public, max-age=3600').header('content-security-policy', "default-src 'none'"),
  });
  const hide = { schema: { hide: true } };
  app.get('/', hide, async (request, reply) => reply.redirect(await pages.homeAt(request.host)));
  for (const address of ['/console', '/console/*'])
    app.get(address, hide, (_request, reply) => sendPage(reply, 'web', 'index.html', "'none'"));
  for (const address of ['/shop', '/shop/*']) app.get(address, hide, (_request, reply) => sendPage(reply, 'shop', 'index.html', "'none'"));
  app.get('/widget/frame.html', hide, async (_request, reply) =>
    sendPage(reply, 'widget', 'frame.html', ["'self'", ...(await pages.embeddingSites())].join(' ')),
  );
  await app.register(staticFiles, { root: `${dist}widget`, serve: false, preCompressed: true, cacheControl: false });
  // A worker answers for the pages below its own address.
  for (const address of ['/console/push-worker.js', '/shop/push-worker.js'])
    app.get(address, hide, (_request, reply) => reply.header('cache-control', 'no-cache').sendFile('push-worker.js', `${dist}web`));
  app.get('/widget/loader.js', hide, (_request, reply) =>
    reply.header('cache-control', 'public, max-age=300').header('cross-origin-resource-policy', 'cross-origin').sendFile('loader.js'),
  );
}
