import { guestToken } from './guest.ts';
import { handedToken } from './handed.ts';
import { storeOf } from './store.ts';

/** Who is signed in: the token the shop's server signed, for the chat, and the visitor's token, for orders. */
export interface Session {
  name: string;
  customerToken: string;
  visitorToken: string;
}

export const sessionStore = storeOf<Session | null>('session', null);

/** Whose orders are looked at: those of who came by the chat's link, of who is signed in, or what codes opened to the visitor. */
export const ownToken = (): string | null => handedToken() ?? sessionStore.get()?.visitorToken ?? guestToken();
