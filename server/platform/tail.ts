import { setImmediate as turn } from 'node:timers/promises';
import type { Reader } from './db.ts';
import { type Cursor, cursorOf, type FactRow, type FeedPage, readFeed } from './feed.ts';
import { type FreshFacts, withFresh } from './fresh-facts.ts';
import type { Log } from './log.ts';
import type { News, WakeUps } from './wake-ups.ts';

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
const crowd = 100;
const breathMs = 4;
const longestPauseMs = 5000;
/** Of several news, the one that asks for the most stands. */
const weight = { facts: 2, messages: 1, 'messages in hand': 0 } as const;

interface Reading {
  from: Cursor;
  batch?: number;
  /** Only these kinds; without it, all. */
  kinds?: () => Promise<readonly string[]>;
  /** What this process wrote itself. */
  fresh?: FreshFacts;
  /** News that make it look no sooner. */
  ignores?: readonly News[];
  /** Shortest time between two looks, for readers who need not be first. */
  restMs?: number;
  /** Part of the time it may take; the rest of it belongs to others. */
  share?: number;
}

/** Waits that long, or until the end of it that is handed out is called. */
const pause = (ms: number, hand: (end: () => void) => void): Promise<void> =>
  new Promise((done) => {
    const timer = setTimeout(done, ms);
    hand(() => {
      clearTimeout(timer);
      done();
    });
  });

/** Hands every fact after `from` to `take`, once and in order, as soon as it is settled. A batch that fails is tried again. */
export function tailFeed(source: Source, reading: Reading, take: (facts: FactRow[], end: Cursor) => Promise<void> | void): Tail {
  const { from, batch = 1000, kinds, fresh, ignores = [], restMs = 0, share = 1 } = reading;
  let cursor = from;
  let stopped = false;
  let failures = 0;
  let isHeld = false;
  let stir = () => {};
  let endRest = () => {};
  let news: News | undefined;
  const wake = (heard: News) => {
    if (ignores.includes(heard)) return;
    news = news && weight[news] > weight[heard] ? news : heard;
    stir();
  };
  const forget = source.wakeUps.onWakeUp(wake);

  const quiet = (ms: number) =>
    pause(ms, (end) => {
      stir = end;
    });

  /** However long, it keeps no stop waiting. */
  const rest = (ms: number) =>
    pause(ms, (end) => {
      endRest = end;
    });

  /** A page from the database, with what this process wrote itself put into its place. */
  async function read(): Promise<FeedPage> {
    const own = fresh?.snapshot();
    const page = await readFeed(source.db, cursor, batch, { kinds: (await kinds?.()) ?? null, without: [...(own?.keys() ?? [])] });
    isHeld = page.isHeld;
    return own ? { ...page, facts: withFresh(page.facts, own, cursor, page.end) } : page;
  }

  /** When all that is new is in hand, and nothing can stand before it, nothing is asked. */
  async function next(heard: News | undefined): Promise<Pick<FeedPage, 'facts' | 'end' | 'isFull'>> {
    // Whoever wrote it learns first that it is written.
    if (heard === 'messages in hand') await turn();
    const facts = heard === 'messages in hand' ? fresh?.following(cursor) : undefined;
    return facts ? { facts, end: cursorOf(facts.at(-1) ?? cursor), isFull: false } : read();
  }

  async function step(): Promise<void> {
    const heard = news;
    news = undefined;
    const started = performance.now();
    const { facts, end, isFull } = await next(heard);
    if (facts.length > 0) await take(facts, end);
    cursor = end;
    fresh?.forgetUntil(end);
    failures = 0;
    // Many at once: a breath, so that each socket is written to once for several of them.
    const breath = facts.length >= crowd ? breathMs : restMs;
    const due = Math.max(isFull ? 0 : breath, (performance.now() - started) * (1 / share - 1));
    if (due > 0 && !stopped) await rest(due);
    if (!isFull && !news && !stopped) await quiet(isHeld ? heldMs : quietMs);
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
      wake('facts');
      endRest();
      await running;
    },
  };
}
