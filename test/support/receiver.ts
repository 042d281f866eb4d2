import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';

export interface Heard {
  id: string;
  // biome-ignore lint/suspicious/noExplicitAny: a test reads what it asserts
  body: any;
}

/** A program elsewhere that takes webhooks, checks their signature and keeps what it has accepted. */
export async function receiver(answer: (heard: Heard, reply: ServerResponse) => number | undefined = () => 204) {
  const accepted: Heard[] = [];
  const refused: Heard[] = [];
  const secrets: string[] = [];
  const isSigned = (headers: Record<string, unknown>, body: string) =>
    secrets.some((secret) => {
      const key = Buffer.from(secret.replace('whsec_', ''), 'base64');
      const said = `${headers['webhook-id']}.${headers['webhook-timestamp']}.${body}`;
      return headers['webhook-signature'] === `v1,${createHmac('sha256', key).update(said).digest('base64')}`;
    });
  const server = createServer(async (request, reply) => {
    let body = '';
    for await (const chunk of request) body += chunk;
    const heard = { id: String(request.headers['webhook-id']), body: JSON.parse(body) };
    if (!isSigned(request.headers, body)) return reply.writeHead(401).end('bad signature');
    const status = answer(heard, reply);
    if (status === undefined) return undefined;
    (status < 300 ? accepted : refused).push(heard);
    return reply.writeHead(status).end();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  return {
    accepted,
    refused,
    secrets,
    url: `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}/hook`,
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
