import type { Browser, BrowserContext, BrowserContextOptions, FrameLocator, Page } from 'playwright-core';
import { expect } from 'vitest';
import { system } from '../../server/platform/actor.ts';
import { transact } from '../../server/platform/db.ts';
import { changeSetting } from '../../server/platform/settings.ts';
import { type Shop, shopSetting } from '../../server/team/shop.ts';
import { app, type TestApp } from './app.ts';
import { axeFaultsIn } from './axe.ts';
import { closeContexts, sharedBrowser } from './browser.ts';
import { hostPage } from './host-page.ts';
import { agent, group, type Person } from './people.ts';

const frame = 'iframe[src*="/widget/frame.html"]';

/** The chat on one page of the shop. */
export interface Chat {
  page: Page;
  inside: FrameLocator;
  log: ReturnType<FrameLocator['getByRole']>;
  field: ReturnType<FrameLocator['getByRole']>;
  open(): Promise<void>;
  say(words: string): Promise<void>;
  /** What the shop's own script says to the chat. */
  tell(call: string, value?: unknown): Promise<void>;
  /** Frames of the socket that this page sent. */
  sent: { type: string }[];
}

/** A shop's site on another origin than ours, an agent who is online, and a browser for the customer. */
export class Counter {
  readonly browser: Browser;
  readonly shop: TestApp;
  readonly host: Awaited<ReturnType<typeof hostPage>>;
  readonly lin: Person;
  /** What the pages complained about: errors, and what a policy refused. */
  readonly complaints: string[] = [];
  context!: BrowserContext;

  private constructor(browser: Browser, shop: TestApp, host: Awaited<ReturnType<typeof hostPage>>, lin: Person) {
    this.browser = browser;
    this.shop = shop;
    this.host = host;
    this.lin = lin;
  }

  static async open(attributes = ''): Promise<Counter> {
    const [browser, shop] = await Promise.all([sharedBrowser(), app()]);
    const host = await hostPage(shop.url, { attributes });
    const aftersale = await group(shop, '售后');
    const counter = new Counter(browser, shop, host, await agent(shop, '林可', { groups: [aftersale], online: true }));
    // Each test leaves a conversation behind.
    await transact(shop.world, (tx) => tx.updateTable('staff').set({ chat_limit: 100 }).execute());
    await counter.set({});
    return counter;
  }

  /** Changes the shop's settings. */
  set(change: Partial<Shop>): Promise<Shop> {
    const hours = Array.from({ length: 7 }, () => [{ from: '00:00', to: '24:00' }]);
    const settings = { ...shopSetting.initial, name: '山隅家居', nameEn: 'Shanyu Home', hours, sites: [this.host.url], ...change };
    return transact(this.shop.world, (tx) => changeSetting(tx, system, shopSetting, settings));
  }

  /** A new customer with a browser of their own. */
  async newcomer(options: BrowserContextOptions = {}): Promise<void> {
    await this.context?.close();
    this.complaints.length = 0;
    this.context = await this.browser.newContext({ locale: 'zh-CN', viewport: { width: 1280, height: 800 }, ...options });
    this.context.setDefaultTimeout(30_000);
  }

  async visit({ language = 'zh-CN' } = {}): Promise<Chat> {
    const page = await this.context.newPage();
    const sent: Chat['sent'] = [];
    page.on('console', (message) => message.type() === 'error' && this.complaints.push(message.text()));
    page.on('pageerror', (error) => this.complaints.push(String(error)));
    page.on('websocket', (socket) => socket.on('framesent', ({ payload }) => sent.push(JSON.parse(String(payload)))));
    await page.goto(`${this.host.url}/?${language}`);
    const inside = page.frameLocator(frame);
    const field = inside.getByRole('textbox').first();
    return {
      ...{ page, inside, field, sent, log: inside.getByRole('log') },
      open: () => inside.locator('.launcher').click(),
      async say(words) {
        await field.fill(words);
        await field.press('Enter');
      },
      tell: (call, value) =>
        page.evaluate(
          ([name, argument]) => (window as unknown as { Zhike: Record<string, (value: unknown) => void> }).Zhike[name]?.(argument),
          [call, value] as const,
        ),
    };
  }

  /** The agent takes the conversation that was written in last of those that wait. */
  async accept(): Promise<string> {
    const waiting = async () => {
      const { items } = (await this.lin.get('/api/conversations?list=waiting')).body as { items: { id: string; lastAt: string }[] };
      return items.sort((a, b) => b.lastAt.localeCompare(a.lastAt))[0]?.id as string;
    };
    await expect.poll(waiting).toBeTruthy();
    await this.shop.drain();
    const id = await waiting();
    expect((await this.lin.call('POST', `/api/conversations/${id}/acceptance`)).status).toBe(204);
    return id;
  }

  async close(): Promise<void> {
    await closeContexts(this.browser);
    await this.host.close();
    await this.shop.close();
  }
}

/** What axe finds in the chat, as one line each. */
export async function axeFaults(page: Page): Promise<string[]> {
  const inner = page.frames().find((each) => each.url().includes('/widget/frame.html'));
  if (!inner) throw new Error('There is no chat on this page.');
  return axeFaultsIn(inner);
}
