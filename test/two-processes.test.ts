import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId } from '../server/platform/ids.ts';
import { forgetSharedLimits } from '../server/platform/shared-limits.ts';
import { startWork } from '../server/work.ts';
import { app, type TestApp } from './support/app.ts';
import { agent, alwaysOpen, group, text, visitor } from './support/people.ts';

let one: TestApp;
let two: TestApp;

beforeAll(async () => {
  one = await app();
  await alwaysOpen(one);
  two = await app({ beside: one });
});
afterAll(async () => {
  await two.close();
  await one.close();
});

test('two web processes serve one chat: the customer is at one, the agent at the other', async () => {
  const lin = (await agent(one, '林可', { groups: [await group(one, '售后')], online: true })).at(two);
  const customer = await visitor(one);
  const [chat, desk] = [await customer.connect(), await lin.connect()];
  const conversation = newId();
  chat.send({ type: 'send', conversation, ...text('在吗'), opening: {} });
  await desk.event((event) => event.message?.body.text === '在吗');
  await one.drain();
  await desk.event((event) => event.fact.kind === 'conversation.offered');
  await lin.call('POST', `/api/conversations/${conversation}/acceptance`);
  desk.send({ type: 'typing', conversation });
  await chat.until((frame) => frame.type === 'typing' && frame.by.name === '林可');
  desk.send({ type: 'send', conversation, ...text('在的') });
  const heard = await chat.event((event) => event.message?.body.text === '在的');
  desk.send({ type: 'read', conversation, upTo: heard.message.number });
  chat.send({ type: 'read', conversation, upTo: heard.message.number });
  await desk.event((event) => event.conversation?.customerRead === heard.message.number);
});

test('whoever guesses passwords or codes gains nothing by asking two processes', async () => {
  const lin = await agent(one, '周岚');
  const { email } = (await lin.get('/api/me')).body;
  const guess = async (at: TestApp) => {
    const headers = { 'content-type': 'application/json' };
    const answer = await fetch(`${at.url}/api/session`, { method: 'POST', headers, body: JSON.stringify({ email, password: 'guess' }) });
    return answer.status;
  };
  const tries: number[] = [];
  for (let n = 0; n < 10; n++) tries.push(await guess(n % 2 ? one : two));
  expect(tries).toEqual([...Array.from({ length: 8 }, () => 401), 429, 429]);
  const confirm = (at: TestApp) => lin.at(at).call('POST', '/api/me/authenticator/confirmation', { code: '000000' });
  const codes: number[] = [];
  for (let n = 0; n < 6; n++) codes.push((await confirm(n % 2 ? one : two)).status);
  expect(codes).toEqual([...Array.from({ length: 5 }, () => 404), 429]);
  // An hour later the buckets are full, and need not be kept.
  const kept = async () => (await one.world.db.selectFrom('shared_limits').select('name').execute()).length;
  expect(await kept()).toBeGreaterThan(0);
  await sql`update shared_limits set at = at - interval '61 minutes'`.execute(one.world.db);
  await forgetSharedLimits(one.world);
  expect(await kept()).toBe(0);
});

test('one process leads, and the other takes over when it goes', async () => {
  const first = await startWork(one.world);
  await expect.poll(() => first.isLeader()).toBe(true);
  const second = await startWork(two.world);
  await new Promise((done) => setImmediate(done));
  expect(second.isLeader()).toBe(false);
  await first.stop();
  await expect.poll(() => second.isLeader()).toBe(true);
  await second.stop();
});
