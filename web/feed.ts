import type { FactKind } from '../common/facts.ts';
import type { ConversationChange, ConversationView, MessageView } from '../server/conversations/views.ts';
import { createStore } from './ui/store.ts';

export interface FeedEvent {
  fact: {
    kind: FactKind;
    at: string;
    id?: string | null;
    by: { kind: string; id: string | null };
    /** The conversation it is about. */
    conversation?: string | null;
    /** Of a plain message: who has the conversation. */
    agent?: string | null;
    data: Record<string, unknown>;
  };
  conversation?: ConversationView;
  /** What a plain message changed of its conversation. */
  change?: ConversationChange;
  message?: MessageView;
  gone?: string;
}

export type FromServer =
  | { type: 'welcome'; cursor: string }
  | { type: 'events'; cursor: string; events: FeedEvent[] }
  | { type: 'moved'; cursor: string; conversations: string[] }
  | { type: 'typing'; conversation: string; by: { kind: string; id: string | null; name: string | null } }
  | { type: 'looking'; conversation: string; by: { id: string; name: string }; on: boolean }
  | { type: 'reload'; cursor?: string }
  | { type: 'pong'; cursor?: string };

type ToServer =
  | { type: 'read' | 'delivered'; conversation: string; upTo: number }
  | { type: 'typing'; conversation: string }
  | { type: 'looking'; conversation: string | null };

/** `behind`: was connected and is not now, so the screen may be old. */
export type FeedState = 'starting' | 'live' | 'behind';

export interface Feed {
  say(message: ToServer): void;
  close(): void;
}

interface Listener {
  onMessage(message: FromServer): void;
  /** The first welcome: what was read before it may lack what happened in between. */
  onStart(): void;
  /** The server does not know this session. */
  onRefused(): void;
}

export const feedState = createStore<FeedState>('starting');

const notSignedIn = 4003;
const pingEvery = 20_000;
const pongWithin = 10_000;
const longestPause = 15_000;

/** Follows the server's facts, reconnects by itself and goes on after the last cursor. */
export function openFeed(listener: Listener): Feed {
  let socket: WebSocket | undefined;
  let cursor: string | undefined;
  let attempt = 0;
  let closed = false;
  let looking: string | null = null;
  let retry: ReturnType<typeof setTimeout> | undefined;
  let watch: ReturnType<typeof setTimeout> | undefined;

  function connect(): void {
    clearTimeout(retry);
    const opening = new WebSocket(`${location.origin.replace(/^http/, 'ws')}/api/socket`);
    socket = opening;
    opening.onopen = () => opening.send(JSON.stringify(cursor ? { type: 'hello', cursor } : { type: 'hello' }));
    opening.onmessage = (event) => take(JSON.parse(String(event.data)) as FromServer);
    opening.onclose = ({ code }) => {
      if (socket !== opening || closed) return;
      if (code === notSignedIn) listener.onRefused();
      clearTimeout(watch);
      feedState.set((before) => (before === 'live' ? 'behind' : before));
      const pause = Math.min(longestPause, 500 * 2 ** attempt++);
      retry = setTimeout(connect, pause * (0.7 + Math.random() * 0.6));
    };
  }

  function take(message: FromServer): void {
    stayAwake();
    if (message.type === 'welcome') welcome(message.cursor);
    listener.onMessage(message);
    if (message.type !== 'welcome' && 'cursor' in message) cursor = message.cursor ?? cursor;
  }

  function welcome(at: string): void {
    attempt = 0;
    const isFirst = cursor === undefined;
    cursor ??= at;
    feedState.set('live');
    if (looking) send({ type: 'looking', conversation: looking });
    if (isFirst) listener.onStart();
  }

  // A connection that is dead without having been closed is noticed by its silence.
  function stayAwake(): void {
    clearTimeout(watch);
    watch = setTimeout(() => {
      send({ type: 'ping' });
      watch = setTimeout(() => socket?.close(), pongWithin);
    }, pingEvery);
  }

  const send = (message: ToServer | { type: 'ping' }): void => {
    if (socket?.readyState === WebSocket.OPEN) socket.send(JSON.stringify(message));
  };

  const hurry = (): void => {
    attempt = 0;
    if (!closed && socket?.readyState === WebSocket.CLOSED) connect();
  };
  // Without a network the silence would be noticed only after a while.
  const dropped = (): void => socket?.close();
  window.addEventListener('online', hurry);
  window.addEventListener('offline', dropped);
  connect();

  return {
    say(message) {
      if (message.type === 'looking') looking = message.conversation;
      send(message);
    },
    close() {
      closed = true;
      clearTimeout(retry);
      clearTimeout(watch);
      window.removeEventListener('online', hurry);
      window.removeEventListener('offline', dropped);
      socket?.close();
    },
  };
}
