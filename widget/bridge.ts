import type { ToFrame, ToHost } from './host-messages.ts';

let hostOrigin: string | undefined;

/** The chat opened by its own address, without a shop's page around it. */
export const isAlone = window.parent === window;

/** The site that embeds the chat. `frame-ancestors` decides which may. */
export const siteOrigin = (): string => hostOrigin ?? location.origin;

export function tellHost(message: ToHost): void {
  if (!isAlone) window.parent.postMessage(message, hostOrigin ?? '*');
}

export const tellShop = (event: string, detail: unknown = null): void => tellHost({ zhike: 'event', event, detail });

/** Hears the page around, and only the one that greeted first. */
export function hearHost(hear: (message: ToFrame) => void): void {
  window.addEventListener('message', (event: MessageEvent<ToFrame>) => {
    if (event.source !== window.parent || typeof event.data?.zhike !== 'string') return;
    if (event.data.zhike === 'hello') hostOrigin ??= event.origin;
    if (event.origin === hostOrigin) hear(event.data);
  });
  tellHost({ zhike: 'ready' });
}
