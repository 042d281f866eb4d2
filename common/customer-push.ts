import { askToPush, canBePushed, isPushed, type PushDevice, subscribe, unsubscribe } from './browser-push.ts';

/** What stands where a customer may be told of answers on this device: nothing, where it cannot be had. */
export type PushState = 'none' | 'homeScreen' | 'offered' | 'on' | 'forbidden' | 'unreachable';

/** In Chinese and English. */
export const pushWords: Record<Exclude<PushState, 'none' | 'offered'> | 'title' | 'start' | 'stop' | 'putAway', [string, string]> = {
  title: ['新回复通知', 'Notices of answers'],
  start: ['有新回复时通知我', 'Notify me of answers'],
  on: ['有新回复时，会通知这台设备。', 'This device is notified of new answers.'],
  stop: ['不再通知', 'Stop notices'],
  putAway: ['不用了', 'No thanks'],
  forbidden: [
    '浏览器不允许本店发通知。请在浏览器的网站设置里允许通知，再试一次。',
    'The browser allows this shop no notices. Allow them in the browser’s site settings, then try again.',
  ],
  unreachable: [
    '这个浏览器连不上它的推送服务，没有打开。请换一个浏览器再试。',
    'This browser does not reach its push service, so nothing was switched on. Try another browser.',
  ],
  homeScreen: [
    '想收到新回复的通知，请先用 Safari 把本店添加到主屏幕，再从主屏幕打开。',
    'To be notified of answers, add this shop to the home screen with Safari and open it from there.',
  ],
};

/** The server, as shop and chat each reach it. */
export interface PushDoor {
  readKey(): Promise<{ key: string }>;
  tell(device: PushDevice): Promise<unknown>;
  forget(endpoint: string): Promise<unknown>;
}

const script = '/shop/push-worker.js';
const channelName = 'zhike.push';

/** An iPad says that it is a Mac, and is touched. */
const isApplePhone = () =>
  /iPhone|iPad/.test(navigator.userAgent) || (/Macintosh/.test(navigator.userAgent) && navigator.maxTouchPoints > 1);

/** How it stands; a device that is told already is told as whoever sits there now. */
export async function lookAtPush(door: PushDoor): Promise<PushState> {
  if (!canBePushed()) return isSecureContext && isApplePhone() ? 'homeScreen' : 'none';
  if (!(await isPushed(script))) return 'offered';
  await subscribe(script, door.readKey)
    .then(door.tell)
    .catch(() => undefined);
  return 'on';
}

/** Only after a press: browsers ask their own question now. A refusal of the server is thrown. */
export async function startPush(door: PushDoor): Promise<PushState> {
  const device = await askToPush(script, door.readKey);
  if (typeof device === 'string') return device;
  await door.tell(device);
  tellOthers();
  return 'on';
}

export async function stopPush(door: PushDoor): Promise<PushState> {
  if (!canBePushed()) return 'none';
  const endpoint = await unsubscribe(script);
  tellOthers();
  if (endpoint) await door.forget(endpoint);
  return 'offered';
}

function tellOthers(): void {
  const channel = new BroadcastChannel(channelName);
  channel.postMessage('changed');
  channel.close();
}

/** It was switched in another tab, or in the chat beside the page. */
export function watchPush(look: () => void): () => void {
  if (!canBePushed()) return () => undefined;
  const channel = new BroadcastChannel(channelName);
  channel.onmessage = look;
  return () => channel.close();
}
