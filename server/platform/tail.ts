import { setTimeout as sleep } from 'node:timers/promises';
import type { Reader } from './db.ts';
import { type Cursor, type FactRow, readFeed } from './feed.ts';
import type { Log } from './log.ts';
import type { WakeUps } from './wake-ups.ts';

interface Source {
  db: Reader;
  log: Log;
  wakeUps: WakeUps;
}

export interface Tail {
  cursor(): Cursor;
  /** Ends after the batch in hand. */
  stop(): Promise<void>;
}

const heldMs = 2;
const quietMs = 1000;
const longestPauseMs = 5000;

/** Hands every fact after `from` to `take`, once and in order, as soon as it is settled. A batch that fails is tried again. */
export function tailFeed(source: Source, from: Cursor, take: (facts: FactRow[]) => Promise<void> | void, batch = 1000): Tail {
  let cursor = from;
  let stopped = false;
  let failures = 0;
  let stir = () => {};
  let stirred = false;
  const wake = () => {
    stirred = true;
    stir();
  };
  const forget = source.wakeUps.onWakeUp(wake);

  const quiet = (ms: number) =>
    new Promise<void>((done) => {
      const timer = setTimeout(done, ms);
      stir = () => {
        clearTimeout(timer);
        done();
      };
    });

  async function step(): Promise<void> {
    stirred = false;
    const { facts, held } = await readFeed(source.db, cursor, batch);
    const last = facts.at(-1);
    if (last) {
      await take(facts);
      cursor = { era: last.era, tx: last.tx, id: last.id };
    }
    failures = 0;
    if (held) await sleep(heldMs);
    else if (facts.length < batch && !stirred && !stopped) await quiet(quietMs);
  }

  async function run(): Promise<void> {
    while (!stopped) {
      try {
        await step();
      } catch (error) {
        if (stopped) return;
        failures += 1;
        source.log.error({ error: error instanceof Error ? error.stack : error, failures }, 'a reader of the feed failed and tries again');
        await quiet(Math.min(longestPauseMs, 50 * 2 ** failures));
      }
    }
  }

  const running = run();
  return {
    cursor: () => cursor,
    async stop() {
      stopped = true;
      forget();
      wake();
      await running;
    },
  };
}
