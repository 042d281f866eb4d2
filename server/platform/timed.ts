import type { World } from './world.ts';

/** Work that time causes. Exactly one process does it: the leader. Doing it twice must do no harm. */
export interface Timed {
  name: string;
  everySeconds: number;
  run(world: World): Promise<unknown>;
}

/** Runs each piece of timed work in its own rhythm, never twice at once, until stopped. */
export function startTimed(world: World, list: readonly Timed[]): () => Promise<void> {
  let stopped = false;
  const running = new Set<Promise<void>>();
  const timers = list.map((work) => {
    let busy = false;
    return setInterval(() => {
      if (busy || stopped) return;
      busy = true;
      const turn = work
        .run(world)
        .then(() => {})
        .catch((error) => world.log.error({ error: error instanceof Error ? error.stack : error, work: work.name }, 'timed work failed'))
        .finally(() => {
          busy = false;
          running.delete(turn);
        });
      running.add(turn);
    }, work.everySeconds * 1000);
  });
  return async () => {
    stopped = true;
    for (const timer of timers) clearInterval(timer);
    await Promise.all(running);
  };
}
