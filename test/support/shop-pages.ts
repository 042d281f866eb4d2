import type { Page } from 'playwright-core';
import type { Desk } from './desk.ts';
import type { Person } from './people.ts';

/** A page of the shop as this customer has it; a phone's unless said otherwise. */
export async function shopOf(desk: Desk, customer: Person, path: string, viewport = { width: 360, height: 740 }): Promise<Page> {
  const context = await desk.browser.newContext({ locale: 'zh-CN', viewport });
  context.setDefaultTimeout(30_000);
  const session = JSON.stringify({ name: '周雨桐', customerToken: '', visitorToken: customer.token });
  await context.addInitScript((value) => localStorage.setItem('zhike-shop-session', value), session);
  const page = await context.newPage();
  page.on('console', (message) => message.type() === 'error' && desk.complaints.push(message.text()));
  page.on('pageerror', (error) => desk.complaints.push(String(error)));
  await page.goto(`${desk.shop.url}/shop${path}`);
  return page;
}

/** They were elsewhere and look at the page again, which looks for news at once. */
export const comeBackTo = (page: Page): Promise<unknown> => page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
