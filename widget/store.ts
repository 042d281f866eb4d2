import type { MessageView } from '../server/conversations/views.ts';
import type { WidgetConversation } from '../server/conversations/widget-views.ts';
import type { Pending, ServerEvent, Shop, Upload, VisitorReply } from './contract.ts';
import type { About, Page } from './host-messages.ts';

export interface State {
  shop: Shop | null;
  page: Page | null;
  /** Who the server takes this browser for. */
  customer: string | null;
  about: About | null;
  /** The order or product the customer sent already, or did not want to send. */
  dismissed: string;
  side: 'left' | 'right';
  isOpen: boolean;
  isFull: boolean;
  isOnline: boolean;
  /** How often the socket came up. */
  connections: number;
  /** Past conversations and the newest messages are here. */
  isLoaded: boolean;
  conversations: Record<string, WidgetConversation>;
  /** By conversation, in the order of their numbers. */
  messages: Record<string, MessageView[]>;
  /** Conversations whose first message is here. */
  complete: Record<string, boolean>;
  unread: number;
  /** How often something beside talks was heard: of orders, of what was asked for, of trouble. */
  news: number;
  typing: { conversation: string; name: string } | null;
  pending: Pending[];
  uploads: Upload[];
  /** The sentence of what just failed outside of a message. */
  notice: string | null;
}

export const emptyState: State = {
  ...{
    shop: null,
    page: null,
    customer: null,
    about: null,
    dismissed: '',
    side: 'right',
    isOpen: false,
    isFull: false,
    isOnline: true,
    connections: 0,
  },
  ...{ isLoaded: false, conversations: {}, messages: {}, complete: {}, unread: 0, typing: null },
  ...{ pending: [], uploads: [], notice: null, news: 0 },
};

export type Action =
  | { type: 'set'; change: Partial<State> }
  | { type: 'visitor'; reply: VisitorReply }
  | { type: 'list'; items: WidgetConversation[] }
  | { type: 'messages'; conversation: WidgetConversation; messages: MessageView[]; isComplete: boolean }
  | { type: 'event'; event: ServerEvent }
  | { type: 'queue'; conversation: string; position: number; seconds: number | null }
  | { type: 'forget' };

export function reduce(state: State, action: Action): State {
  switch (action.type) {
    case 'set':
      return { ...state, ...action.change };
    case 'visitor':
      return {
        ...state,
        shop: action.reply.shop,
        customer: action.reply.customer.id,
        unread: state.isLoaded ? state.unread : action.reply.unread,
      };
    case 'list':
      return action.items.reduce(withConversation, state);
    case 'messages': {
      const { conversation, messages, isComplete } = action;
      const next = messages.reduce(withMessage, withConversation(state, conversation));
      const complete = { ...state.complete, [conversation.id]: isComplete || state.complete[conversation.id] === true };
      const known = next.messages[conversation.id] ?? [];
      return recount({ ...next, isLoaded: true, complete, messages: { ...next.messages, [conversation.id]: known } });
    }
    case 'event':
      return heard(state, action.event);
    case 'queue': {
      const conversation = state.conversations[action.conversation];
      const queue = { position: action.position, seconds: action.seconds };
      return conversation ? withConversation(state, { ...conversation, queue }) : state;
    }
    case 'forget':
      return { ...state, isLoaded: false, conversations: {}, messages: {}, complete: {}, unread: 0, typing: null };
  }
}

function heard(state: State, { conversation, change, message, gone }: ServerEvent): State {
  if (!(conversation || change || message || gone)) return { ...state, news: state.news + 1 };
  const known = change && state.conversations[change.id];
  const whole = known && change.lastNumber >= known.lastNumber ? { ...known, ...change } : conversation;
  let next = whole ? withConversation(state, whole as WidgetConversation) : state;
  if (gone) next = without(next, gone);
  if (!message?.public) return recount(next);
  const isNew = !state.messages[message.conversation]?.some((each) => each.number === message.number);
  next = withMessage(next, message);
  if (!isNew || !isUnread(message, next.conversations[message.conversation]?.customerRead)) return recount(next);
  const typing = next.typing?.conversation === message.conversation ? null : next.typing;
  return recount({ ...next, typing, unread: next.unread + 1 });
}

// What people and the assistant said.
const isUnread = ({ author: { kind }, number }: MessageView, read = 0) => (kind === 'staff' || kind === 'assistant') && number > read;

function without(state: State, id: string): State {
  const { [id]: _conversation, ...conversations } = state.conversations;
  const { [id]: _messages, ...messages } = state.messages;
  return { ...state, conversations, messages };
}

// Pushes leave out what they do not know: place in the queue and rating stay as they were.
function withConversation(state: State, next: WidgetConversation): State {
  const before = state.conversations[next.id];
  const queue = next.state === 'queued' ? (next.queue ?? before?.queue ?? null) : null;
  const merged = { ...before, ...next, queue, rating: next.rating ?? before?.rating ?? null };
  return { ...state, conversations: { ...state.conversations, [next.id]: merged } };
}

function withMessage(state: State, message: MessageView): State {
  const known = (state.messages[message.conversation] ?? []).filter((each) => each.id !== message.id);
  const after = known.findLastIndex((each) => each.number < message.number) + 1;
  return { ...state, messages: { ...state.messages, [message.conversation]: known.toSpliced(after, 0, message) } };
}

/** Once the messages are here, they say how many are unread; before, the server's number and what came since. */
function recount(state: State): State {
  const newest = newestConversation(state);
  if (!newest) return state;
  if (newest.customerRead >= newest.lastNumber) return { ...state, unread: 0 };
  if (!state.isLoaded) return state;
  const unread = (state.messages[newest.id] ?? []).filter((message) => isUnread(message, newest.customerRead));
  return { ...state, unread: unread.length };
}

/** By when they began; what was merged into another one stands right before it. */
export function conversationsInOrder({ conversations }: State): WidgetConversation[] {
  const place = ({ mergedInto, openedAt }: WidgetConversation): string => {
    const target = mergedInto && conversations[mergedInto];
    return target ? place(target).replace(/1$/, '0') : `${openedAt} 1`;
  };
  return Object.values(conversations).sort((a, b) => place(a).localeCompare(place(b)) || a.openedAt.localeCompare(b.openedAt));
}

export const newestConversation = (state: State): WidgetConversation | undefined => conversationsInOrder(state).at(-1);

let present = emptyState;
const watchers = new Set<() => void>();

export const getState = (): State => present;

export function dispatch(action: Action): void {
  const next = reduce(present, action);
  if (next === present) return;
  present = next;
  for (const watch of watchers) watch();
}

export const set = (change: Partial<State>): void => dispatch({ type: 'set', change });

export function watchState(watch: () => void): () => void {
  watchers.add(watch);
  return () => watchers.delete(watch);
}
