import type { IncomingMessage } from 'node:http';
import { parse as parseCookies } from 'node:querystring';
import type { FastifyRequest } from 'fastify';
import { sql } from 'kysely';
import type { Language } from '../common/problems.ts';
import { customerOfToken, presentCustomer } from './customers/visitors.ts';
import type { Principal } from './platform/http.ts';
import { languageOf } from './platform/language.ts';
import { Problem } from './platform/problems.ts';
import type { World } from './platform/world.ts';
import { sessionCookie } from './team/session-routes.ts';
import { staffByApiToken, staffBySession } from './team/sessions.ts';

/** All that somebody can call before they have the second factor their role asks for. */
const ownRoutes = /^\/api\/(installation|(me|session)(\/authenticator(\/confirmation)?)?)$/;

/** All that can be done while looking at the console as a role: end that, or sign out. */
const waysOut = /^\/api\/(me\/preview|session)$/;

const isChange = (method: string) => !['GET', 'HEAD', 'OPTIONS'].includes(method);

/** A page of another site cannot act in the name of who is signed in here. */
export function isOwnOrigin(world: World, headers: { origin?: string | undefined; host?: string | undefined }): boolean {
  const { origin, host } = headers;
  if (!origin) return true;
  return origin === world.config.publicUrl || URL.parse(origin)?.host === host;
}

async function customer(world: World, token: string, language: Language): Promise<Principal | undefined> {
  const id = customerOfToken(world.keys, token, world.now());
  const found = id ? await presentCustomer(world.db, id) : undefined;
  return found && { kind: 'customer', id: found.id, permissions: new Set(), language, byCookie: false };
}

/** Who sends this request: a visitor's token, a program's token, or the session cookie of a member of staff. */
export async function identifyRequest(world: World, request: FastifyRequest): Promise<Principal | undefined> {
  const [scheme, credential = ''] = (request.headers.authorization ?? '').split(' ');
  const asked = request.headers['x-zhike-language'];
  if (scheme === 'Visitor') return customer(world, credential, languageOf(request));
  const inAskedLanguage = <T extends Principal>(who: T | undefined) => who && (asked ? { ...who, language: languageOf(request) } : who);
  if (scheme === 'Bearer') return inAskedLanguage(await staffByApiToken(world.db, credential, world.now()));
  const cookie = request.cookies[sessionCookie];
  if (!cookie) return undefined;
  if (isChange(request.method) && !isOwnOrigin(world, request.headers)) throw new Problem(403, 'foreign_origin');
  // Asked by every request: planning it anew each time would cost more than running it.
  const who = await staffBySession(world.hot, cookie, world.now());
  if (who?.mustSetUpCode && request.url.startsWith('/api/') && !ownRoutes.test(request.url)) throw new Problem(403, 'code_required');
  const isWayOut = request.method === 'DELETE' && waysOut.test(request.url);
  if (who?.isLookingOn && isChange(request.method) && !isWayOut) throw new Problem(403, 'preview_read_only');
  return inAskedLanguage(who);
}

export async function identifySocket(world: World, request: IncomingMessage, token: string | undefined): Promise<Principal | undefined> {
  if (token) return customer(world, token, 'zh-CN');
  const cookies = parseCookies(request.headers.cookie ?? '', '; ');
  const cookie = cookies[sessionCookie];
  if (typeof cookie !== 'string') return undefined;
  const { rows } = await sql<{ snapshot: string }>`select pg_current_snapshot()::text as snapshot`.execute(world.db);
  const who = await staffBySession(world.db, cookie, world.now());
  return who && !who.mustSetUpCode ? { ...who, ...rows[0] } : undefined;
}
