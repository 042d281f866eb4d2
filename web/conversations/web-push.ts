import { api } from '../api.ts';
import { noticeChoice, noticed } from './notices.ts';

const script = '/console/push-worker.js';

/** A phone has it only for a console that was put on its home screen, and no browser without HTTPS. */
export const canBePushed = () => 'serviceWorker' in navigator && 'PushManager' in window && 'Notification' in window;

export type PushOutcome = 'done' | 'forbidden' | 'unreachable';

const bytesOf = (key: string) => Uint8Array.from(atob(key.replaceAll('-', '+').replaceAll('_', '/')), (sign) => sign.charCodeAt(0));
const isSame = (one: ArrayBuffer | null, other: Uint8Array) =>
  one !== null && new Uint8Array(one).every((byte, place) => byte === other[place]);

/** This browser's subscription with the shop's key of today. */
async function subscribe(): Promise<PushSubscription> {
  const registration = await navigator.serviceWorker.register(script);
  const key = bytesOf((await api.get<{ key: string }>('/api/me/push-key')).key);
  const known = await registration.pushManager.getSubscription();
  if (known && isSame(known.options.applicationServerKey, key)) return known;
  await known?.unsubscribe();
  return registration.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: key });
}

async function tellServer(subscription: PushSubscription): Promise<void> {
  const { endpoint, keys } = subscription.toJSON();
  await api.put('/api/me/push-device', { endpoint, p256dh: keys?.p256dh, auth: keys?.auth });
}

/** Tells this device while no console is open, from now on; a refusal of the server is thrown. */
export async function startPushes(): Promise<PushOutcome> {
  if ((await Notification.requestPermission()) !== 'granted') return 'forbidden';
  const subscription = await subscribe().catch((error: unknown) => {
    // The browser has no push service, or does not reach it.
    if (error instanceof DOMException) return undefined;
    throw error;
  });
  if (!subscription) return 'unreachable';
  await tellServer(subscription);
  noticeChoice.set((before) => ({ ...before, push: true }));
  return 'done';
}

export async function stopPushes(): Promise<void> {
  noticeChoice.set((before) => ({ ...before, push: false }));
  const registration = await navigator.serviceWorker.getRegistration(script);
  const subscription = await registration?.pushManager.getSubscription();
  await registration?.unregister();
  if (!subscription) return;
  await subscription.unsubscribe();
  await api.post('/api/me/push-device/removal', { endpoint: subscription.endpoint });
}

/** A device that was told before is told in this sign-in, too; a click on a notice of it opens the chat here. */
export function keepPushes(): () => void {
  if (!canBePushed()) return () => undefined;
  if (noticeChoice.get().push && Notification.permission === 'granted')
    void subscribe()
      .then(tellServer)
      .catch(() => undefined);
  const hear = ({ data }: MessageEvent<{ conversation?: string }>) => data.conversation && noticed.set(data.conversation);
  navigator.serviceWorker.addEventListener('message', hear);
  return () => navigator.serviceWorker.removeEventListener('message', hear);
}
