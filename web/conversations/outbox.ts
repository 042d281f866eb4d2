import type { MessageView } from '../../server/conversations/views.ts';
import { api, outOfSpace, Refusal } from '../api.ts';
import { knownMe } from '../session.ts';
import { createStore } from '../ui/store.ts';
import { putMessage } from './cache.ts';

export interface Pending {
  id: string;
  /** Who wrote it: nobody else who signs in on this device sends it. */
  author: string;
  conversation: string;
  kind: 'text' | 'image' | 'file' | 'product' | 'order' | 'article';
  body: Record<string, unknown>;
  /** What to show until the server has completed the body. */
  shown: Record<string, unknown>;
  note: boolean;
  mentions: string[];
  replyTo: number | null;
  at: string;
  state: 'sending' | 'waiting' | 'failed';
  /** What it waits for; the network, unless the server said. */
  until?: 'space' | 'server' | undefined;
  /** Why it failed, as a sentence. */
  problem?: string;
}

export type Outgoing = Pick<Pending, 'conversation' | 'kind' | 'body' | 'shown'> & Partial<Pick<Pending, 'note' | 'mentions' | 'replyTo'>>;

const key = 'zhike.outbox';
const read = (): Pending[] => {
  try {
    const kept = JSON.parse(localStorage.getItem(key) ?? '[]') as Pending[];
    return kept.map((each) => (each.state === 'sending' ? { ...each, state: 'waiting' } : each));
  } catch {
    return [];
  }
};

/** Messages that are not yet on the server's disk. They outlive a reload of the page. */
export const outbox = createStore<Pending[]>(read());
outbox.subscribe(() => localStorage.setItem(key, JSON.stringify(outbox.get())));

const busy = new Set<string>();
const firstPause = 2000;
const longestPause = 30_000;
let pause = firstPause;
let retry: ReturnType<typeof setTimeout> | undefined;

/** Shows a message at once and sends it; several of one conversation go one after another, in their order. */
export function sendMessage(message: Outgoing): void {
  const id = crypto.randomUUID();
  const at = new Date().toISOString();
  const author = knownMe()?.id ?? '';
  const full = { author, note: false, mentions: [], replyTo: null, ...message, id, at, state: 'sending' as const };
  outbox.set((all) => [...all, full]);
  void work(message.conversation);
}

export function resend(id: string): void {
  change(id, { state: 'sending' });
  const message = outbox.get().find((each) => each.id === id);
  if (message) void work(message.conversation);
}

export const discard = (id: string): void => outbox.set((all) => all.filter((each) => each.id !== id));

/** The line is back: what waited goes out. */
export function resumeSending(): void {
  clearTimeout(retry);
  retry = undefined;
  const waiting = outbox.get().filter((each) => each.state === 'waiting' && each.author === knownMe()?.id);
  for (const each of waiting) change(each.id, { state: 'sending' });
  for (const conversation of new Set(waiting.map((each) => each.conversation))) void work(conversation);
}

const change = (id: string, part: Partial<Pending>): void =>
  outbox.set((all) => all.map((each) => (each.id === id ? { ...each, ...part } : each)));

async function work(conversation: string): Promise<void> {
  if (busy.has(conversation)) return;
  busy.add(conversation);
  const next = () => outbox.get().find((each) => each.conversation === conversation && each.state === 'sending');
  for (let message = next(); message; message = next()) await deliver(message);
  busy.delete(conversation);
}

async function deliver(message: Pending): Promise<void> {
  const { id, kind, body, note, mentions, replyTo, conversation } = message;
  try {
    const input = { id, kind, body, ...(replyTo === null ? {} : { replyTo }), ...(note ? { note, mentions } : {}) };
    const saved = await api.post<{ number: number; at: string }>(`/api/conversations/${conversation}/messages`, input);
    pause = firstPause;
    outOfSpace.set(false);
    putMessage(asMessage(message, saved));
    discard(id);
  } catch (error) {
    if (error instanceof Refusal && !error.isPassing) change(id, { state: 'failed', problem: error.message });
    else holdAll(conversation, untilOf(error));
  }
}

function untilOf(error: unknown): Pending['until'] {
  if (!(error instanceof Refusal) || error.status === 0) return undefined;
  return error.code === 'out_of_space' ? 'space' : 'server';
}

// Later ones wait as well, so that the customer reads them in the order they were written.
function holdAll(conversation: string, until: Pending['until']): void {
  outbox.set((all) =>
    all.map((each) => (each.conversation === conversation && each.state === 'sending' ? { ...each, state: 'waiting', until } : each)),
  );
  if (retry) return;
  retry = setTimeout(resumeSending, pause);
  pause = Math.min(longestPause, pause * 2);
}

function asMessage(message: Pending, saved: { number: number; at: string }): MessageView {
  const me = knownMe();
  return {
    ...{ conversation: message.conversation, number: saved.number, id: message.id, kind: message.kind },
    author: { kind: 'staff', id: me?.id ?? null, name: me?.name ?? null },
    ...{ public: !message.note, body: message.shown, replyTo: message.replyTo, at: saved.at },
  };
}
