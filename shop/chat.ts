import { sessionStore } from './session.ts';

interface About {
  product?: string;
  order?: string;
  /** What may be asked for about the order, or what was, instead of the talk. */
  aftersales?: 'apply' | 'requests';
  /** They could not show that it is theirs: a person is to look it up. */
  find?: true;
}

interface Zhike {
  open(about?: About): void;
  setCustomer(token: string | null): void;
  setPage(page: { url: string; title: string; product?: string }): void;
}

/** The chat, if its script has come; the shop works without it. */
const chat = (): Partial<Zhike> => (window as Window & { Zhike?: Partial<Zhike> }).Zhike ?? {};

export const openChat = (about?: About): void => chat().open?.(about);

/** The chat follows who is signed in. */
export function tellChatWhoIsThere(): void {
  const tell = () => chat().setCustomer?.(sessionStore.get()?.customerToken ?? null);
  if (sessionStore.get()) tell();
  sessionStore.listen(tell);
}

export const tellChatWhere = (title: string, product?: string): void =>
  chat().setPage?.({ url: location.href, title, ...(product ? { product } : {}) });
