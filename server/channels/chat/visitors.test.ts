import { afterAll, beforeAll, expect, test } from 'vitest';
import { app, type TestApp } from '../../../test/support/app.ts';
import { agent, alwaysOpen, group, Person, text, visitor } from '../../../test/support/people.ts';
import { newId } from '../../platform/ids.ts';

const day = 24 * 3600;

let shop: TestApp;
let lin: Person;

beforeAll(async () => {
  shop = await app();
  await alwaysOpen(shop);
  lin = await agent(shop, '林可', { groups: [await group(shop, '售后')], online: true });
  await lin.call('PUT', '/api/me/seat', { state: 'online' });
});
afterAll(() => shop.close());

const write = (customer: Person, conversation: string, words: string) =>
  customer.call('POST', `/api/widget/conversations/${conversation}/messages`, { ...text(words), opening: {} });

test('three talks may be open at once; the fourth is told to go on in one of them', async () => {
  const customer = await visitor(shop);
  const talks = [newId(), newId(), newId()];
  for (const talk of talks) expect((await write(customer, talk, '在吗')).status).toBe(200);
  const refused = await write(customer, newId(), '再来一个');
  expect([refused.status, refused.body.code, refused.body.params]).toEqual([409, 'too_many_open', { count: 3 }]);
  expect((await write(customer, talks[0]!, '还在')).status).toBe(200);
  expect((await customer.call('POST', `/api/widget/conversations/${talks[1]}/departure`)).status).toBe(204);
  expect((await write(customer, newId(), '换一件事')).status).toBe(200);
});

test('the shop says how soon it usually answers once it has answered a few', async () => {
  const seconds = async () => {
    const response = await fetch(`${shop.url}/api/widget/visitors`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: shop.url },
      body: JSON.stringify({ site: shop.url }),
    });
    return ((await response.json()) as { shop: { answerSeconds: number | null } }).shop.answerSeconds;
  };
  expect(await seconds()).toBeNull();
  for (let talk = 0; talk < 5; talk++) {
    const [customer, id] = [await visitor(shop), newId()];
    await write(customer, id, '有货吗');
    await lin.call('POST', `/api/conversations/${id}/acceptance`);
    shop.later(40);
    expect((await lin.call('POST', `/api/conversations/${id}/messages`, text('有的'))).status).toBe(200);
    await lin.call('POST', `/api/conversations/${id}/ending`);
  }
  shop.later(60);
  expect(await seconds()).toBeGreaterThanOrEqual(40);
});

test('a browser that comes back within a year is known; a token that nobody used for longer is nobody’s', async () => {
  const first = await visitor(shop);
  const id = newId();
  await write(first, id, '去年问过');
  shop.later(390 * day);
  const again = await visitor(shop, { token: first.token });
  expect(again.id).toBe(first.id);
  expect(again.token).not.toBe(first.token);
  shop.later(20 * day);
  expect((await first.get('/api/widget/conversations')).status).toBe(401);
  expect((await again.get('/api/widget/conversations')).body.items[0].id).toBe(id);
  const late = await visitor(shop, { token: first.token });
  expect(late.id).not.toBe(first.id);
  const altered = `${again.token}`.replace(/\.(\d+)\./, (_all, given) => `.${Number(given) + 100}.`);
  expect((await new Person(shop, '', { authorization: `Visitor ${altered}` }).get('/api/widget/conversations')).status).toBe(401);
});
