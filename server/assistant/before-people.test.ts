import { afterAll, beforeAll, expect, test } from 'vitest';
import { app, type TestApp } from '../../test/support/app.ts';
import { agent, alwaysOpen, group, type Person, text, visitor } from '../../test/support/people.ts';
import { newId } from '../platform/ids.ts';

let shop: TestApp;
let [lin, leader]: Person[] = [];
const articles: { id: string; number: string }[] = [];

beforeAll(async () => {
  shop = await app({ config: { limitFactor: 1000 } });
  await alwaysOpen(shop);
  lin = await agent(shop, '林可', { groups: [await group(shop, '售后')], online: true });
  leader = await agent(shop, '周岚', { role: 'team_leader' });
  for (const title of ['铸铁锅生锈了怎么办', '运费怎么算']) {
    const { body } = await lin.call('POST', '/api/articles', { texts: [{ language: 'zh-CN', title, body: '用钢丝球擦去锈迹。' }] });
    await lin.call('POST', `/api/articles/${body.id}/submission`);
    expect((await leader.call('POST', `/api/articles/${body.id}/publication`)).status).toBe(200);
    articles.push({ id: body.id, number: body.number });
  }
});
afterAll(() => shop.close());

async function talkOf(customer: Person): Promise<string> {
  const id = newId();
  await customer.call('POST', `/api/widget/conversations/${id}/messages`, { ...text('锅生锈了'), opening: {} });
  return id;
}
const before = async (talk: string) => (await lin!.get(`/api/conversations/${talk}/assistant`)).body;

test('what a customer opened by themselves, on a page of the help centre or in the chat, is told to the agent, and only theirs', async () => {
  const [rust, freight] = articles as unknown as [{ number: string }, { number: string }];
  const customer = await visitor(shop);
  await customer.get(`/api/widget/articles/${rust.number}`);
  const page = { url: `${shop.url}/help/zh-CN/${freight.number}?from=search`, title: '运费怎么算' };
  expect((await customer.call('POST', '/api/widget/page', page)).status).toBe(204);
  const talk = await talkOf(customer);
  const numbers = async () => (await before(talk)).byThemselves.articles.map(({ number }: { number: string }) => number).sort();
  await expect.poll(numbers).toEqual([rust.number, freight.number].sort());
  expect((await before(talk)).summary).toBeNull();
  expect((await before(await talkOf(await visitor(shop)))).byThemselves).toEqual({ articles: [], guides: [] });
});

test('words taken from an article keep which, in its version; only a colleague’s, and only what is official (S28, S47)', async () => {
  const [rust] = articles as unknown as [{ id: string; number: string }];
  const customer = await visitor(shop);
  const talk = await talkOf(customer);
  await lin!.call('POST', `/api/conversations/${talk}/acceptance`);
  const say = (who: Person, door: string, article: string) => {
    const message = text('用钢丝球擦去锈迹。');
    return who.call('POST', door, { ...message, body: { ...message.body, article } });
  };
  expect((await say(lin!, `/api/conversations/${talk}/messages`, rust.id)).status).toBe(200);
  expect((await say(customer, `/api/widget/conversations/${talk}/messages`, rust.id)).status).toBe(200);
  expect((await say(lin!, `/api/conversations/${talk}/messages`, newId())).status).toBe(200);
  const { messages } = (await lin!.get(`/api/conversations/${talk}/messages`)).body;
  const sources = messages
    .filter(({ kind }: { kind: string }) => kind === 'text')
    .map(({ body }: { body: { sources?: object[] } }) => body.sources);
  expect(sources).toEqual([
    undefined,
    [{ article: rust.id, number: rust.number, version: 1, name: '铸铁锅生锈了怎么办' }],
    undefined,
    undefined,
  ]);
});
