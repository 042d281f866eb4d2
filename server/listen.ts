import type { FastifyInstance } from 'fastify';
import type { Config } from './platform/config.ts';

const attempts = 20;
const isTaken = (error: unknown) => error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';

/** Listens on the configured port, or on the next free one, and says so. */
export async function listen(app: FastifyInstance, config: Config, say: (sentence: string) => void): Promise<string> {
  for (let port = config.port; ; port++) {
    try {
      await app.listen({ host: config.host, port });
      if (port !== config.port) say(`Port ${config.port} is taken; using ${port}.`);
      const bound = app.server.address();
      const actual = typeof bound === 'object' && bound ? bound.port : port;
      return `http://${config.host === '0.0.0.0' ? '127.0.0.1' : config.host}:${actual}`;
    } catch (error) {
      if (!isTaken(error) || port - config.port >= attempts || config.port === 0) throw error;
    }
  }
}
