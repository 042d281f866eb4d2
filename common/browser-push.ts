/*
 * How a browser is asked to show what the shop pushes: console, shop and chat do it alike, and share nothing but this folder. It runs in browsers
 * only.
 */

/** What the server needs to push to this browser. */
export interface PushDevice {
  endpoint: string;
  p256dh: string | undefined;
  auth: string | undefined;
}

/** A phone has it only for a page that was put on its home screen, and no browser without HTTPS. */
export const canBePushed = () => 'serviceWorker' in navigator && 'PushManager' in window && 'Notification' in window;

const bytesOf = (key: string) => Uint8Array.from(atob(key.replaceAll('-', '+').replaceAll('_', '/')), (sign) => sign.charCodeAt(0));
const isSame = (one: ArrayBuffer | null, other: Uint8Array) =>
  one !== null && new Uint8Array(one).every((byte, place) => byte === other[place]);

/** This browser's subscription with the shop's key of today. */
export async function subscribe(script: string, readKey: () => Promise<{ key: string }>): Promise<PushDevice> {
  const registration = await navigator.serviceWorker.register(script);
  const key = bytesOf((await readKey()).key);
  const known = await registration.pushManager.getSubscription();
  if (known && isSame(known.options.applicationServerKey, key)) return deviceOf(known);
  await known?.unsubscribe();
  return deviceOf(await registration.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: key }));
}

function deviceOf(subscription: PushSubscription): PushDevice {
  const { endpoint, keys } = subscription.toJSON();
  return { endpoint: endpoint ?? '', p256dh: keys?.p256dh, auth: keys?.auth };
}

/** Asks whoever sits there, then the browser: the device, or why there is none. A refusal of the server is thrown. */
export async function askToPush(
  script: string,
  readKey: () => Promise<{ key: string }>,
): Promise<PushDevice | 'forbidden' | 'unreachable'> {
  if ((await Notification.requestPermission()) !== 'granted') return 'forbidden';
  return subscribe(script, readKey).catch((error: unknown) => {
    // The browser has no push service, or does not reach it.
    if (error instanceof DOMException) return 'unreachable';
    throw error;
  });
}

/** Whether this browser shows what is pushed. */
export async function isPushed(script: string): Promise<boolean> {
  if (!canBePushed() || Notification.permission !== 'granted') return false;
  const registration = await navigator.serviceWorker.getRegistration(script);
  return Boolean(await registration?.pushManager.getSubscription());
}

/** Nothing is shown any more; gives the address the server is to forget. */
export async function unsubscribe(script: string): Promise<string | undefined> {
  const registration = await navigator.serviceWorker.getRegistration(script);
  const subscription = await registration?.pushManager.getSubscription();
  await registration?.unregister();
  await subscription?.unsubscribe();
  return subscription?.endpoint;
}
