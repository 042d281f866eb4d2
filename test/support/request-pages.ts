import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import type { Desk } from './desk.ts';
import type { Person } from './people.ts';

/** The chat as this customer has it, on a page of its own; a phone's unless said otherwise. */
export async function chatOf(desk: Desk, customer: Person, viewport = { width: 360, height: 740 }): Promise<Page> {
  const context = await desk.browser.newContext({ locale: 'zh-CN', viewport });
  context.setDefaultTimeout(30_000);
  await context.addInitScript((token) => localStorage.setItem('zhike.token', token), customer.token as string);
  const page = await context.newPage();
  page.on('console', (message) => message.type() === 'error' && desk.complaints.push(message.text()));
  page.on('pageerror', (error) => desk.complaints.push(String(error)));
  await page.goto(`${desk.shop.url}/widget/frame.html`);
  return page;
}

/** A product in two colours; gives the variants' ids. */
export async function sellColours(shop: Person, ref: string, priceMinor: number, category?: string): Promise<[string, string]> {
  const variants = ['雾白', '墨绿'].map((colour, place) => ({
    ...{ ref: `${ref}-${place + 1}`, priceMinor, currency: 'CNY', stock: 20 },
    ...{ options: { 颜色: colour }, optionsEn: { Colour: colour === '雾白' ? 'white' : 'green' } },
  }));
  const kind = category ? { category: { name: category } } : {};
  const put = await shop.call('PUT', `/api/import/products/${ref}`, { name: `珐琅锅 ${ref}`, nameEn: `Pot ${ref}`, ...kind, variants });
  expect(put.status).toBe(200);
  const ids = (await shop.get(`/api/products/${ref}`)).body.variants.map(({ id }: { id: string }) => id);
  return [ids[0], ids[1]];
}

/** The state of the newest request of an order, as the server has it. */
export const stateOf = async (desk: Desk, order: string): Promise<string | undefined> =>
  (await desk.lin.get(`/api/aftersales?list=all&order=${order}`)).body.items[0]?.state;
