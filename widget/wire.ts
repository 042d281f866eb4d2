import { clocks } from '../common/conversation.ts';
import type { MessageView } from '../server/conversations/views.ts';
import type { WidgetConversation } from '../server/conversations/widget-views.ts';
import { call, isPassing, problemOf } from './api.ts';
import { createConnection } from './connection.ts';
import type { Pending } from './contract.ts';
import { catchUp, loadNewest } from './history.ts';
import { newId } from './ids.ts';
import { createQueue, type Outcome } from './queue.ts';
import { keep, keepJson, kept, keptJson } from './storage.ts';
import { dispatch, getState, newestConversation, set } from './store.ts';
import { alone, tellTabs } from './tabs.ts';

const retryMs = 5000;
const typingMs = 6000;
const askMs = 5000;
let isLoading = false;
let introduceAgain: () => void = () => undefined;

/** What to do when the server does not know this browser any more. */
export function whenStranger(work: () => void): void {
  introduceAgain = work;
}

let asking: ReturnType<typeof setInterval> | undefined;
/** The message with which the socket broke last: it goes by HTTP next, which can say why. */
let unlucky: string | undefined;
let typingEnds: ReturnType<typeof setTimeout> | undefined;

/** Loads past messages once somebody looks. Called whenever the network may have become better. */
export function loadIfSeen(): void {
  if (isLoading || !getState().isOpen || getState().isLoaded) return;
  isLoading = true;
  loadNewest()
    .catch(() => undefined)
    .finally(() => {
      isLoading = false;
    });
}

/** Some networks let pages through and no sockets: then this device asks, as long as somebody looks. */
function ask(): void {
  asking ??= setInterval(ask, askMs);
  void queue.flush();
  if (!getState().isOpen || document.visibilityState !== 'visible') return;
  catchUp().then(
    () => set({ isOnline: true }),
    (error) => set({ isOnline: problemOf(error).status > 0 }),
  );
}

export const connection = createConnection({
  token: () => kept('token'),
  up() {
    clearInterval(asking);
    asking = undefined;
    set({ isOnline: true, connections: getState().connections + 1 });
    loadIfSeen();
    void queue.flush();
  },
  stranger() {
    keep('token', null);
    introduceAgain();
  },
  down(attempts) {
    set({ typing: null });
    loadIfSeen();
    if (!navigator.onLine) set({ isOnline: false });
    else if (attempts > 1) ask();
  },
  events(events) {
    for (const event of events) dispatch({ type: 'event', event });
  },
  reload() {
    dispatch({ type: 'forget' });
    loadIfSeen();
  },
  typing(conversation, name) {
    clearTimeout(typingEnds);
    set({ typing: { conversation, name } });
    typingEnds = setTimeout(() => set({ typing: null }), typingMs);
  },
  queue: (conversation, position, seconds) => dispatch({ type: 'queue', conversation, position, seconds }),
});

async function post(item: Pending): Promise<Outcome> {
  const { conversation, id, kind, body, replyTo, opening } = item;
  try {
    return await call('POST', `/conversations/${conversation}/messages`, { id, kind, body, replyTo, opening });
  } catch (error) {
    return { refused: problemOf(error) };
  }
}

async function deliver(item: Pending): Promise<Outcome> {
  if (!kept('token') || !navigator.onLine) return 'later';
  if (!connection.isUp() && connection.attempts() < 2) return 'later';
  const bySocket = connection.isUp() && unlucky !== item.id;
  const outcome = bySocket ? await connection.deliver(item) : await post(item);
  unlucky = bySocket && outcome === 'later' ? item.id : undefined;
  if (outcome === 'later' || !('refused' in outcome) || !isPassing(outcome.refused)) return outcome;
  set({ notice: outcome.refused.title });
  setTimeout(() => void queue.flush(), retryMs);
  return 'later';
}

function showQueue(): void {
  set({ pending: keptJson<Pending[]>('queue') ?? [] });
}

export const queue = createQueue({
  read: () => keptJson<Pending[]>('queue') ?? [],
  write(items) {
    keepJson('queue', items);
    showQueue();
    tellTabs({ news: 'queue' });
  },
  deliver,
  alone: (work) => alone('sending', work),
  sent(item, place) {
    const message = asMessage(item, place);
    heardOwn(message);
    tellTabs({ news: 'sent', message });
    set({ notice: null });
  },
  mended(item, { code, params }) {
    if (code === 'conversation_merged') {
      queue.replace(item.id, { ...item, conversation: String(params?.into) });
      return true;
    }
    if (item.opening || !['conversation_closed', 'not_found'].includes(code)) return false;
    keep('last', null);
    const { replyTo: _, ...rest } = item;
    queue.replace(item.id, { ...rest, ...newPlace() });
    return true;
  },
});

// Shown as sent at once; the server's own version follows as an event.
function asMessage(item: Pending, { number, at }: { number: number; at: string }): MessageView {
  const { conversation, id, kind, shown: body, replyTo = null } = item;
  return { conversation, number, id, author: { kind: 'customer', id: null, name: null }, kind, public: true, body, replyTo, at };
}

function heardOwn(message: MessageView): void {
  const isHere = getState().messages[message.conversation]?.some(({ id }) => id === message.id);
  if (!isHere) dispatch({ type: 'event', event: { fact: { kind: 'message.sent' }, message } });
}

/** The network is back, or somebody looks again: no need to wait for the next attempt. */
export function hurry(): void {
  if (document.visibilityState !== 'visible') return;
  connection.hurry();
  void queue.flush();
}

export function onNetwork(): void {
  connection.renew();
  void queue.flush();
}

/** What another tab did. */
export const fromOtherTab = { queue: showQueue, sent: heardOwn };

const goesOn = ({ state, closedAt }: WidgetConversation): boolean =>
  state !== 'closed' || (closedAt !== null && Date.now() - Date.parse(closedAt) < clocks.reopen * 1000);

// One id for the conversation to come, in all tabs.
function newPlace(): Pick<Pending, 'conversation' | 'opening'> {
  const { page, conversations } = getState();
  const reserved = kept('next');
  const conversation = reserved && !conversations[reserved] ? reserved : newId();
  keep('next', conversation);
  return { conversation, opening: page ? { page } : {} };
}

/** The conversation that the next message goes to: the last one within 48 hours of its end, else a new one. */
export function placeToWrite(): Pick<Pending, 'conversation' | 'opening'> {
  const newest = newestConversation(getState());
  if (newest && goesOn(newest)) return { conversation: newest.id };
  const last = getState().isLoaded ? null : kept('last');
  return last ? { conversation: last } : newPlace();
}
