import { allows, type ConversationState } from '../../common/conversation.ts';
import type { ConversationView, MessageView } from '../../server/conversations/views.ts';

export const lists = ['waiting', 'mine', 'snoozed', 'group', 'all', 'closed', 'opened'] as const;
/** The lists that have a tab; `snoozed` stands under `mine`, `opened` shows the rows behind a number. */
export const tabLists = ['waiting', 'mine', 'group', 'all', 'closed'] as const;
export type ListName = (typeof lists)[number];
export type Counts = Record<Exclude<ListName, 'closed' | 'opened'>, number>;

/** What decides in which lists a conversation stands for somebody. */
export interface Viewer {
  id: string;
  groups: { id: string }[];
}

const waitingStates: readonly ConversationState[] = ['queued', 'offered', 'missed'];
export const isWaiting = (state: ConversationState): boolean => waitingStates.includes(state);
const isOpen = (state: ConversationState): boolean => state !== 'closed';

const rules: Record<ListName, (view: ConversationView, viewer: Viewer) => boolean> = {
  waiting: (view) => isWaiting(view.state) && view.agent === null,
  mine: (view, viewer) => isOpen(view.state) && view.agent?.id === viewer.id && view.snoozedUntil === null,
  snoozed: (view, viewer) => isOpen(view.state) && view.agent?.id === viewer.id && view.snoozedUntil !== null,
  group: (view, viewer) => isOpen(view.state) && viewer.groups.some((group) => group.id === view.group?.id),
  all: (view) => isOpen(view.state),
  closed: (view) => view.state === 'closed',
  opened: () => true,
};

/** The same rule as the server's lists: a screen kept up by facts equals one loaded afresh. */
export const belongs = (list: ListName, view: ConversationView, viewer: Viewer): boolean => rules[list](view, viewer);

const text = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);
const newest = (one: ConversationView, other: ConversationView) => text(other.lastAt, one.lastAt) || text(other.id, one.id);
const oldestWait = (one: ConversationView, other: ConversationView) =>
  Number(other.ahead) - Number(one.ahead) || text(one.queuedAt ?? one.openedAt, other.queuedAt ?? other.openedAt) || text(one.id, other.id);
const lastClosed = (one: ConversationView, other: ConversationView) =>
  text(other.closedAt ?? '', one.closedAt ?? '') || text(other.id, one.id);

const lastOpened = (one: ConversationView, other: ConversationView) => text(other.openedAt, one.openedAt) || text(other.id, one.id);

const orders = { waiting: oldestWait, mine: newest, snoozed: newest, group: newest, all: newest, closed: lastClosed, opened: lastOpened };

export const orderOf = (list: ListName) => orders[list];

interface Loaded {
  items: ConversationView[];
  /** More rows lie behind the last one. */
  hasMore: boolean;
}

/** A list after one conversation changed. A row that would stand behind the last loaded one comes by paging. */
export function withRow(loaded: Loaded, list: ListName, view: ConversationView, viewer: Viewer): ConversationView[] {
  const others = loaded.items.filter((item) => item.id !== view.id);
  if (!belongs(list, view, viewer)) return others.length === loaded.items.length ? loaded.items : others;
  const order = orderOf(list);
  const place = others.findIndex((item) => order(view, item) < 0);
  if (place === -1) return loaded.hasMore ? others : [...others, view];
  return [...others.slice(0, place), view, ...others.slice(place)];
}

/** A search or a filtered list: rows change where they stand, and none come or go. */
export const inPlace = (items: ConversationView[], view: ConversationView): ConversationView[] =>
  items.some((item) => item.id === view.id) ? items.map((item) => (item.id === view.id ? view : item)) : items;

/** Counts after a conversation changed from what it was; exact because both sides are known. */
export function withCount(counts: Counts, before: ConversationView, after: ConversationView | null, viewer: Viewer): Counts {
  const change = (list: ListName) => Number(after !== null && belongs(list, after, viewer)) - Number(belongs(list, before, viewer));
  return {
    waiting: counts.waiting + change('waiting'),
    mine: counts.mine + change('mine'),
    snoozed: counts.snoozed + change('snoozed'),
    group: counts.group + change('group'),
    all: counts.all + change('all'),
  };
}

/** Messages after one came or changed, in their order. */
export function withMessage(messages: MessageView[], message: MessageView): MessageView[] {
  const place = messages.findLastIndex((each) => each.number <= message.number);
  if (messages[place]?.number === message.number) return messages.with(place, message);
  return messages.toSpliced(place + 1, 0, message);
}

/** Messages between the last shown and this one are missing: the conversation must be loaded anew. */
export const leavesGap = (messages: MessageView[], message: MessageView): boolean => message.number > (messages.at(-1)?.number ?? 0) + 1;

/** Messages of the customer that nobody on the staff has read. */
export const unreadOf = (view: ConversationView): number => (allows('leave', view.state) ? view.unread : 0);
