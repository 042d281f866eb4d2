import { fileAddress } from '../platform/files.ts';
import type { Keys } from '../platform/keys.ts';
import type { MessageView } from './views.ts';

/** Pictures and files of a message carry signed addresses, usable in an <img>; an id alone opens nothing. */
export function withFileAddress(keys: Keys, message: MessageView): MessageView {
  const file = message.body.file;
  if (typeof file !== 'string') return message;
  const url = fileAddress(keys, file);
  const isImage = message.kind === 'image';
  return { ...message, body: { ...message.body, url, ...(isImage ? { thumbnail: `${url}?size=thumbnail` } : {}) } };
}
