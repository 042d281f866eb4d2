import { render } from 'preact';
import './widget.css';
import { call } from './api.ts';
import { App, setOpen } from './app.tsx';
import { hearHost, isAlone, siteOrigin, tellHost, tellShop } from './bridge.ts';
import type { Pending } from './contract.ts';
import type { Page, ToFrame } from './host-messages.ts';
import { changePerson, goOn, identify, rememberedShop } from './identity.ts';
import { speak } from './language.ts';
import { startReading } from './reading.ts';
import { startSound } from './sounding.ts';
import { kept, keptJson } from './storage.ts';
import { getState, set } from './store.ts';
import { onTabNews } from './tabs.ts';
import { fromOtherTab, hurry, onNetwork } from './wire.ts';

type Order = Exclude<ToFrame, { zhike: 'hello' }>;
let state: 'new' | 'greeting' | 'known' = 'new';
const early: Order[] = [];

/** Only what the agent needs to see, and only pages of the web. */
function cleanPage({ url, title, product }: Page): Page | null {
  if (!/^https?:\/\//.test(url)) return null;
  const named = product ? { product: product.slice(0, 100) } : {};
  return {
    url: (url.split('#')[0] as string).slice(0, 2000),
    title: title
      .replace(/\p{Cc}+/gu, ' ')
      .trim()
      .slice(0, 300),
    ...named,
  };
}

async function greet(message: Extract<ToFrame, { zhike: 'hello' }>): Promise<void> {
  state = 'greeting';
  const { page, language, side, customerToken } = message;
  await speak(language).catch(() => speak('zh-CN'));
  set({ side, page: cleanPage(page), shop: rememberedShop(), pending: keptJson<Pending[]>('queue') ?? [] });
  state = 'known';
  for (const each of early) obey(each);
  if (getState().shop) show();
  await beKnown(customerToken);
  if (getState().shop) show();
}

const show = () => render(<App />, document.getElementById('widget') as HTMLElement);

async function beKnown(customerToken: string | null | undefined): Promise<void> {
  const problem = await identify({ site: siteOrigin(), customerToken });
  if (!problem) return;
  console.warn('Zhike:', problem.title);
  tellShop('error', problem);
  if (problem.code === 'site_not_allowed') tellHost({ zhike: 'place', size: 'none' });
}

function hear(message: ToFrame): void {
  if (message.zhike !== 'hello') {
    if (state === 'known') obey(message);
    else early.push(message);
  } else if (state === 'new') void greet(message);
}

function obey(message: Order): void {
  if (message.zhike === 'open') {
    if (message.about) set({ about: message.about });
    setOpen(true);
  }
  if (message.zhike === 'close') setOpen(false);
  if (message.zhike === 'customer') void beKnown(message.token);
  if (message.zhike === 'page') turnTo(cleanPage(message.page));
  if (message.zhike === 'full') set({ isFull: message.isFull });
}

function turnTo(page: Page | null): void {
  if (!page) return;
  set({ page });
  // Nobody is known yet: the page goes along with the introduction.
  if (kept('token')) call('POST', '/page', page).catch(() => undefined);
}

onTabNews((news) => {
  if (news.news === 'queue') fromOtherTab.queue();
  if (news.news === 'sent') fromOtherTab.sent(news.message);
  if (news.news === 'person') changePerson();
  if (news.news === 'sent' || news.news === 'person') goOn();
});
window.addEventListener('online', onNetwork);
window.addEventListener('offline', () => set({ isOnline: false }));
document.addEventListener('visibilitychange', hurry);
startReading();
startSound();
hearHost(hear);
if (isAlone) {
  set({ isOpen: true, isFull: true });
  const page = { url: location.href, title: document.title };
  void greet({ zhike: 'hello', page, language: navigator.language, side: 'right', customerToken: undefined });
}
