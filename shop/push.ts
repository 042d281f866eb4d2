import { type PushDoor, stopPush } from '../common/customer-push.ts';
import { get, post, put } from './api.ts';
import { openChat } from './chat.ts';
import { go } from './router.ts';

export const pushDoor: PushDoor = {
  readKey: () => get('/api/widget/push-key'),
  tell: (device) => put('/api/widget/push-device', device),
  forget: (endpoint) => post('/api/widget/push-device/removal', { endpoint }),
};

/** Who signs out is told nothing more here. */
export async function endPushes(): Promise<void> {
  await stopPush({ ...pushDoor, forget: async (endpoint) => void pushDoor.forget(endpoint).catch(() => undefined) }).catch(() => undefined);
}

const isTalk = (path: string) => path.startsWith('#talk=');

/** A press on a notice leads to its talk or page: in the page that is open, or in the one that was opened for it. */
export function followNotices(): void {
  navigator.serviceWorker?.addEventListener('message', ({ data }: MessageEvent<{ path?: string }>) => {
    if (!data.path) return;
    if (isTalk(data.path)) openChat();
    else go(`/${data.path}`);
  });
  if (!isTalk(location.hash)) return;
  history.replaceState(null, '', location.pathname + location.search);
  addEventListener('load', () => openChat());
}
