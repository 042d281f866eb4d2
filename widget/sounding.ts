import { kept } from './storage.ts';
import { getState, watchState } from './store.ts';

/** Sounds when something unread comes, where the customer asked for it. Off by default. */
export function startSound(): void {
  let before = 0;
  watchState(() => {
    const { unread } = getState();
    const isMore = unread > before;
    before = unread;
    if (isMore && kept('sound') === 'on') void import('./sound.ts').then(({ chime }) => chime()).catch(() => undefined);
  });
}
