import { afterAll, beforeAll, expect, test } from 'vitest';
import { app, type TestApp } from '../../test/support/app.ts';
import { agent, alwaysOpen, group, type Person, text, visitor } from '../../test/support/people.ts';
import { newId } from '../platform/ids.ts';

let shop: TestApp;
let experts: string;
let lin: Person;
let he: Person;
let wen: Person;
let ware: Person;
let stranger: Person;

beforeAll(async () => {
  shop = await app();
  await alwaysOpen(shop);
  const service = await group(shop, '售后');
  experts = await group(shop, '专家');
  const other = await group(shop, '别组');
  lin = await agent(shop, '林可', { groups: [service], online: true });
  he = await agent(shop, '何工', { groups: [experts] });
  wen = await agent(shop, '温工', { groups: [experts] });
  ware = await agent(shop, '仓库', { role: 'warehouse' });
  stranger = await agent(shop, '路人', { groups: [other] });
});
afterAll(() => shop.close());

async function served(words: string) {
  const customer = await visitor(shop);
  const conversation = newId();
  await customer.call('POST', `/api/widget/conversations/${conversation}/messages`, { ...text(words), opening: {} });
  await shop.drain();
  expect((await lin.call('POST', `/api/conversations/${conversation}/acceptance`)).status).toBe(204);
  return { customer, conversation };
}

const asked = async (who: Person) => (await who.get('/api/consults')).body.items as { id: string; question: string; isForMe: boolean }[];
const status = async (who: Person, id: string) => (await who.get(`/api/conversations/${id}`)).status;

test('a colleague is asked, looks in, answers there; the conversation stays, and the customer hears nothing', async () => {
  const { customer, conversation } = await served('锅底发黑怎么办');
  expect(await status(ware, conversation)).toBe(404);
  const [ears, customerEars] = [await ware.connect(), await customer.connect()];
  const id = newId();
  const question = { id, staff: ware.id, text: '这批釉面有问题吗？' };
  expect((await lin.call('POST', `/api/conversations/${conversation}/consults`, question)).body).toEqual({ id });
  expect((await lin.call('POST', `/api/conversations/${conversation}/consults`, question)).body).toEqual({ id });
  await ears.event((event) => event.fact?.kind === 'consult.asked' && event.fact.id === id);
  expect(await asked(ware)).toMatchObject([{ id, question: '这批釉面有问题吗？', isForMe: true }]);
  expect(await asked(lin)).toMatchObject([{ id, isForMe: false }]);
  expect(await status(ware, conversation)).toBe(200);
  expect(await status(stranger, conversation)).toBe(404);
  await customer.call('POST', `/api/widget/conversations/${conversation}/messages`, text('还在吗'));
  await ears.event((event) => event.message?.body?.text === '还在吗');
  expect((await ware.call('POST', `/api/conversations/${conversation}/messages`, text('我来答'))).status).toBe(403);

  const heard = await lin.connect();
  expect((await stranger.call('POST', `/api/consults/${id}/answer`, { text: '不知道' })).status).toBe(404);
  expect((await lin.call('POST', `/api/consults/${id}/answer`, { text: '自问自答' })).body.code).toBe('ask_another');
  expect((await ware.call('POST', `/api/consults/${id}/answer`, { text: '没有，是干烧。' })).status).toBe(204);
  expect((await ware.call('POST', `/api/consults/${id}/answer`, { text: '再说一次' })).body.code).toBe('consult_settled');
  await heard.event((event) => event.fact?.kind === 'consult.answered');
  const { conversation: view, messages } = (await lin.get(`/api/conversations/${conversation}`)).body;
  expect(view).toMatchObject({ agent: { id: lin.id }, owner: { id: lin.id }, state: 'active' });
  const notes = messages.filter((each: { body: { consult?: string } }) => each.body.consult === id);
  expect(notes).toMatchObject([
    { public: false, author: { id: lin.id }, body: { text: '这批釉面有问题吗？' } },
    { public: false, author: { id: ware.id }, body: { text: '没有，是干烧。' } },
  ]);
  expect(await asked(ware)).toEqual([]);
  expect(await status(ware, conversation)).toBe(200);
  expect(JSON.stringify(customerEars.heard)).not.toMatch(/consult|干烧|釉面/);
});

test('a group is asked, the first of it answers; a question taken back closes the door again', async () => {
  const { conversation } = await served('能进洗碗机吗');
  const { id } = (await lin.call('POST', `/api/conversations/${conversation}/consults`, { group: experts, text: '洗碗机？' })).body;
  expect(await asked(he)).toMatchObject([{ id, isForMe: true }]);
  expect(await asked(wen)).toMatchObject([{ id, isForMe: true }]);
  expect((await wen.call('POST', `/api/consults/${id}/answer`, { text: '可以' })).status).toBe(204);
  expect(await asked(he)).toEqual([]);
  expect(await status(wen, conversation)).toBe(200);
  expect(await status(he, conversation)).toBe(404);
  const { id: second } = (await lin.call('POST', `/api/conversations/${conversation}/consults`, { staff: he.id, text: '几度？' })).body;
  expect(await status(he, conversation)).toBe(200);
  expect((await he.call('POST', `/api/consults/${second}/withdrawal`)).status).toBe(403);
  expect((await lin.call('POST', `/api/consults/${second}/withdrawal`)).status).toBe(204);
  expect(await status(he, conversation)).toBe(404);
  expect((await lin.call('POST', `/api/conversations/${conversation}/consults`, { staff: lin.id, text: '?' })).body.code).toBe(
    'ask_another',
  );
  expect((await lin.call('POST', `/api/conversations/${conversation}/consults`, { text: '没有对象' })).status).toBe(422);
});
