import type { MessageView } from '../server/conversations/views.ts';
import type { WidgetConversation } from '../server/conversations/widget-views.ts';
import { call } from './api.ts';
import { conversationsInOrder, dispatch, getState, newestConversation } from './store.ts';

const pageSize = 50;
let before: Promise<void> = Promise.resolve();

interface Page {
  conversation: WidgetConversation;
  messages: MessageView[];
}

async function loadPage(id: string, range: string): Promise<number> {
  const { conversation, messages } = await call<Page>('GET', `/conversations/${id}/messages?limit=${pageSize}${range}`);
  const isComplete = messages.length < pageSize && !range.includes('after');
  dispatch({ type: 'messages', conversation, messages, isComplete });
  return messages.length;
}

/** One load after the other: each looks at what the one before brought. */
function inTurn(work: () => Promise<void>): Promise<void> {
  const turn = before.then(work);
  before = turn.catch(() => undefined);
  return turn;
}

/** The own conversations and the newest messages of the last one. */
export const loadNewest = (): Promise<void> =>
  inTurn(async () => {
    const { items } = await call<{ items: WidgetConversation[] }>('GET', '/conversations');
    dispatch({ type: 'list', items });
    const newest = newestConversation(getState());
    if (newest) await loadPage(newest.id, '');
    dispatch({ type: 'set', change: { isLoaded: true } });
  });

/** What came while there was no socket to tell it. */
export async function catchUp(): Promise<void> {
  const newest = newestConversation(getState());
  if (!newest) return loadNewest();
  const last = getState().messages[newest.id]?.at(-1)?.number;
  await inTurn(async () => void (await loadPage(newest.id, last ? `&after=${last}` : '')));
}

const isWhole = (id: string): boolean => {
  const { complete, messages } = getState();
  return complete[id] === true || messages[id]?.[0]?.number === 1;
};

/** The conversation that scrolling up goes on in: the last one that is not all here. */
const nextOlder = () => conversationsInOrder(getState()).findLast(({ id }) => !isWhole(id));

export const hasOlder = (): boolean => getState().isLoaded && nextOlder() !== undefined;

export const loadOlder = (): Promise<void> =>
  inTurn(async () => {
    const next = nextOlder();
    if (!next) return;
    const first = getState().messages[next.id]?.[0]?.number;
    await loadPage(next.id, first ? `&before=${first}` : '');
  });
