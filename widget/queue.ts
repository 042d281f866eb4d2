import type { Problem } from './api.ts';
import type { Pending } from './contract.ts';

export type Outcome = { number: number; at: string } | { refused: Problem } | 'later';

interface Surroundings {
  read(): Pending[];
  write(items: Pending[]): void;
  deliver(item: Pending): Promise<Outcome>;
  /** Lets one tab at a time send. */
  alone(work: () => Promise<void>): Promise<void>;
  /** The item is on the server's disk. */
  sent(item: Pending, place: { number: number; at: string }): void;
  /** Whether this refusal can be mended by sending the message as another one; then the other one is in the queue already. */
  mended(item: Pending, problem: Problem): boolean;
}

/** Messages that are not on the server's disk yet, in their order, kept by the browser so that a reload loses nothing. */
export function createQueue(world: Surroundings) {
  let isFlushing = false;
  let isWanted = false;

  const without = (id: string) => world.read().filter((item) => item.id !== id);
  const replace = (id: string, next: Pending) => world.write(world.read().map((item) => (item.id === id ? next : item)));

  /** Sends what waits, oldest first, until nothing waits or the server cannot be reached. */
  async function sendWaiting(): Promise<void> {
    for (;;) {
      const next = world.read().find((item) => item.refused === undefined);
      if (!next) return;
      const outcome = await world.deliver(next);
      if (outcome === 'later') return;
      if ('refused' in outcome) {
        if (!world.mended(next, outcome.refused)) replace(next.id, { ...next, refused: outcome.refused.title });
        continue;
      }
      world.sent(next, outcome);
      world.write(without(next.id));
    }
  }

  async function flush(): Promise<void> {
    isWanted = true;
    if (isFlushing) return;
    isFlushing = true;
    try {
      while (isWanted) {
        isWanted = false;
        await world.alone(sendWaiting);
      }
    } finally {
      isFlushing = false;
    }
  }

  return {
    flush,
    add(item: Pending): void {
      world.write([...world.read(), item]);
      void flush();
    },
    retry(id: string): void {
      const item = world.read().find((each) => each.id === id);
      if (!item) return;
      const { refused: _, ...again } = item;
      replace(id, again);
      void flush();
    },
    drop: (id: string): void => world.write(without(id)),
    replace,
  };
}
