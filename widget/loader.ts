import type { About, Page, ToFrame, ToHost } from './host-messages.ts';

type Listener = (detail: unknown) => void;
type Size = Extract<ToHost, { zhike: 'place' }>['size'];

const host = window as Window & { Zhike?: object };
const script =
  (document.currentScript as HTMLScriptElement | null) ?? document.querySelector<HTMLScriptElement>('script[src*="/widget/loader.js"]');
const data: DOMStringMap = script?.dataset ?? {};
const origin = new URL(script?.src ?? '', location.href).origin;
const side = data.side === 'left' ? 'left' : 'right';
const listeners: Record<string, Listener[]> = {};
const waiting: ToFrame[] = [];
const frame = document.createElement('iframe');
let page: Page | undefined;
let customerToken: string | null | undefined = data.customerToken;
let size: Size = 'none';
let isReady = false;
let openedFrom: Element | null = null;

// Whatever goes wrong here stays here: the shop's page goes on.
function guarded<A extends unknown[]>(work: (...args: A) => void) {
  return (...args: A): void => {
    try {
      work(...args);
    } catch (error) {
      console.warn('Zhike:', error);
    }
  };
}

function tell(message: ToFrame): void {
  if (isReady) frame.contentWindow?.postMessage(message, origin);
  else waiting.push(message);
}

function presentPage(): Page {
  const shared = document.querySelector<HTMLMetaElement>('meta[property="og:title"]');
  const product = data.product ? { product: data.product } : {};
  return page ?? { url: location.href, title: data.title ?? shared?.content ?? document.title, ...product };
}

function language(): string {
  return data.language ?? (document.documentElement.lang || navigator.language);
}

// Style by CSSOM only, since the page's policy may forbid inline styles; important, since its sheets may catch every iframe.
function place(): void {
  const isFull = size === 'panel' && innerWidth <= 480;
  const view = window.visualViewport;
  const edge = size === 'button' ? '8px' : '16px';
  const box = isFull
    ? { left: '0', right: 'auto', top: `${view?.offsetTop ?? 0}px`, bottom: 'auto', width: '100%' }
    : { left: 'auto', right: 'auto', top: 'auto', bottom: edge, [side]: edge };
  const extent = {
    none: ['1px', '1px'],
    button: ['80px', '80px'],
    panel: isFull ? ['100%', `${view?.height ?? innerHeight}px`] : ['400px', 'min(680px, calc(100vh - 32px))'],
  }[size] as [string, string];
  const rules: Record<string, string> = {
    ...{ position: 'fixed', border: '0', margin: '0', padding: '0', display: 'block', background: 'none' },
    ...{ 'z-index': '2147483000', 'color-scheme': 'light dark', 'max-width': '100vw', 'max-height': 'none' },
    ...{ 'min-width': '0', 'min-height': '0', transform: 'none', opacity: '1' },
    ...box,
    width: extent[0],
    height: extent[1],
    visibility: size === 'none' ? 'hidden' : 'visible',
    'border-radius': size === 'panel' && !isFull ? '16px' : '0',
    'box-shadow': size === 'panel' && !isFull ? '0 12px 40px rgb(20 30 50 / 24%)' : 'none',
  };
  for (const name in rules) frame.style.setProperty(name, rules[name] as string, 'important');
  tell({ zhike: 'full', isFull });
}

const follow = guarded(place);

function resize(next: Size): void {
  const view = window.visualViewport;
  for (const event of ['resize', 'scroll']) {
    view?.removeEventListener(event, follow);
    if (next === 'panel') view?.addEventListener(event, follow);
  }
  if (size === 'panel' && next === 'button' && openedFrom instanceof HTMLElement) openedFrom.focus();
  if (next !== 'panel') openedFrom = null;
  size = next;
  place();
  if (next === 'panel') frame.focus();
}

const hear = guarded((event: MessageEvent<ToHost>) => {
  if (event.source !== frame.contentWindow || event.origin !== origin) return;
  const message = event.data;
  if (message.zhike === 'place') resize(message.size);
  if (message.zhike === 'event') for (const listener of listeners[message.event] ?? []) guarded(listener)(message.detail);
  if (message.zhike !== 'ready') return;
  isReady = true;
  tell({ zhike: 'hello', page: presentPage(), language: language(), side, customerToken });
  for (const each of waiting.splice(0)) tell(each);
});

function attach(): void {
  frame.allow = 'clipboard-write; autoplay';
  frame.src = `${origin}/widget/frame.html`;
  frame.title = /^zh/i.test(language()) ? '在线客服' : 'Customer service';
  place();
  document.body.append(frame);
}

const api = {
  open: guarded((about?: About) => {
    const focused = document.activeElement;
    openedFrom = focused === document.body || focused === frame ? null : focused;
    tell({ zhike: 'open', about });
  }),
  close: guarded(() => tell({ zhike: 'close' })),
  setCustomer: guarded((token: string | null) => {
    customerToken = token;
    if (isReady) tell({ zhike: 'customer', token });
  }),
  setPage: guarded((next: Page) => {
    page = { ...next, url: new URL(next.url, location.href).href };
    if (isReady) tell({ zhike: 'page', page });
  }),
  on: guarded((event: string, listener: Listener) => {
    listeners[event] = [...(listeners[event] ?? []), listener];
  }),
};

guarded(() => {
  if (host.Zhike) return;
  host.Zhike = api;
  window.addEventListener('message', hear);
  window.addEventListener('popstate', () => isReady && guarded(() => tell({ zhike: 'page', page: presentPage() }))());
  if (document.body) attach();
  else document.addEventListener('DOMContentLoaded', guarded(attach), { once: true });
})();
