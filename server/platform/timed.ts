import type { World } from './world.ts';

/** Work that time causes. Exactly one process does it: the leader. Doing it twice must do no harm. */
export interface Timed {
  name: string;
  everySeconds: number;
  run(world: World): Promise<unknown>;
}

/** Runs each piece of timed work in its own rhythm, never twice at once, until stopped. */
export function startTimed(world: World, list: readonly Timed[]): () => Promise<void> {
  const pieces = list.map((work, at) => startPiece(world, work, at / list.length));
  return async () => {
    await Promise.all(pieces.map((stop) => stop()));
  };
}

/**
 * `phase`: the part of its first round that it lets pass before it begins. With the same one for all, what has the same rhythm would be due in
 * one instant, and a message in that instant would wait behind dozens of statements.
 */
function startPiece(world: World, { name, everySeconds, run }: Timed, phase: number): () => Promise<void> {
  let running: Promise<void> | undefined;
  const turn = () => {
    running ??= run(world)
      .then(() => {})
      .catch((error) => world.log.error({ error: error instanceof Error ? error.stack : error, work: name }, 'timed work failed'))
      .finally(() => {
        running = undefined;
      });
  };
  let timer = setTimeout(
    () => {
      turn();
      timer = setInterval(turn, everySeconds * 1000);
    },
    everySeconds * 1000 * phase,
  );
  return async () => {
    clearTimeout(timer);
    await running;
  };
}
