import type { Server, ServerResponse } from 'node:http';

export interface Draining {
  /** Whether a stop has begun: whoever balances load should send nobody here any more. */
  hasBegun(): boolean;
  /** Begins, and resolves once no request is on its way. */
  begin(): Promise<void>;
}

/** Knows what is on its way, so that a stop can go on listening, say "not ready", and let it end. */
export function openDraining(server: Server): Draining {
  const onTheirWay = new Set<ServerResponse>();
  let empty: (() => void) | undefined;
  // Heard from the server itself: by the time a hook runs, the sender may be gone already, and its `close` with it.
  server.on('request', (_, response) => {
    onTheirWay.add(response);
    response.once('close', () => {
      onTheirWay.delete(response);
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
