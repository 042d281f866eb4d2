import cookie from '@fastify/cookie';
import multipart from '@fastify/multipart';
import swagger from '@fastify/swagger';
import Fastify, { type FastifyInstance, type FastifyRequest, LogController } from 'fastify';
import { validatorCompiler } from 'fastify-type-provider-zod';
import type { Permission } from '../../common/permissions.ts';
import type { Language } from '../../common/problems.ts';
import type { Actor } from './actor.ts';
import { apiDocument } from './api-docs/document.ts';
import { newId } from './ids.ts';
import { languageOf } from './language.ts';
import { answerProblem } from './problem-documents.ts';
import type { World } from './world.ts';

/** Who is asking, looked up once per request. */
export interface Principal extends Actor {
  permissions: ReadonlySet<Permission>;
  language: Language;
  /** Signed in by a cookie, so that a foreign page could misuse it. */
  byCookie: boolean;
  /** The groups they are in, where that was looked up with them. */
  groups?: readonly string[];
  /** May see what their permissions say, and change nothing. */
  isLookingOn?: boolean;
  /** The snapshot of the database before their rights were read, of whoever opens a socket: what it sees is in them. */
  snapshot?: string;
}

export const nobody: Principal = { kind: 'system', id: null, permissions: new Set(), language: 'zh-CN', byCookie: false };

declare module 'fastify' {
  interface FastifyRequest {
    principal: Principal;
  }
}

export type Authenticate = (request: FastifyRequest) => Promise<Principal | undefined>;

export async function openHttp(world: World, authenticate: Authenticate): Promise<FastifyInstance> {
  const answer = answerProblem(world.config);
  const app = Fastify({
    // Its own chatter would stand between the sentences of the start.
    loggerInstance: world.log.child({}, { level: 'warn' }) as never,
    logController: new LogController({ disableRequestLogging: true }),
    // One proxy is believed, the one that speaks to us: what a client wrote into the header before it is not.
    trustProxy: world.config.trustProxy && ((_address: string, hop: number) => hop === 0),
    bodyLimit: 1024 * 1024,
    requestTimeout: 60_000,
    genReqId: () => newId(),
    routerOptions: { maxParamLength: 200 },
    // An address that cannot even be read is refused like any other input.
    frameworkErrors: answer,
  });
  app.setValidatorCompiler(validatorCompiler);
  // The schemas of replies are for the documentation; views build replies field by field already.
  app.setSerializerCompiler(() => (data) => JSON.stringify(data));
  app.setErrorHandler(answer);
  app.setNotFoundHandler((request, reply) => answer(Object.assign(new Error(), { statusCode: 404 }), request, reply));
  await app.register(cookie);
  await app.register(multipart, { limits: { fileSize: world.config.uploadLimitBytes, files: 1, fields: 5 } });
  await app.register(swagger, apiDocument);
  app.decorateRequest('principal');
  app.addHook('onRequest', async (request, reply) => {
    reply.header('x-request-id', request.id);
    reply.header('x-content-type-options', 'nosniff');
    reply.header('referrer-policy', 'strict-origin-when-cross-origin');
    request.principal = (await authenticate(request)) ?? { ...nobody, language: languageOf(request) };
  });
  app.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions.url ?? 'none';
    world.metrics.requests.observe({ method: request.method, route, status: reply.statusCode }, reply.elapsedTime / 1000);
    world.log.debug(
      { reqId: request.id, method: request.method, route, status: reply.statusCode, ms: Math.round(reply.elapsedTime) },
      'request',
    );
  });
  return app as unknown as FastifyInstance;
}
