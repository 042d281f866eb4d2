import { createStore } from '../ui/store.ts';

/** As many as the server takes in one call. */
const most = 100;

/** The conversations chosen in the list, the last choice at the end. */
export const chosen = createStore<string[]>([]);

const bounded = (ids: string[]) => ids.slice(-most);

export function toggle(id: string | undefined): void {
  if (!id) return;
  chosen.set((ids) => (ids.includes(id) ? ids.filter((each) => each !== id) : bounded([...ids, id])));
}

/** Everything from the last choice to this one, as the list shows them. */
export function toggleTo(id: string, order: string[]): void {
  const from = order.indexOf(chosen.get().at(-1) ?? '');
  const to = order.indexOf(id);
  if (from === -1 || from === to) toggle(id);
  else {
    const range = order.slice(Math.min(from, to), Math.max(from, to) + 1).filter((each) => each !== id);
    chosen.set((ids) => bounded([...ids.filter((each) => each !== id && !range.includes(each)), ...range, id]));
  }
}
