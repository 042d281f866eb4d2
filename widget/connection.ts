import type { Problem } from './api.ts';
import type { Pending, ServerEvent } from './contract.ts';
import { currentLanguage } from './language.ts';
import type { Outcome } from './queue.ts';

type Frame =
  | { type: 'welcome' | 'reload' | 'pong'; cursor: string }
  | { type: 'ack'; conversation: string; id: string; number: number; at: string }
  | { type: 'refused'; conversation: string; id: string; problem: Problem }
  | { type: 'events'; cursor: string; events: ServerEvent[] }
  | { type: 'typing'; conversation: string; by: { kind: string; name: string } }
  | { type: 'queue'; conversation: string; position: number; seconds: number | null };

interface Hearer {
  token(): string | null;
  up(): void;
  /** The server does not know this token. */
  stranger(): void;
  /** The connection broke, or an attempt failed for the nth time in a row. */
  down(attempts: number): void;
  events(events: ServerEvent[]): void;
  reload(): void;
  typing(conversation: string, name: string): void;
  queue(conversation: string, position: number, seconds: number | null): void;
}

const ackMs = 10_000;
const pingMs = 25_000;
const notKnown = 4003;

/** One socket that comes back by itself, with back-off and jitter, and goes on from the last cursor. */
export function createConnection(hearer: Hearer) {
  let socket: WebSocket | undefined;
  let cursor: string | undefined;
  let attempts = 0;
  let isWanted = false;
  let isUp = false;
  let retry: ReturnType<typeof setTimeout> | undefined;
  let heartbeat: ReturnType<typeof setInterval> | undefined;
  let heardAt = 0;
  const waiting = new Map<string, (outcome: Outcome) => void>();

  function connect(): void {
    clearTimeout(retry);
    const token = hearer.token();
    if (!isWanted || socket || !token) return;
    const opened = new WebSocket(`${location.origin.replace(/^http/, 'ws')}/api/socket`);
    socket = opened;
    // A first connection may hang in a dead network for minutes.
    const patience = setTimeout(() => opened.close(), ackMs);
    opened.onopen = () => write({ type: 'hello', token, language: currentLanguage(), ...(cursor ? { cursor } : {}) });
    opened.onmessage = (event) => {
      clearTimeout(patience);
      if (socket === opened) hear(JSON.parse(String(event.data)) as Frame);
    };
    opened.onclose = ({ code }) => {
      clearTimeout(patience);
      if (socket !== opened) return;
      if (code === notKnown) hearer.stranger();
      lost();
    };
  }

  function lost(): void {
    socket = undefined;
    isUp = false;
    clearInterval(heartbeat);
    for (const answer of waiting.values()) answer('later');
    waiting.clear();
    if (!isWanted) return;
    attempts += 1;
    hearer.down(attempts);
    retry = setTimeout(connect, Math.random() * Math.min(30_000, 500 * 2 ** attempts));
  }

  function hear(frame: Frame): void {
    heardAt = Date.now();
    if ('cursor' in frame && frame.cursor) cursor = frame.cursor;
    if (frame.type === 'welcome') welcomed();
    else if (frame.type === 'events') told(frame.events);
    else if (frame.type === 'ack') waiting.get(frame.id)?.({ number: frame.number, at: frame.at });
    else if (frame.type === 'refused') waiting.get(frame.id)?.({ refused: frame.problem });
    else if (frame.type === 'typing' && frame.by.kind === 'staff') hearer.typing(frame.conversation, frame.by.name);
    else if (frame.type === 'queue') hearer.queue(frame.conversation, frame.position, frame.seconds);
    else if (frame.type === 'reload') hearer.reload();
  }

  // Hearing one's own message says that it is on disk.
  function told(events: ServerEvent[]): void {
    hearer.events(events);
    for (const { message } of events) if (message) waiting.get(message.id)?.(message);
  }

  function welcomed(): void {
    attempts = 0;
    isUp = true;
    heartbeat = setInterval(beat, pingMs);
    hearer.up();
  }

  // A socket can be dead without a word: after two silent intervals it is given up.
  function beat(): void {
    if (Date.now() - heardAt > pingMs * 2) drop();
    else write({ type: 'ping' });
  }

  function drop(): void {
    const dead = socket;
    lost();
    dead?.close();
  }

  function write(message: object): boolean {
    if (socket?.readyState !== WebSocket.OPEN) return false;
    socket.send(JSON.stringify(message));
    return true;
  }

  return {
    isUp: () => isUp,
    attempts: () => attempts,
    open(): void {
      isWanted = true;
      connect();
    },
    /** Tries now instead of later. */
    hurry: connect,
    /** After another network took over, the old socket is dead and does not know it. */
    renew(): void {
      if (socket) drop();
      connect();
    },
    close(): void {
      isWanted = false;
      cursor = undefined;
      attempts = 0;
      clearTimeout(retry);
      socket?.close();
      if (socket) lost();
    },
    write: (message: object): boolean => isUp && write(message),
    /** Sends one message and waits for the word that it is on disk. */
    deliver(item: Pending): Promise<Outcome> {
      const { id, conversation, kind, body, replyTo, opening } = item;
      return new Promise((resolve) => {
        const patience = setTimeout(drop, ackMs);
        waiting.set(id, (outcome) => {
          clearTimeout(patience);
          waiting.delete(id);
          resolve(outcome);
        });
        if (!write({ type: 'send', conversation, id, kind, body, replyTo, opening })) waiting.get(id)?.('later');
      });
    },
  };
}
