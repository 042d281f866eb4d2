import type { Duplex } from 'node:stream';
import { setTimeout as sleep, setImmediate as turn } from 'node:timers/promises';
import { sql } from 'kysely';
import type { WebSocket } from 'ws';
import { type Cursor, currentCursor, currentEra, type FactRow, formatCursor, parseCursor, reaches, readFeedUntil } from './feed.ts';
import type { Principal } from './http.ts';
import { Lately, pageSize } from './lately.ts';
import { type Tail, tailFeed } from './tail.ts';
import type { Signal } from './wake-ups.ts';
import type { World } from './world.ts';

/** A fact as the clients of some topics hear it: JSON already, since many hear the same. */
export interface Push {
  topics: string[];
  json: string;
  /**
   * Something small that many may see and few watch: heard in full by `near` and by who looks at this conversation; the others are told,
   * a little later and together, only that it moved.
   */
  small?: { conversation: string; near: string[] };
}

/** Turns facts into pushes; the domains' views do it. The result has one list per fact, in the same order. */
export type Present = (facts: FactRow[]) => Promise<Push[][]>;

export interface Client {
  readonly who: Principal;
  readonly topics: Set<string>;
  /** The conversation that is open before this client's eyes. */
  looking: string | null;
  send(message: object): void;
  close(code: number, reason: string): void;
}

/** A WebSocket with the connection under it. */
export interface Wire {
  ws: WebSocket;
  connection: Duplex;
}

interface Listener extends Client {
  ws: WebSocket;
  write(text: string): void;
  cursor: Cursor;
  isLive: boolean;
  /** Conversations that moved, not yet told. */
  moved: Set<string>;
}

export interface Realtime {
  /** Joins a socket to its topics, first handing it what it missed since `cursor`. */
  join(wire: Wire, who: Principal, topics: string[], cursor: string | undefined): Promise<Client>;
  /** Everybody in this process who hears a topic. */
  listeners(topic: string): Iterable<Client>;
  /** Everybody in this process. */
  everybody(): Iterable<Client>;
  close(): Promise<void>;
}

/** Bytes a client may leave unread before it is cut off; it resumes from its cursor. */
const mostUnread = 4 * 1024 * 1024;
/** Facts a client may have missed that are read for it alone; beyond that loading anew is cheaper. */
const mostMissed = 5000;
const heartbeatMs = 25_000;
const movedMs = 500;

interface Page {
  pushes: Push[];
  /** Where it ends. */
  end: Cursor;
  /** Facts that were read for it. */
  read?: number;
}

interface Hooks {
  present: Present;
  /** For facts that are told for the first time. */
  presentNew: Present;
  /** Kinds after which what was told before is not to be told again as it was. */
  takesBack: ReadonlySet<string>;
  onSignal(signal: Signal, realtime: Realtime): void;
  /** After a batch was handed to the sockets of this process. */
  onDelivered(facts: FactRow[], realtime: Realtime): void;
}

export async function openRealtime(world: World, hooks: Hooks): Promise<Realtime> {
  const byTopic = new Map<string, Set<Listener>>();
  const all = new Set<Listener>();

  /** What moved goes along: a cursor stands for everything before it. */
  function push(listener: Listener, cursor: Cursor, events: string[]): void {
    listener.cursor = cursor;
    if (listener.ws.bufferedAmount > mostUnread) {
      listener.close(1013, 'too slow');
      return;
    }
    const at = formatCursor(cursor);
    if (listener.moved.size > 0) listener.send({ type: 'moved', cursor: at, conversations: [...listener.moved] });
    listener.moved.clear();
    if (events.length > 0) listener.write(`{"type":"events","cursor":"${at}","events":[${events.join(',')}]}`);
  }

  const tellMoved = () => {
    for (const listener of all) if (listener.isLive && listener.moved.size > 0) push(listener, lately.end, []);
  };

  async function deliver(facts: FactRow[], end: Cursor): Promise<void> {
    const pushes = await hooks.presentNew(facts);
    // From here to the last push nobody else runs: who becomes live before stands behind this batch, who does after has caught it up.
    lately.add(facts, pushes, end);
    const heard = new Map<Listener, string[]>();
    for (const each of pushes.flat()) {
      for (const listener of hearers(each.topics)) {
        if (isFar(listener, each)) continue;
        const events = heard.get(listener);
        if (events) events.push(each.json);
        else heard.set(listener, [each.json]);
      }
    }
    world.metrics.feedLag.set((Date.now() - facts[0]!.at.getTime()) / 1000);
    for (const [listener, events] of heard) push(listener, end, events);
    hooks.onDelivered(facts, realtime);
  }

  function hearers(topics: string[]): Set<Listener> {
    const found = new Set<Listener>();
    for (const topic of topics) for (const listener of byTopic.get(topic) ?? []) if (listener.isLive) found.add(listener);
    return found;
  }

  /** Hands over what was missed, page by page, until this client stands where the live reader stands. */
  async function catchUp(listener: Listener): Promise<void> {
    let missed = 0;
    while (!reaches(listener.cursor, lately.end) && all.has(listener)) {
      await roomFor(listener);
      // Out of memory many would be told in one turn, and nothing of it leave before its end.
      await turn();
      const page: Page = (await lately.after(listener.cursor)) ?? (await readAfter(listener.cursor));
      missed += page.read ?? 0;
      if (missed > mostMissed) return reload(listener);
      const own = page.pushes.filter((each) => each.topics.some((topic) => listener.topics.has(topic)) && !isFar(listener, each));
      push(
        listener,
        page.end,
        own.map((each) => each.json),
      );
    }
    listener.isLive = true;
  }

  async function readAfter(place: Cursor): Promise<Page> {
    const { facts, end } = await readFeedUntil(world.hot, place, lately.end, pageSize);
    return { pushes: (await hooks.present(facts)).flat(), end, read: facts.length };
  }

  function reload(listener: Listener): void {
    listener.cursor = lately.end;
    listener.isLive = true;
    listener.send({ type: 'reload', cursor: formatCursor(listener.cursor) });
  }

  function leave(listener: Listener): void {
    all.delete(listener);
    for (const topic of listener.topics) {
      const set = byTopic.get(topic);
      set?.delete(listener);
      if (set?.size === 0) byTopic.delete(topic);
    }
    world.metrics.sockets.dec({ kind: listener.who.kind });
  }

  /** A restore gave a new era, and lost what came after the copy: who saw a fact of that time must look anew. */
  async function hasBeenLost(cursor: Cursor): Promise<boolean> {
    if (cursor.era >= era || cursor.era === 0) return false;
    const { rows } = await sql`select 1 from facts where era = ${cursor.era} and tx = ${cursor.tx}::xid8 and id = ${cursor.id}`.execute(
      world.db,
    );
    return rows.length === 0;
  }

  const era = await currentEra(world.db);
  const lately = new Lately(await currentCursor(world.db), { ...hooks, db: world.hot, now: world.now });
  const tail: Tail = tailFeed({ ...world, db: world.hot }, { from: lately.end, fresh: world.fresh }, deliver);
  const teller = setInterval(tellMoved, movedMs);
  const heartbeat = setInterval(() => {
    tellMoved();
    for (const listener of all) if (listener.isLive) listener.send({ type: 'pong', cursor: formatCursor(lately.end) });
  }, heartbeatMs);

  const realtime: Realtime = {
    async join(wire, who, topics, cursorText) {
      const { ws } = wire;
      const write = writerOf(wire);
      const parsed = cursorText ? parseCursor(cursorText) : undefined;
      const listener: Listener = {
        ws,
        who,
        topics: new Set(topics),
        cursor: parsed ?? lately.end,
        isLive: false,
        looking: null,
        moved: new Set(),
        write,
        send: (message) => write(JSON.stringify(message)),
        close: (code, reason) => ws.close(code, reason),
      };
      all.add(listener);
      world.metrics.sockets.inc({ kind: who.kind });
      for (const topic of topics) byTopic.set(topic, (byTopic.get(topic) ?? new Set()).add(listener));
      ws.once('close', () => leave(listener));
      listener.send({ type: 'welcome', cursor: formatCursor(listener.cursor) });
      if (parsed ? await hasBeenLost(parsed) : cursorText) reload(listener);
      else await catchUp(listener);
      return listener;
    },
    listeners: (topic) => byTopic.get(topic) ?? [],
    everybody: () => all,
    async close() {
      clearInterval(heartbeat);
      clearInterval(teller);
      forget();
      await tail.stop();
      for (const listener of all) listener.close(1001, 'restarting');
    },
  };
  const forget = world.wakeUps.onSignal((signal) => hooks.onSignal(signal, realtime));
  return realtime;
}

/** Whoever only hears that a conversation moved; noted at once. */
function isFar({ topics, looking, moved }: Listener, { small }: Push): boolean {
  if (!small || looking === small.conversation || small.near.some((topic) => topics.has(topic))) return false;
  moved.add(small.conversation);
  return true;
}

/** Frames written in one turn leave together: each write to the network costs more than all the rest of a small frame. */
function writerOf({ ws, connection }: Wire): (text: string) => void {
  let isCorked = false;
  return (text) => {
    if (!isCorked) {
      isCorked = true;
      connection.cork();
      process.nextTick(() => {
        isCorked = false;
        connection.uncork();
      });
    }
    ws.send(text);
  };
}

/** Waits until a client that catches up has read most of what it was given; one that never does is cut off by the next push. */
async function roomFor({ ws }: Listener): Promise<void> {
  for (let tries = 0; tries < 400 && ws.bufferedAmount > mostUnread / 4; tries++) await sleep(50);
}
