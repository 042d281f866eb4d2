import { connect, createServer, type Socket } from 'node:net';

export interface Balancer {
  url: string;
  /** Where new connections go, in turns; old ones stay where they are. */
  behind: string[];
  close(): void;
}

/** What stands before several web processes: hands each connection to the next one that answers. */
export function openBalancer(): Promise<Balancer> {
  const open = new Set<Socket>();
  let turn = 0;
  const balancer: Balancer = { url: '', behind: [], close: () => {} };
  const server = createServer((client) => {
    open.add(client);
    client.on('error', () => {}).on('close', () => open.delete(client));
    const list = balancer.behind.map((_, at) => balancer.behind[(turn + at) % balancer.behind.length]!);
    turn += 1;
    join(client, list);
  });
  return new Promise((done) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      balancer.url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
      balancer.close = () => {
        server.close();
        for (const client of open) client.destroy();
      };
      done(balancer);
    });
  });
}

function join(client: Socket, [first, ...others]: string[]): void {
  if (!first) return void client.destroy();
  const server = connect(Number(new URL(first).port), '127.0.0.1');
  let isJoined = false;
  server.once('connect', () => {
    isJoined = true;
    client.pipe(server).pipe(client);
  });
  server.on('error', () => (isJoined ? client.destroy() : join(client, others)));
  client.once('close', () => server.destroy());
  server.once('close', () => isJoined && client.destroy());
}
