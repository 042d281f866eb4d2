import pg from 'pg';
import type { Log } from './log.ts';

/** A short-lived sign between processes that is not worth a row: typing, who is looking. */
export interface Signal {
  topic: string;
  body: Record<string, unknown>;
}

/**
 * What was committed: facts of any kind; nothing but plain messages; or these, and whoever keeps fresh facts has them, with their place, already.
 */
export type News = 'facts' | 'messages' | 'messages in hand';

export interface WakeUps {
  /** Facts were committed: look again. Never carries the truth. */
  wakeUp(news?: News): void;
  signal(signal: Signal): void;
  onWakeUp(listener: (news: News) => void): () => void;
  onSignal(listener: (signal: Signal) => void): () => void;
  close(): Promise<void>;
}

const everyMs = 4;
const channel = 'zhike';
const largestPayload = 7000;

interface Message {
  from: string;
  /** Somebody new, who does not know yet whether there are others. */
  isHello?: true;
  signal?: Signal;
}

/**
 * LISTEN/NOTIFY. Sent after the commit and outside of it, at most once per few milliseconds and process: a NOTIFY inside a
 * writing transaction takes a lock that all commits share. A NOTIFY is a transaction, too, for which the feed waits: who has never heard of
 * another process wakes only itself.
 */
export async function openWakeUps(url: string, pool: pg.Pool, log: Log): Promise<WakeUps> {
  const wakeListeners = new Set<(news: News) => void>();
  const signalListeners = new Set<(signal: Signal) => void>();
  const me = Math.random().toString(36).slice(2);
  let pending: NodeJS.Timeout | undefined;
  let closed = false;
  let isAlone = true;
  let client: pg.Client | undefined;

  const payloadOf = (message: Omit<Message, 'from'> = {}) => JSON.stringify({ from: me, ...message });
  const notify = (payload: string) =>
    pool.query('select pg_notify($1, $2)', [channel, payload]).catch((error) => log.warn({ error: String(error) }, 'wake-up not sent'));

  function heard(payload: string | undefined) {
    const message = JSON.parse(payload ?? '{}') as Message;
    if (message.from === me) return;
    isAlone = false;
    if (message.isHello) void notify(payloadOf());
    if (message.signal) for (const listener of signalListeners) listener(message.signal);
    else for (const listener of wakeListeners) listener('facts');
  }

  async function listen(): Promise<void> {
    if (closed) return;
    const next = new pg.Client({ connectionString: url, application_name: 'zhike wake-ups', keepAlive: true });
    next.on('error', () => {});
    next.on('notification', (notification) => heard(notification.payload));
    next.once('end', () => {
      if (!closed) setTimeout(() => void listen(), 500);
    });
    try {
      await next.connect();
      await next.query(`listen ${channel}`);
      client = next;
      void notify(payloadOf({ isHello: true }));
    } catch (error) {
      log.warn({ error: String(error) }, 'cannot listen for wake-ups, trying again');
      await next.end().catch(() => {});
    }
  }

  await listen();
  return {
    wakeUp(news = 'facts') {
      for (const listener of wakeListeners) listener(news);
      if (isAlone) return;
      pending ??= setTimeout(() => {
        pending = undefined;
        if (!closed) void notify(payloadOf());
      }, everyMs);
    },
    signal(signal) {
      for (const listener of signalListeners) listener(signal);
      const payload = payloadOf({ signal });
      if (payload.length < largestPayload) void notify(payload);
    },
    onWakeUp(listener) {
      wakeListeners.add(listener);
      return () => wakeListeners.delete(listener);
    },
    onSignal(listener) {
      signalListeners.add(listener);
      return () => signalListeners.delete(listener);
    },
    async close() {
      closed = true;
      clearTimeout(pending);
      await client?.end().catch(() => {});
    },
  };
}
