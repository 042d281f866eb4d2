import { afterAll, beforeAll, expect, test } from 'vitest';
import { app, type TestApp } from '../../test/support/app.ts';
import { agent, alwaysOpen, group, type Person, text, visitor } from '../../test/support/people.ts';
import { newId } from '../platform/ids.ts';

let shop: TestApp;
let aftersale: string;
let presale: string;
let lin: Person;

beforeAll(async () => {
  shop = await app();
  await alwaysOpen(shop);
  aftersale = await group(shop, '售后');
  presale = await group(shop, '售前');
  lin = await agent(shop, '林可', { groups: [aftersale] });
});
afterAll(() => shop.close());

async function served(words: string): Promise<{ customer: Person; id: string }> {
  const customer = await visitor(shop);
  const id = newId();
  await customer.call('POST', `/api/widget/conversations/${id}/messages`, { ...text(words), opening: {} });
  expect((await lin.call('POST', `/api/conversations/${id}/acceptance`)).status).toBe(204);
  return { customer, id };
}

test('a colleague of another group can take what is handed to them by name', async () => {
  const su = await agent(shop, '苏晴', { groups: [presale], online: true });
  const { id } = await served('这款锅怎么选？');
  const desk = await lin.connect();
  expect((await lin.call('POST', `/api/conversations/${id}/transfer`, { agent: su.id, note: '请接手' })).status).toBe(204);
  expect((await su.get(`/api/conversations/${id}`)).body.conversation).toMatchObject({ group: { id: presale }, offer: { agent: su.id } });
  await desk.event((event) => event.gone === id);
  expect((await su.call('POST', `/api/conversations/${id}/acceptance`)).status).toBe(204);
});

test('nothing is handed to a group that has closed, or to a colleague without a group', async () => {
  const admin = await agent(shop, '陈主管', { role: 'admin' });
  const night = await group(shop, '夜班');
  expect((await admin.call('DELETE', `/api/groups/${night}`)).status).toBe(204);
  const alone = await agent(shop, '独行', { online: true });
  const { id } = await served('在吗');
  for (const to of [{ group: night }, { agent: alone.id }]) {
    expect((await lin.call('POST', `/api/conversations/${id}/transfer`, { ...to, note: '请接手' })).body.code).toBe('agent_not_available');
  }
  expect((await lin.get(`/api/conversations/${id}`)).body.conversation.agent.id).toBe(lin.id);
});

test('words taken back are gone from the lists too, and a note taken back is nobody’s news', async () => {
  const { customer, id } = await served('我的密码是 1234');
  const preview = async () => (await customer.get('/api/widget/conversations')).body.items[0].lastPreview;
  expect((await customer.call('DELETE', `/api/widget/conversations/${id}/messages/1`)).status).toBe(204);
  expect(await preview()).toBe('[recalled]');
  await customer.call('POST', `/api/widget/conversations/${id}/messages`, text('请帮我看看'));
  const { number } = (await lin.call('POST', `/api/conversations/${id}/messages`, { ...text('写错了'), note: true })).body;
  expect((await lin.call('DELETE', `/api/conversations/${id}/messages/${number}`)).status).toBe(204);
  expect(await preview()).toBe('请帮我看看');
});

test('whom a colleague served who is let go is offered to another', async () => {
  const admin = await agent(shop, '陈主管', { role: 'admin' });
  const leaver = await agent(shop, '小王', { groups: [aftersale] });
  const customer = await visitor(shop);
  const id = newId();
  await customer.call('POST', `/api/widget/conversations/${id}/messages`, { ...text('还在吗'), opening: {} });
  await leaver.call('POST', `/api/conversations/${id}/acceptance`);
  await admin.call('PATCH', `/api/staff/${leaver.id}`, { hasLeft: true });
  await lin.call('PUT', '/api/me/seat', { state: 'online' });
  await shop.tick();
  await shop.drain();
  const { conversation } = (await lin.get(`/api/conversations/${id}`)).body;
  expect([conversation.agent, conversation.ahead, conversation.offer?.agent]).toEqual([null, true, lin.id]);
});

test('a note is no unread message to the customer', async () => {
  const { customer, id } = await served('在吗');
  const { number } = (await lin.call('POST', `/api/conversations/${id}/messages`, text('在的'))).body;
  const unread = async () => (await stranger(customer)).unread;
  expect(await unread()).toBe(1);
  await customer.call('POST', `/api/widget/conversations/${id}/reading`, { upTo: number });
  await lin.call('POST', `/api/conversations/${id}/messages`, { ...text('客户很急'), note: true });
  expect(await unread()).toBe(0);
});

/** The same device opens a page again. */
const stranger = async ({ token }: Person) => (await lin.call('POST', '/api/widget/visitors', { site: shop.url, token })).body;
