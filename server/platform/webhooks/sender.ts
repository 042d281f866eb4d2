import { setTimeout as sleep } from 'node:timers/promises';
import { type Cursor, cursorOf, type FactRow, readFeed } from '../feed.ts';
import type { World } from '../world.ts';
import { type Caller, mostAtOnce, openCaller } from './call.ts';
import { openLanes } from './lanes.ts';
import { type Endpoint, type Item, keep, type Settled, settle, waiting } from './queue.ts';

/** The bodies of facts as an endpoint with these permissions hears them; undefined for what it may not hear. */
export type Bodies = (facts: FactRow[], endpoint: Endpoint) => Promise<(string | undefined)[]>;

/** Seconds after a try that failed. */
const pauses = [1, 2, 5, 15, 60, 300, 1800, 3600, 7200];
/** After a day one fact that is refused while others are taken is given up, so that its conversation can go on. */
const giveUpMs = 24 * 3600 * 1000;
const mostHeld = 2000;
const page = 500;
const settleMs = 40;

export interface Sender {
  endpoint: Endpoint;
  stop(): Promise<void>;
}

/** Sends to one endpoint what happens after its place in the feed, until it is stopped or a person changes it. */
export function openSender(world: World, endpoint: Endpoint, bodies: Bodies): Sender {
  const caller: Caller = openCaller({
    url: endpoint.url,
    secret: world.keys.decrypt(endpoint.secret_sealed),
    allowPrivate: world.config.allowPrivate,
  });
  const lanes = openLanes();
  const words = new WeakMap<Item, string>();
  const settled: Settled[] = [];
  const ending = new AbortController();
  const calls = new Set<Promise<void>>();
  let place: Cursor = { era: endpoint.era, tx: endpoint.tx, id: endpoint.id_in_tx };
  let isOver = false;
  let wellAt: Date | undefined = endpoint.delivered_at ?? undefined;
  let stir = () => {};
  const forget = world.wakeUps.onWakeUp(() => stir());
  const nouns = endpoint.kinds.some((kind) => !kind.includes('.'));
  const isWanted = ({ kind, noun }: FactRow) =>
    endpoint.kinds.length === 0 || endpoint.kinds.some((each) => each === kind || each === noun);

  async function add(items: Item[]): Promise<void> {
    const texts = await bodies(
      items.map((item) => item.fact),
      endpoint,
    );
    items.forEach((item, at) => {
      // What it may no longer hear counts as told.
      if (texts[at] === undefined)
        settled.push({ item, outcome: { ok: true, status: null, ms: 0, said: 'not allowed' }, at: world.now(), isOver: true });
      else {
        words.set(item, texts[at]);
        lanes.add(item);
      }
    });
    pump();
  }

  /** Reads on in the feed and keeps what is wanted; false when there is nothing more for now. */
  async function fill(): Promise<boolean> {
    const kinds = endpoint.kinds.length === 0 || nouns ? null : endpoint.kinds;
    const { facts, end, isFull } = await readFeed(world.db, place, page, { kinds });
    if (facts.length === 0) return false;
    const wanted = facts.filter(isWanted);
    const texts = await bodies(wanted, endpoint);
    const told = wanted.filter((_, at) => texts[at] !== undefined);
    if (!(await keep(world.db, endpoint, cursorOf(end), told))) {
      isOver = true;
      return false;
    }
    place = end;
    for (const [at, fact] of wanted.entries()) {
      const text = texts[at];
      if (text === undefined) continue;
      const item: Item = { fact, attempts: 0, firstAt: null, nextAt: null };
      words.set(item, text);
      lanes.add(item);
    }
    pump();
    return isFull;
  }

  function pump(): void {
    while (!isOver && calls.size < mostAtOnce) {
      const next = lanes.take();
      if (!next) return;
      const call = send(next.item, next.lane).finally(() => {
        calls.delete(call);
        pump();
      });
      calls.add(call);
    }
  }

  async function send(item: Item, lane: string): Promise<void> {
    const { era, tx, id } = item.fact;
    const outcome = await caller.call({ id: `${era}.${tx}.${id}`, body: words.get(item) ?? '' });
    const at = world.now();
    item.attempts += 1;
    item.firstAt ??= at;
    if (outcome.ok) wellAt = at;
    // Only a fact that is refused while others are taken: an address that is away loses nothing.
    const isHopeless = at.getTime() - item.firstAt.getTime() > giveUpMs && wellAt !== undefined && wellAt > item.firstAt;
    const done = outcome.ok || isHopeless;
    const pause = (pauses[item.attempts - 1] ?? pauses.at(-1)!) * 1000;
    item.nextAt = done ? null : new Date(at.getTime() + pause);
    settled.push({ item: { ...item }, outcome, at, isOver: done });
    if (done) return lanes.over(lane);
    later(lane, pause);
  }

  /** The lane waits; the others go on. */
  function later(lane: string, ms: number): void {
    sleep(ms, undefined, { signal: ending.signal })
      .then(() => {
        lanes.again(lane);
        pump();
      })
      .catch(() => {});
  }

  async function writeDown(): Promise<void> {
    while (!isOver || calls.size > 0 || settled.length > 0) {
      await sleep(settleMs);
      const batch = settled.splice(0);
      if (batch.length === 0) continue;
      await settle(world.db, endpoint.id, batch).catch((error) => {
        world.log.warn({ error: String(error) }, 'webhook tries could not be written down');
        // What could not be noted when the sender ends is told again by the next one.
        if (!isOver) settled.unshift(...batch);
        return sleep(1000);
      });
    }
  }

  const quiet = () =>
    new Promise<void>((done) => {
      const timer = setTimeout(done, 500);
      stir = () => {
        clearTimeout(timer);
        done();
      };
    });

  async function run(): Promise<void> {
    const before = await waiting(world.db, endpoint.id);
    await add(before);
    while (!isOver) {
      const more = lanes.size() < mostHeld && (await fill().catch((error) => world.log.warn({ error: String(error) }, 'webhook feed')));
      if (!more && !isOver) await quiet();
    }
  }

  const running = Promise.all([run().catch((error) => world.log.error({ error: String(error) }, 'webhook sender')), writeDown()]);
  return {
    endpoint,
    async stop() {
      isOver = true;
      forget();
      stir();
      ending.abort();
      await Promise.all(calls);
      await running;
      caller.close();
    },
  };
}
