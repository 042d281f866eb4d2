import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Principal } from '../../platform/http.ts';
import { forbidden, Problem } from '../../platform/problems.ts';
import type { World } from '../../platform/world.ts';
import { answer, Message, spoken } from './answering.ts';
import type { Send } from './tool.ts';

const pace = { burst: 60, perMinute: 120 };

/** The Model Context Protocol over HTTP: each tool calls a route of the API with the caller's own token, so it may what the token may. */
export function mcpRoutes(app: FastifyInstance, world: World): void {
  app.post('/mcp', { schema: { hide: true } }, async (request, reply) => {
    const who = callerOf(request);
    world.limits.take(`mcp ${who.id}`, pace);
    const version = request.headers['mcp-protocol-version'];
    if (version !== undefined && !spoken.some((each) => each === version))
      return reply.status(400).send(faultOf(null, -32600, `This speaks ${spoken.join(', ')}.`));
    const message = Message.safeParse(request.body);
    if (!message.success) return reply.status(400).send(faultOf(null, -32600, 'One JSON-RPC message is expected.'));
    const { id, method } = message.data;
    // Notifications and answers to nothing we asked: heard, and that is all.
    if (id === undefined || method === undefined) return reply.status(202).send();
    return { jsonrpc: '2.0', id, ...(await answer(message.data, who, sender(app, request))) };
  });
  // There is nothing to listen to and no session to end.
  for (const method of ['GET', 'DELETE'] as const)
    app.route({
      method,
      url: '/mcp',
      schema: { hide: true },
      handler: (_request, reply) => reply.status(405).header('allow', 'POST').send(),
    });
}

const faultOf = (id: null, code: number, message: string) => ({ jsonrpc: '2.0', id, error: { code, message } });

/** A program with a token: never a browser's cookie, which a foreign page could misuse. */
function callerOf({ principal: who, headers }: FastifyRequest): Principal {
  if (who.id === null) throw new Problem(401, 'not_signed_in');
  if (who.kind !== 'staff' || who.byCookie || !headers.authorization?.startsWith('Bearer ')) throw forbidden();
  return who;
}

const sender =
  (app: FastifyInstance, request: FastifyRequest): Send =>
  async (method, path, { query = {}, body, key } = {}) => {
    const given = Object.entries(query).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]]));
    const { authorization = '', 'x-zhike-language': language } = request.headers;
    const reply = await app.inject({
      ...{ method, url: path, query: Object.fromEntries(given), remoteAddress: request.ip },
      headers: { authorization, ...(language ? { 'x-zhike-language': language } : {}), ...(key ? { 'idempotency-key': key } : {}) },
      ...(body ? { payload: body } : {}),
    });
    const isJson = /json/.test(String(reply.headers['content-type']));
    return { status: reply.statusCode, body: isJson ? reply.json() : null };
  };
