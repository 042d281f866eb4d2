import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';
import type { Clamd } from '../../server/platform/config.ts';

export interface TestClamd {
  config: Clamd;
  /** What it does with the next content: looks for the word "EICAR", breaks off, says something else, or says nothing. */
  mood: 'looks' | 'breaks' | 'mumbles' | 'sleeps';
  close(): Promise<void>;
}

/** What was streamed, taken apart as clamd's INSTREAM command says; undefined while some is missing. */
function contentOf(stream: Buffer): Buffer | undefined {
  const command = 'zINSTREAM\0';
  const parts: Buffer[] = [];
  if (stream.length < command.length) return undefined;
  if (!stream.toString('latin1').startsWith(command)) throw new Error('not INSTREAM');
  for (let at = command.length; at + 4 <= stream.length; ) {
    const length = stream.readUInt32BE(at);
    if (length === 0) return Buffer.concat(parts);
    parts.push(stream.subarray(at + 4, at + 4 + length));
    at += 4 + length;
  }
  return undefined;
}

/** A clamd that speaks the protocol as clamd 1.4 does, and can be out of order. */
export async function openClamd(): Promise<TestClamd> {
  const open = new Set<Socket>();
  const server = createServer((socket) => {
    let stream = Buffer.alloc(0);
    open.add(socket.on('close', () => open.delete(socket)).on('error', () => socket.destroy()));
    socket.on('data', (data) => {
      stream = Buffer.concat([stream, data]);
      const content = contentOf(stream);
      if (clamd.mood === 'breaks') socket.destroy();
      else if (!content || clamd.mood === 'sleeps') return;
      else if (clamd.mood === 'mumbles') socket.end('INSTREAM size limit exceeded. ERROR\0');
      else socket.end(content.includes('EICAR') ? 'stream: Eicar-Signature FOUND\0' : 'stream: OK\0');
    });
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const address = server.address();
  const port = typeof address === 'object' ? (address?.port ?? 0) : 0;
  const clamd: TestClamd = {
    config: { host: '127.0.0.1', port, waitMs: 20_000 },
    mood: 'looks',
    async close() {
      for (const socket of open) socket.destroy();
      await new Promise((done) => server.close(done));
    },
  };
  return clamd;
}
