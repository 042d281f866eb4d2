import { useEffect, useState } from 'preact/hooks';

const base = '/shop';
const listeners = new Set<() => void>();

export const here = (): string => location.pathname.slice(base.length).replace(/\/$/, '') || '/';
export const addressOf = (path: string): string => (path === '/' ? `${base}/` : base + path);

function tell(): void {
  for (const listener of listeners) listener();
}

addEventListener('popstate', tell);

/** Opens a page of the shop; `replace` leaves no way back to this one. */
export function go(path: string, how: 'push' | 'replace' = 'push'): void {
  history[how === 'push' ? 'pushState' : 'replaceState'](null, '', addressOf(path));
  scrollTo(0, 0);
  tell();
}

export function usePath(): string {
  const [path, show] = useState(here() + location.search);
  useEffect(() => {
    const listener = () => show(here() + location.search);
    listeners.add(listener);
    return () => {
      listeners.delete(listener);
    };
  }, []);
  return path;
}

/** Clicks on our own links change the page without loading it; with a modifier key the browser does as it is used to. */
export function followLinks(root: HTMLElement): void {
  root.addEventListener('click', (event) => {
    const link = event.target instanceof Element ? event.target.closest('a') : null;
    if (!link || event.defaultPrevented || event.button !== 0) return;
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey || link.target) return;
    if (link.origin !== location.origin || !link.pathname.startsWith(`${base}/`) || link.hash) return;
    event.preventDefault();
    go(link.pathname.slice(base.length) + link.search);
  });
}
