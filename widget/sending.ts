import type { StoredFile } from '../common/stored-file.ts';
import type { OrderView } from '../server/orders/views.ts';
import { call, problemOf } from './api.ts';
import type { Pending, SentKind } from './contract.ts';
import { newId } from './ids.ts';
import { t } from './language.ts';
import { getState, newestConversation, set } from './store.ts';
import { connection, placeToWrite, queue } from './wire.ts';

type Body = Record<string, unknown>;

/** What a shop calls its product or order: our id, the number people see, or its own. */
export const isRef = (value: string | undefined): value is string => !!value && value.length <= 100;

function send(kind: SentKind, body: Body, shown: Body, replyTo?: { conversation: string; number: number } | null): void {
  const place = placeToWrite();
  const quoted = replyTo?.conversation === place.conversation ? { replyTo: replyTo.number } : {};
  const item: Pending = { id: newId(), ...place, kind, body, shown, at: new Date().toISOString(), ...quoted };
  queue.add(item);
}

export const sendText = (text: string, replyTo: { conversation: string; number: number } | null): void =>
  send('text', { text }, { text }, replyTo);

export const sendProduct = (product: string, name: string): void => send('product', { product }, { product, name });

/** An order as its card shows it until the server's own version comes. */
export const orderCard = ({ id, number, state, totalMinor, currency, lines }: OrderView): Body => {
  return { order: id, number, state, totalMinor, currency, lines };
};

export const sendOrder = (order: string, shown: Body): void => send('order', { order }, shown);

export function sendStored(stored: StoredFile): void {
  const { id, thumbnail, ...rest } = stored;
  send(stored.width === null ? 'file' : 'image', { file: id }, { file: id, ...rest, ...(thumbnail ? { thumbnail } : {}) });
}

const failed = () => set({ notice: t('partFailed') });

/** Uploads files and sends each when it is up. */
export function sendFiles(files: Iterable<File>): void {
  const chosen = [...files];
  void import('./uploads.ts').then(({ upload }) => {
    for (const file of chosen) upload(file, sendStored);
  }, failed);
}

async function attempt(work: Promise<unknown>): Promise<void> {
  try {
    await work;
  } catch (error) {
    set({ notice: problemOf(error).title });
  }
}

export const recall = (conversation: string, number: number): Promise<void> =>
  attempt(call('DELETE', `/conversations/${conversation}/messages/${number}`));

export const leave = (): Promise<void> => {
  const newest = newestConversation(getState());
  return newest ? attempt(call('POST', `/conversations/${newest.id}/departure`)) : Promise.resolve();
};

const typingPause = 3000;
let typedAt = 0;

export function tellTyping(): void {
  const newest = newestConversation(getState());
  if (!newest || newest.state === 'closed' || Date.now() - typedAt < typingPause) return;
  if (connection.write({ type: 'typing', conversation: newest.id })) typedAt = Date.now();
}
