import { once } from 'node:events';
import { createServer, request } from 'node:http';

/** The wire between us and a peer: it can be cut, and it can lose the answer to the next change. */
export async function wire(port: number) {
  const mood = { isCut: false, loses: 0 };
  const server = createServer(async (asked, reply) => {
    if (mood.isCut) return asked.destroy();
    const chunks: Buffer[] = [];
    for await (const chunk of asked) chunks.push(chunk);
    const body = Buffer.concat(chunks);
    const isChange = /"mutation(?!.*login)/.test(body.toString());
    const isLost = isChange && mood.loses > 0;
    if (isLost) mood.loses -= 1;
    const on = request({ port, host: '127.0.0.1', path: asked.url, method: asked.method, headers: asked.headers }, (answer) => {
      if (isLost) {
        answer.resume();
        return asked.socket.destroy();
      }
      reply.writeHead(answer.statusCode ?? 502, answer.headers);
      return answer.pipe(reply);
    });
    on.on('error', () => asked.socket.destroy());
    return on.end(body);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  return {
    mood,
    url: `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}/admin-api`,
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
