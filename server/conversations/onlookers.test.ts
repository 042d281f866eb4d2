import { afterAll, beforeAll, expect, test } from 'vitest';
import { app, type TestApp } from '../../test/support/app.ts';
import { agent, alwaysOpen, group, type Person, text, visitor } from '../../test/support/people.ts';
import type { Socket } from '../../test/support/socket.ts';
import { newId } from '../platform/ids.ts';

let shop: TestApp;
let other: TestApp;
let lin: Person;
let su: Person;
let boss: Person;

beforeAll(async () => {
  shop = await app();
  await alwaysOpen(shop);
  other = await app({ beside: shop });
  const service = await group(shop, '售后');
  lin = await agent(shop, '林可', { groups: [service] });
  su = await agent(shop, '苏晴', { groups: [service] });
  boss = (await agent(shop, '赵敏', { role: 'team_leader' })).at(other);
});
afterAll(async () => {
  await other.close();
  await shop.close();
});

/** A talk whose beginning both processes have told already: what is told together with it everybody hears. */
async function talk() {
  const customer = await visitor(shop);
  const id = newId();
  const say = async (words: string) => {
    await customer.call('POST', `/api/widget/conversations/${id}/messages`, { ...text(words), opening: {} });
    return words;
  };
  const ears = [await lin.connect(), await boss.connect()];
  await say('在吗');
  await lin.call('POST', `/api/conversations/${id}/acceptance`);
  for (const ear of ears) await ear.event((event) => event.fact?.kind === 'conversation.accepted' && event.fact.conversation === id);
  for (const ear of ears) await ear.close();
  return { id, customer, say };
}

const hears = (socket: Socket, words: string) => socket.event((event) => event.message?.body.text === words);
const heard = (socket: Socket) => socket.events.flatMap((event) => event.message?.body.text ?? []);
const moved = (socket: Socket, id: string, after = 0) =>
  expect.poll(() => socket.heard.slice(after).some((frame) => frame.type === 'moved' && frame.conversations.includes(id))).toBe(true);

test('who serves or looks hears every message at once, who only may see the talk hears that it moved', async () => {
  const { id, customer, say } = await talk();
  const [chat, desk, colleague, lead] = [await customer.connect(), await lin.connect(), await su.connect(), await boss.connect()];
  await say('第一句');
  for (const socket of [chat, desk]) await hears(socket, '第一句');
  for (const socket of [colleague, lead]) await moved(socket, id);
  lead.send({ type: 'looking', conversation: id });
  await desk.until((frame) => frame.type === 'looking' && frame.by.name === '赵敏');
  await say('第二句');
  await hears(lead, '第二句');
  const before = lead.heard.length;
  lead.send({ type: 'looking', conversation: null });
  await desk.until((frame) => frame.type === 'looking' && !frame.on);
  await say('第三句');
  await hears(desk, '第三句');
  await moved(lead, id, before);
  expect(heard(lead)).toEqual(['第二句']);
  expect(heard(colleague)).toEqual([]);
  expect(heard(desk)).toEqual(['第一句', '第二句', '第三句']);
});

test('read marks only move a row; whatever else happens is told to everybody with the whole state', async () => {
  const { id, say } = await talk();
  const colleague = await su.connect();
  await lin.call('POST', `/api/conversations/${id}/reading`, { upTo: 1 });
  await moved(colleague, id);
  await say('还在吗');
  await lin.call('POST', `/api/conversations/${id}/ending`);
  const { conversation } = await colleague.event((event) => event.conversation?.state === 'wrap_up');
  expect(conversation.lastPreview).toBe('还在吗');
});

test('who comes back with a cursor is told what moved meanwhile', async () => {
  const { id, say } = await talk();
  const first = await su.connect();
  await say('一');
  await moved(first, id);
  const { cursor } = first;
  await first.close();
  await say('二');
  const again = await su.connect(cursor);
  await moved(again, id);
  expect(heard(again)).toEqual([]);
});

test('rows are read anew by those who may see them', async () => {
  const { id, say } = await talk();
  const stranger = await agent(shop, '周宁', { groups: [await group(shop, '售前')] });
  await say('第一句');
  const rows = async (person: Person) => (await person.get(`/api/conversation-rows?ids=${id},${newId()}`)).body.items;
  expect(await rows(su)).toEqual([(await lin.get(`/api/conversations/${id}`)).body.conversation]);
  expect(await rows(stranger)).toEqual([]);
  expect((await su.get('/api/conversation-rows?ids=nonsense')).status).toBe(400);
});

test('a customer who types is seen by who serves and by who looks', async () => {
  const { id, customer } = await talk();
  const [chat, desk, colleague, lead] = [await customer.connect(), await lin.connect(), await su.connect(), await boss.connect()];
  lead.send({ type: 'looking', conversation: id });
  await desk.until((frame) => frame.type === 'looking' && frame.by.name === '赵敏');
  chat.send({ type: 'typing', conversation: id });
  for (const socket of [desk, lead]) await socket.until((frame) => frame.type === 'typing' && frame.conversation === id);
  expect(colleague.heard.some((frame) => frame.type === 'typing')).toBe(false);
});
