import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, afterEach, expect } from 'vitest';
import type { Config } from '../../server/platform/config.ts';
import { newId } from '../../server/platform/ids.ts';
import { app, type TestApp } from './app.ts';
import { axeFaultsInSchemes } from './axe.ts';
import { closeContexts, sharedBrowser } from './browser.ts';
import { agent, alwaysOpen, group, type Person, text, visitor } from './people.ts';

/** A customer who writes, as the desk meets them. */
export interface Asking {
  customer: Person;
  conversation: string;
  say(words: string): Promise<void>;
}

/** The desk of one test file: opened at once, closed at its end. After each test its pages must have complained of nothing but what `forgiven` says. */
export async function openDesk(forgiven: (complaint: string) => boolean = () => false): Promise<Desk> {
  const desk = await Desk.open();
  afterEach(async () => {
    await closeContexts(desk.browser);
    expect(desk.complaints.splice(0).filter((line) => !forgiven(line))).toEqual([]);
  });
  afterAll(() => desk.close());
  return desk;
}

interface ConsoleOptions extends BrowserContextOptions {
  address?: string;
  /** Where what the page complains about is written down. */
  complaints: string[];
}

/** The console of the web process this person talks to, in a browser of their own. */
export async function consoleOf(browser: Browser, person: Person, options: ConsoleOptions): Promise<Page> {
  const { address = '/console/', complaints, ...more } = options;
  const { url } = person.app;
  const context = await browser.newContext({ locale: 'zh-CN', viewport: { width: 1440, height: 900 }, ...more });
  context.setDefaultTimeout(30_000);
  const [name, value] = `${person.headers.cookie}`.split('=') as [string, string];
  await context.addCookies([{ name, value, url }]);
  const page = await context.newPage();
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(String(error)));
  await page.goto(`${url}${address}`);
  return page;
}

/** A shop with a group, colleagues who are online, and a browser for each of them. */
export class Desk {
  readonly browser: Browser;
  readonly shop: TestApp;
  readonly group: string;
  readonly lin: Person;
  readonly su: Person;
  /** What the pages complained about. */
  readonly complaints: string[] = [];

  private constructor(browser: Browser, shop: TestApp, groupId: string, people: [Person, Person]) {
    this.browser = browser;
    this.shop = shop;
    this.group = groupId;
    [this.lin, this.su] = people;
  }

  static async open(config: Partial<Config> = {}): Promise<Desk> {
    const [browser, shop] = await Promise.all([sharedBrowser(), app({ config })]);
    await alwaysOpen(shop);
    const groupId = await group(shop, '售后');
    const lin = await agent(shop, '林可', { groups: [groupId], role: 'admin', online: true });
    const su = await agent(shop, '苏晴', { groups: [groupId] });
    await lin.call('PATCH', `/api/staff/${lin.id}`, { chatLimit: 50 });
    return new Desk(browser, shop, groupId, [lin, su]);
  }

  /** The console as one of the staff sees it. */
  console(person: Person, address = '/console/', options: BrowserContextOptions = {}): Promise<Page> {
    return consoleOf(this.browser, person, { address, complaints: this.complaints, ...options });
  }

  async ask(words: string): Promise<Asking> {
    const customer = await visitor(this.shop);
    const conversation = newId();
    const say = async (more: string) => {
      const message = { ...text(more), opening: { page: { url: `${this.shop.url}/shop/`, title: '铸铁珐琅锅' } } };
      const sent = await customer.call('POST', `/api/widget/conversations/${conversation}/messages`, message);
      expect(sent.status).toBe(200);
    };
    await say(words);
    await this.shop.drain();
    return { customer, conversation, say };
  }

  /** A customer whom somebody serves already. */
  async served(words: string, by: Person): Promise<Asking> {
    const asking = await this.ask(words);
    expect((await by.call('POST', `/api/conversations/${asking.conversation}/acceptance`)).status).toBe(204);
    return asking;
  }

  /** What axe finds on a page, in both schemes. */
  faults(page: Page): Promise<string[]> {
    return axeFaultsInSchemes(page, (scheme) => page.locator(`html[data-scheme=${scheme}]`).waitFor());
  }

  async close(): Promise<void> {
    await closeContexts(this.browser);
    await this.shop.close();
  }
}
