import { askToPush, canBePushed, type PushDevice, subscribe, unsubscribe } from '../../common/browser-push.ts';
import { api } from '../api.ts';
import { noticeChoice, noticed } from './notices.ts';

const script = '/console/push-worker.js';

const readKey = () => api.get<{ key: string }>('/api/me/push-key');
const tellServer = (device: PushDevice) => api.put('/api/me/push-device', device);

export type PushOutcome = 'done' | 'forbidden' | 'unreachable';

/** Tells this device while no console is open, from now on; a refusal of the server is thrown. */
export async function startPushes(): Promise<PushOutcome> {
  const device = await askToPush(script, readKey);
  if (typeof device === 'string') return device;
  await tellServer(device);
  noticeChoice.set((before) => ({ ...before, push: true }));
  return 'done';
}

export async function stopPushes(): Promise<void> {
  noticeChoice.set((before) => ({ ...before, push: false }));
  const endpoint = await unsubscribe(script);
  if (endpoint) await api.post('/api/me/push-device/removal', { endpoint });
}

/** A device that was told before is told in this sign-in, too; a click on a notice of it opens the chat here. */
export function keepPushes(): () => void {
  if (!canBePushed()) return () => undefined;
  if (noticeChoice.get().push && Notification.permission === 'granted')
    void subscribe(script, readKey)
      .then(tellServer)
      .catch(() => undefined);
  const hear = ({ data }: MessageEvent<{ conversation?: string }>) => data.conversation && noticed.set(data.conversation);
  navigator.serviceWorker.addEventListener('message', hear);
  return () => navigator.serviceWorker.removeEventListener('message', hear);
}
