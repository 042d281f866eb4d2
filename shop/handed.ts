const name = 'zhike-shop-handed';
let handed: string | null = null;

/**
 * Who follows the link from a chat on another site is known there alone: the link brings the visitor's token behind the `#`, which is sent to
 * no server and is taken off the address at once. It lasts as long as the tab, and for the page of one request only.
 */
export function takeHanded(): void {
  const [, token] = /^#visitor=(.+)$/.exec(location.hash) ?? [];
  if (token) history.replaceState(null, '', location.pathname + location.search);
  try {
    if (token) sessionStorage.setItem(name, token);
    handed = sessionStorage.getItem(name);
  } catch {
    handed = token ?? null;
  }
}

/** The token that came with the link, on the pages it is for. */
export const handedToken = (): string | null => (location.pathname.startsWith('/shop/requests/') ? handed : null);
