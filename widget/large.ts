import { call } from './api.ts';
import { keep, kept } from './storage.ts';
import { getState, newestConversation } from './store.ts';
import './large.css';

const key = 'large';

export const isLarge = (): boolean => kept(key) === 'on';

const show = () => document.documentElement.classList.toggle(key, isLarge());
show();

/** 长辈模式: large letters on this device, and people in the place of the assistant, at once and from now on. */
export async function turnLarge(on: boolean): Promise<void> {
  await call('PUT', '/people-only', { on });
  keep(key, on ? 'on' : null);
  show();
  const newest = newestConversation(getState());
  if (on && newest?.state === 'assistant') await call('POST', `/conversations/${newest.id}/person`);
}
