import type { InfiniteData } from '@tanstack/react-query';
import type { ConversationView, MessageView } from '../../server/conversations/views.ts';
import type { FeedEvent } from '../feed.ts';
import { queries } from '../query-client.ts';
import { knownMe } from '../session.ts';
import { type Filters, type ListPage, type Opened, openedQuery, waitingQuery } from './queries.ts';
import { inPlace, leavesGap, withCount, withMessage, withRow } from './screen.ts';

type Pages = InfiniteData<ListPage, string | null>;

const isFiltered = ({ view, customer, agent, group, only, from, to }: Filters): boolean =>
  Boolean(view || customer || agent || group || only || from || to);

/** A plain message brings only what it changed: the whole conversation, when some screen has it; an older change changes nothing. */
export function withWhole(event: FeedEvent): FeedEvent {
  const known = event.change && knownConversation(event.change.id);
  if (!event.change || !known) return event;
  return { ...event, conversation: event.change.lastNumber < known.lastNumber ? known : { ...known, ...event.change } };
}

/** A message in a conversation that no screen has: one's own is fetched, and long lists, where it now stands first, are read anew. */
export async function meet({ fact, change }: FeedEvent): Promise<ConversationView | undefined> {
  if (!change) return undefined;
  if (fact.agent === knownMe()?.id) return (await queries.fetchQuery({ ...openedQuery(change.id), staleTime: 0 })).conversation;
  rereadLongLists();
  return undefined;
}

/** What one event of the feed does to the screens: afterwards they equal screens loaded afresh. */
export function applyToScreens(event: Pick<FeedEvent, 'gone' | 'message' | 'conversation'>): void {
  if (event.gone) dropConversation(event.gone);
  if (event.message) putMessage(event.message);
  if (event.conversation) putConversation(event.conversation);
}

/** The newest state of a conversation that any screen has seen. */
export function knownConversation(id: string): ConversationView | undefined {
  const opened = queries.getQueryData(openedQuery(id).queryKey)?.conversation;
  if (opened) return opened;
  for (const [, pages] of queries.getQueriesData<Pages>({ queryKey: ['conversations'] })) {
    for (const page of pages?.pages ?? []) {
      const found = page.items.find((item) => item.id === id);
      if (found) return found;
    }
  }
  return queries.getQueryData(waitingQuery.queryKey)?.items.find((item) => item.id === id);
}

/** Puts the present state of a conversation on every screen that shows it, or on which it now belongs. */
function putConversation(view: ConversationView): void {
  count(knownConversation(view.id), view);
  changeLists((items, filters, hasMore) => {
    const me = knownMe();
    if (!me || isFiltered(filters)) return inPlace(items, view);
    return withRow({ items, hasMore }, filters.list, view, me);
  });
  changeWaiting((items, hasMore) => {
    const me = knownMe();
    return me ? withRow({ items, hasMore }, 'waiting', view, me) : items;
  });
  changeOpened(view.id, (opened) => ({ ...opened, conversation: view }));
}

/** Takes a conversation away that this person may not see any more. */
function dropConversation(id: string): void {
  const before = knownConversation(id);
  if (before) count(before, null);
  changeLists((items) => items.filter((item) => item.id !== id));
  changeWaiting((items) => items.filter((item) => item.id !== id));
  queries.removeQueries({ queryKey: openedQuery(id).queryKey });
}

export function putMessage(message: MessageView): void {
  const opened = queries.getQueryData(openedQuery(message.conversation).queryKey);
  if (!opened) return;
  if (leavesGap(opened.messages, message)) {
    void queries.invalidateQueries({ queryKey: openedQuery(message.conversation).queryKey });
    return;
  }
  // An old message that changed and is not loaded comes by scrolling back.
  if (message.number < (opened.messages[0]?.number ?? 0)) return;
  changeOpened(message.conversation, (old) => ({ ...old, messages: withMessage(old.messages, message) }));
}

export function putEarlier(id: string, earlier: MessageView[]): void {
  changeOpened(id, (opened) => {
    const first = opened.messages[0]?.number ?? Number.POSITIVE_INFINITY;
    return { ...opened, messages: [...earlier.filter((message) => message.number < first), ...opened.messages] };
  });
}

export function changeOpened(id: string, change: (opened: Opened) => Opened): void {
  queries.setQueryData(openedQuery(id).queryKey, (opened) => opened && change(opened));
}

function changeLists(change: (items: ConversationView[], filters: Filters, hasMore: boolean) => ConversationView[]) {
  for (const [key, data] of queries.getQueriesData<Pages>({ queryKey: ['conversations'] })) {
    const first = data?.pages[0];
    if (!data || !first) continue;
    const items = data.pages.flatMap((page) => page.items);
    const after = change(items, key[1] as Filters, data.pages.at(-1)?.next !== null);
    if (after === items) continue;
    // Which page a row stands on means nothing: the next page is asked for by the last page's own mark.
    const pages = data.pages.map((page, place) => ({ ...page, items: place === 0 ? after : [] }));
    queries.setQueryData<Pages>(key, { ...data, pages });
  }
}

function changeWaiting(change: (items: ConversationView[], hasMore: boolean) => ConversationView[]): void {
  queries.setQueryData(waitingQuery.queryKey, (page) => page && { ...page, items: change(page.items, page.next !== null) });
}

// Counts change by what this screen knows about the conversation; when it knew nothing, the server counts anew.
function count(before: ConversationView | undefined, after: ConversationView | null): void {
  const me = knownMe();
  if (!me || !before) {
    recount();
    return;
  }
  queries.setQueryData(waitingQuery.queryKey, (page) => page && { ...page, counts: withCount(page.counts, before, after, me) });
}

/** A customer's name, tier or tags changed: the screens that show them are loaded anew, and only those. */
export function refreshCustomer(id: string): void {
  const shows = (view: ConversationView) => view.customer.id === id;
  for (const [queryKey, pages] of queries.getQueriesData<Pages>({ queryKey: ['conversations'] })) {
    if (pages?.pages.some((page) => page.items.some(shows))) void queries.invalidateQueries({ queryKey, exact: true });
  }
  for (const [queryKey, opened] of queries.getQueriesData<Opened>({ queryKey: ['conversation'] })) {
    if (opened && shows(opened.conversation)) void queries.invalidateQueries({ queryKey, exact: true });
  }
  if (queries.getQueryData(waitingQuery.queryKey)?.items.some(shows)) recount();
}

let isRereading = false;

/** Lists that are longer than what is loaded of them, at most every three seconds. */
export function rereadLongLists(): void {
  if (isRereading) return;
  isRereading = true;
  setTimeout(() => {
    isRereading = false;
    for (const [queryKey, pages] of queries.getQueriesData<Pages>({ queryKey: ['conversations'] })) {
      const isLong = pages?.pages.at(-1)?.next !== null && ['mine', 'snoozed', 'group', 'all'].includes((queryKey[1] as Filters).list);
      if (isLong) void queries.invalidateQueries({ queryKey, exact: true });
    }
  }, 3000);
}

let isRecounting = false;

function recount(): void {
  if (isRecounting) return;
  isRecounting = true;
  setTimeout(() => {
    isRecounting = false;
    void queries.invalidateQueries({ queryKey: waitingQuery.queryKey });
  }, 500);
}
