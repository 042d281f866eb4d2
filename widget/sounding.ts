import { kept } from './storage.ts';
import { getState, watchState } from './store.ts';

const pauseMs = 1000;

/** Of all tabs one sounds. */
async function chimeOnce(): Promise<void> {
  const { chime } = await import('./sound.ts');
  const locks = (navigator as { locks?: LockManager }).locks;
  if (!locks) return chime();
  await locks.request('zhike.sound', { ifAvailable: true }, (lock) => {
    if (!lock) return;
    chime();
    return new Promise((done) => setTimeout(done, pauseMs));
  });
}

/** Sounds when something unread comes, where the customer asked for it. Off by default. */
export function startSound(): void {
  let before = 0;
  watchState(() => {
    const { unread } = getState();
    const isMore = unread > before;
    before = unread;
    if (isMore && kept('sound') === 'on') void chimeOnce().catch(() => undefined);
  });
}
