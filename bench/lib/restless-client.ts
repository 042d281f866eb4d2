import { randomUUID } from 'node:crypto';
import WebSocket from 'ws';

// biome-ignore lint/suspicious/noExplicitAny: a client reads what the server says
type Json = any;

export interface Sent {
  id: string;
  conversation: string;
  words: string;
  /** What the first message of a conversation brings along. */
  opening?: object | undefined;
  number?: number;
}

const retryMs = 200;

/**
 * A client as careful as the widget and the console: it keeps what it sent until it is acknowledged, sends it again after a lost
 * connection, resumes from its cursor, and knows nothing but what it was told. Every send leaves twice, as on a bad network.
 */
export class RestlessClient {
  readonly messages = new Map<string, Json>();
  readonly conversations = new Map<string, Json>();
  readonly acknowledged: Sent[] = [];
  refusals = new Map<string, number>();
  reloads = 0;
  resumes = 0;
  lastAck = performance.now();
  /** Whether what is refused is left unsaid, as people do; without, it is tried for ever. */
  mayGiveUp = false;
  /** Called after each event has been kept. */
  onEvent: (event: Json) => void = () => {};
  /** Called when too much was missed: what is shown must be loaded anew. */
  onReload: () => void = () => {};
  #url: string;
  #hello: { token?: string };
  #headers: Record<string, string>;
  #socket: WebSocket | undefined;
  #cursor: string | undefined;
  #waiting = new Map<string, Sent>();
  #isClosed = false;

  constructor(url: string, hello: { token?: string }, headers: Record<string, string>) {
    this.#url = url;
    this.#hello = hello;
    this.#headers = headers;
    this.#connect();
  }

  /** Whether it has been welcomed once: what happens from there on it must hear. */
  get isReady(): boolean {
    return this.#cursor !== undefined;
  }

  get unacknowledged(): number {
    return this.#waiting.size;
  }

  isWaitingIn(conversation: string): boolean {
    return this.#waiting.has(conversation);
  }

  /** One message at a time in each conversation, so that their order is known. */
  say(conversation: string, words: string, opening?: object): void {
    this.#waiting.set(conversation, { id: randomUUID(), conversation, words, opening });
    this.#transmit(conversation);
  }

  drop(): void {
    this.#socket?.terminate();
  }

  freeze(seconds: number): void {
    const socket = this.#socket;
    if (socket?.readyState !== WebSocket.OPEN) return;
    socket.pause();
    setTimeout(() => socket.resume(), seconds * 1000);
  }

  close(): void {
    this.#isClosed = true;
    this.#socket?.terminate();
  }

  #transmit(conversation: string): void {
    const sent = this.#waiting.get(conversation);
    if (!sent || this.#socket?.readyState !== WebSocket.OPEN) return;
    const { id, words, opening } = sent;
    const frame = JSON.stringify({ type: 'send', conversation, id, kind: 'text', body: { text: words }, opening });
    this.#socket.send(frame);
    this.#socket.send(frame);
  }

  #connect(): void {
    if (this.#isClosed) return;
    const socket = new WebSocket(`${this.#url.replace('http', 'ws')}/api/socket`, { headers: this.#headers });
    this.#socket = socket;
    socket.on('error', () => {});
    socket.on('close', () => setTimeout(() => this.#connect(), retryMs));
    socket.on('open', () =>
      socket.send(JSON.stringify({ type: 'hello', ...this.#hello, ...(this.#cursor ? { cursor: this.#cursor } : {}) })),
    );
    socket.on('message', (data) => this.#hear(JSON.parse(String(data))));
  }

  #hear(frame: Json): void {
    if (frame.type === 'welcome') {
      this.resumes += this.#cursor ? 1 : 0;
      this.#cursor ??= frame.cursor;
      for (const conversation of this.#waiting.keys()) this.#transmit(conversation);
    } else if (frame.type === 'ack') this.#settle(frame);
    else if (frame.type === 'refused') this.#refuse(frame);
    else if (frame.type === 'reload') this.#reload();
    else if (frame.type === 'events') this.#keepAll(frame.events);
    if (frame.cursor && frame.type !== 'welcome') this.#cursor = frame.cursor;
  }

  #reload(): void {
    this.reloads += 1;
    this.onReload();
  }

  #keepAll(events: Json[]): void {
    for (const event of events) {
      this.#keep(event);
      this.onEvent(event);
    }
  }

  #keep({ message, conversation, change }: Json): void {
    if (message) {
      this.messages.set(`${message.conversation} ${message.number}`, message);
      this.#settle(message);
    }
    const known = this.conversations.get(change?.id);
    if (change && !(known?.lastNumber > change.lastNumber)) this.conversations.set(change.id, { ...known, ...change });
    if (conversation) this.conversations.set(conversation.id, conversation);
  }

  #settle({ conversation, id, number }: Json): void {
    const sent = this.#waiting.get(conversation);
    if (sent?.id !== id) return;
    this.#waiting.delete(conversation);
    this.acknowledged.push({ ...sent!, number });
    this.lastAck = performance.now();
  }

  #refuse({ conversation, id, problem }: Json): void {
    this.refusals.set(problem.code, (this.refusals.get(problem.code) ?? 0) + 1);
    if (this.mayGiveUp && problem.status < 500) this.#waiting.delete(conversation);
    if (this.#waiting.get(conversation)?.id === id) setTimeout(() => this.#transmit(conversation), retryMs);
  }
}
