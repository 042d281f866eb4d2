import { dispatch, getState, newestConversation, watchState } from './store.ts';
import { connection } from './wire.ts';

/** What was told over the present socket; the one before may have died with what it carried. */
let told: Record<string, number> = {};
let toldOver = 0;

const isSeen = () => getState().isOpen && getState().isLoaded && document.visibilityState === 'visible';

function tell(type: 'read' | 'delivered', conversation: string, upTo: number): boolean {
  const key = `${type} ${conversation}`;
  if ((told[key] ?? 0) >= upTo) return true;
  const isTold = connection.write({ type, conversation, upTo });
  if (isTold) told[key] = upTo;
  return isTold;
}

/** Tells the server what this device has, and what was on a visible, open page. */
function follow(): void {
  const { connections } = getState();
  if (connections !== toldOver) told = {};
  toldOver = connections;
  const newest = newestConversation(getState());
  if (!newest) return;
  const { id, customerRead, customerDelivered } = newest;
  const last = getState().messages[id]?.at(-1)?.number ?? 0;
  if (isSeen() && last > customerRead) {
    if (tell('read', id, last)) dispatch({ type: 'event', event: { fact: { kind: '' }, conversation: { ...newest, customerRead: last } } });
  } else if (last > Math.max(customerDelivered, customerRead)) tell('delivered', id, last);
}

export function startReading(): void {
  watchState(follow);
  document.addEventListener('visibilitychange', follow);
}
