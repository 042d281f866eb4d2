import type { FastifyInstance } from 'fastify';

export interface Draining {
  /** Whether a stop has begun: whoever balances load should send nobody here any more. */
  hasBegun(): boolean;
  /** Begins, and resolves once no request is on its way. */
  begin(): Promise<void>;
}

/** Knows what is on its way, so that a stop can go on listening, say "not ready", and let it end. */
export function openDraining(app: FastifyInstance): Draining {
  const onTheirWay = new Set<string>();
  let empty: (() => void) | undefined;
  app.addHook('onRequest', async (request, reply) => {
    onTheirWay.add(request.id);
    // Comes also for a request whose sender has gone.
    reply.raw.once('close', () => {
      onTheirWay.delete(request.id);
      if (onTheirWay.size === 0) empty?.();
    });
  });
  return {
    hasBegun: () => empty !== undefined,
    begin: () =>
      new Promise((resolve) => {
        empty = resolve;
        if (onTheirWay.size === 0) resolve();
      }),
  };
}
