import { languageStore } from './language.ts';

const tokenName = 'zhike.token';
const knownName = 'zhike.known';
let ofThisPage: string | null = null;

/**
 * Who looks without a sign-in is the visitor of the chat, so that an order a code opens here is open there too: the chat's frame is of this
 * origin and keeps the visitor's token. What it still keeps of somebody who has just signed out is nobody's here.
 */
export function guestToken(): string | null {
  try {
    return localStorage.getItem(knownName) ? null : localStorage.getItem(tokenName);
  } catch {
    return ofThisPage;
  }
}

/** Somebody has written in the chat from this browser. */
export function hasWritten(): boolean {
  try {
    return ['zhike.last', 'zhike.next'].some((name) => localStorage.getItem(name) !== null);
  } catch {
    return false;
  }
}

/** Makes sure that there is a visitor to open an order to; `introduce` asks the server for a token. */
export async function beGuest(introduce: (visit: object) => Promise<{ token: string }>): Promise<void> {
  const { token } = await introduce({ token: guestToken() ?? undefined, site: location.origin, language: languageStore.get() });
  ofThisPage = token;
  try {
    localStorage.removeItem(knownName);
    localStorage.setItem(tokenName, token);
  } catch {
    // A forbidden storage keeps it for this page only.
  }
}
