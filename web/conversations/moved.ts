import type { ConversationView } from '../../server/conversations/views.ts';
import { api } from '../api.ts';
import { queries } from '../query-client.ts';
import { applyToScreens, knownConversation, rereadLongLists } from './cache.ts';
import { openedQuery } from './queries.ts';

/*
 * Conversations in which something small happened before nobody's eyes here: of those that stand on a screen the rows are read anew, all
 * together. A row that an event brings meanwhile is newer than the one that is asked for.
 */

const mostRows = 100;
const wanted = new Set<string>();
const asked = new Set<string>();

export function hearMoved(ids: string[]): void {
  const shown = ids.filter((id) => knownConversation(id));
  for (const id of shown) {
    wanted.add(id);
    void queries.invalidateQueries({ queryKey: openedQuery(id).queryKey });
  }
  if (shown.length < ids.length) rereadLongLists();
  void readWanted();
}

/** An event has brought this conversation's state. */
export function hasCome(id: string | undefined): void {
  if (id) asked.delete(id);
}

async function readWanted(): Promise<void> {
  if (asked.size > 0 || wanted.size === 0) return;
  for (const id of [...wanted].slice(0, mostRows)) {
    wanted.delete(id);
    asked.add(id);
  }
  const items = await rowsOf([...asked]).catch(() => []);
  putRows(items.filter(({ id }) => asked.has(id)));
  asked.clear();
  await readWanted();
}

const rowsOf = async (ids: string[]) =>
  (await api.get<{ items: ConversationView[] }>('/api/conversation-rows', { ids: ids.join(',') })).items;

export function putRows(items: ConversationView[]): void {
  for (const conversation of items) applyToScreens({ conversation });
}
