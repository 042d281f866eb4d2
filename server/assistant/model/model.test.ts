import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { picture } from '../../../test/support/aftersales.ts';
import { app, type TestApp } from '../../../test/support/app.ts';
import {
  broken,
  busy,
  cutOff,
  elsewhere,
  faulty,
  grabbing,
  type Mood,
  modelServer,
  modelSettings,
  slow,
  tooLong,
} from '../../../test/support/model-server.ts';
import { agent, alwaysOpen, group, type Person, text, visitor } from '../../../test/support/people.ts';
import { sell } from '../../../test/support/shopping.ts';
import { newId } from '../../platform/ids.ts';

let shop: TestApp;
let admin: Person;
let lin: Person;
let model: Awaited<ReturnType<typeof modelServer>>;

beforeAll(async () => {
  shop = await app({ config: { allowPrivate: ['127.0.0.1'], limitFactor: 1000 } });
  await alwaysOpen(shop);
  admin = await agent(shop, '管理员', { role: 'admin' });
  lin = await agent(shop, '林可');
  model = await modelServer();
});
afterAll(async () => {
  await shop.close();
  await model.close();
});
beforeEach(() => {
  model.mood = () => '大家好！';
});

const set = (more: object = {}, key?: string) =>
  admin.call('PUT', '/api/settings/model', { ...modelSettings(model.url, more), ...(key === undefined ? {} : { key }) });
const tryIt = () => admin.call('POST', '/api/settings/model/test');
const newest = async () => (await admin.get('/api/model/calls')).body.items[0];

test('it is off until somebody fills it in; its key goes out with a call and to nobody else', async () => {
  expect((await admin.get('/api/settings/model')).body).toMatchObject({ on: false, complete: false, hasKey: false });
  expect((await lin.get('/api/model/uses')).body).toEqual({ uses: [] });
  expect((await tryIt()).body.code).toBe('model_incomplete');
  expect((await admin.call('PUT', '/api/settings/model', modelSettings(''))).body.code).toBe('model_incomplete');
  expect((await lin.get('/api/settings/model')).status).toBe(403);

  const saved = await set({}, 'sk-very-secret');
  expect(saved.body).toMatchObject({ on: true, complete: true, hasKey: true });
  expect((await tryIt()).body).toEqual({ text: '大家好！', failure: null, ms: expect.any(Number) });
  expect(model.asked.at(-1)).toMatchObject({ authorization: 'Bearer sk-very-secret', model: 'test-model' });
  const seen = [saved.body, (await admin.get('/api/settings/model')).body, (await admin.get('/api/audit')).body];
  const kept = await shop.world.db.selectFrom('settings').selectAll().execute();
  expect(JSON.stringify([seen, kept])).not.toContain('sk-very-secret');
  expect((await lin.get('/api/model/uses')).body.uses).toContain('rewrite');

  expect((await set({ model: 'other-model' })).body.hasKey).toBe(true);
  expect((await set({ address: 'https://elsewhere.example/v1' })).body.hasKey).toBe(false);
});

test('whatever goes wrong on the other side is a line with its reason and its cost, and never an error here', async () => {
  const moods: [Mood, string, number | null][] = [
    [busy, 'rate_limited', 429],
    [faulty, 'http_error', 500],
    [elsewhere, 'http_error', 302],
    [broken, 'unreadable', 200],
    [tooLong, 'too_long', 200],
    [cutOff, 'too_long', 200],
    [grabbing(lin.id), 'unreadable', 200],
    [(_asked, reply) => void reply.writeHead(401).end(), 'key_refused', 401],
    [(_asked, reply) => void reply.destroy(), 'unreachable', null],
    [(_asked, reply) => void reply.end('null'), 'unreadable', 200],
    [() => '<think>让我想想</think>', 'unreadable', 200],
  ];
  await set();
  for (const [mood, failure, status] of moods) {
    model.mood = mood;
    const answer = await tryIt();
    expect({ status: answer.status, ...answer.body }).toEqual({ status: 200, text: null, failure, ms: expect.any(Number) });
    expect(await newest()).toMatchObject({ purpose: 'test', outcome: failure, status, by: '管理员', model: 'test-model' });
  }
  await set({ timeoutSeconds: 3 });
  model.mood = slow;
  expect((await tryIt()).body.failure).toBe('timeout');
  expect((await newest()).costMicro).toBeGreaterThan(0);
});

test('a model inside is reached only where the operator allows it', async () => {
  await set({ address: model.url.replace('127.0.0.1', '127.0.0.2') });
  const before = model.asked.length;
  expect((await tryIt()).body.failure).toBe('private_address');
  expect(model.asked).toHaveLength(before);
});

test('calls are paid by their tokens, added up by day and use, and stop before the month’s limit', async () => {
  await shop.world.db.deleteFrom('model_calls').execute();
  await set();
  await tryIt();
  expect(await newest()).toMatchObject({ outcome: 'answered', tokensIn: 120, tokensOut: 40, costMicro: 120 * 200 + 40 * 800 });
  await tryIt();
  const { body: costs } = await admin.get('/api/model/costs');
  expect(costs.month).toEqual({ costMicro: 112_000, limitMinor: 10_000, currency: 'CNY' });
  expect(costs.sums).toMatchObject([{ purpose: 'test', calls: 2, failed: 0, tokensIn: 240, tokensOut: 80, costMicro: 112_000 }]);
  expect((await admin.get(`/api/model/calls?purpose=test&outcome=answered&day=${costs.sums[0].day}`)).body.items).toHaveLength(2);
  expect((await admin.get('/api/model/calls?day=2020-01-01')).body.items).toEqual([]);

  // Ten at once may not pass the limit together, since each is counted at its dearest while it is on its way.
  await set({ monthlyLimitMinor: 1, priceOutMinor: 1000 });
  model.asked.length = 0;
  const many = await Promise.all(Array.from({ length: 8 }, tryIt));
  const made = many.filter(({ body }) => body.text !== null).length;
  expect(made).toBe(model.asked.length);
  expect(made).toBeLessThan(8);
  expect(many.filter(({ body }) => body.failure === 'over_limit')).toHaveLength(8 - made);
  expect((await admin.get('/api/model/costs')).body.month.costMicro).toBeLessThanOrEqual(1_000_000);
});

test('a picture is matched to a product and a defect by the recogniser that is plugged in, and a colleague’s word stands (S63)', async () => {
  const asked: { authorization: string | undefined; body: { image: string; mediaType: string; defects: string[] } }[] = [];
  let answer = '{"product":"pot","defect":"crack","confidence":0.82}';
  const recogniser = createServer((request, reply) => {
    void buffer(request).then((body) => {
      asked.push({ authorization: request.headers.authorization, body: JSON.parse(String(body)) });
      reply.end(answer);
    });
  }).listen(0, '127.0.0.1');
  await once(recogniser, 'listening');
  try {
    await group(shop, '售后');
    await sell(admin, 'pot');
    const { id: pot, number } = (await admin.get('/api/products/pot')).body;
    answer = answer.replace('"pot"', JSON.stringify(number));
    const customer = await visitor(shop);
    const talk = newId();
    const say = (message: object) => customer.call('POST', `/api/widget/conversations/${talk}/messages`, { ...message, opening: {} });
    expect((await say(text('锅裂了'))).body).toMatchObject({ number: expect.any(Number) });
    await say({ id: newId(), kind: 'image', body: { file: await picture(customer, '/api/widget/files') } });
    const { messages } = (await admin.get(`/api/conversations/${talk}/messages`)).body;
    const shown = messages.find(({ kind }: { kind: string }) => kind === 'image').number;
    const matches = `/api/conversations/${talk}/picture-matches`;
    const ask = () => admin.call('POST', `${matches}/${shown}/recognition`);
    expect((await ask()).body.code).toBe('recogniser_off');
    expect((await admin.call('PUT', '/api/settings/recogniser', { on: true, address: '', timeoutMs: 5000 })).body.code).toBe(
      'recogniser_incomplete',
    );
    const address = `http://127.0.0.1:${(recogniser.address() as AddressInfo).port}/`;
    const set = await admin.call('PUT', '/api/settings/recogniser', { on: true, address, timeoutMs: 5000, key: 'sesame' });
    expect(set.body).toEqual({ on: true, address, timeoutMs: 5000, hasKey: true });
    expect((await ask()).body).toMatchObject({
      ...{ canAsk: true, failure: null },
      items: [{ number: shown, product: { id: pot }, defect: 'crack', confidence: expect.closeTo(0.82, 3) }],
    });
    expect(asked[0]).toMatchObject({ authorization: 'Bearer sesame', body: { defects: expect.arrayContaining(['scratch', 'crack']) } });
    expect(Buffer.from(asked[0]!.body.image, 'base64').length).toBeGreaterThan(20);
    answer = '{"product":"nowhere","defect":"a secret","confidence":0.9}';
    expect((await ask()).body.items[0], 'only what the shop knows').toMatchObject({ product: null, defect: null });
    answer = 'not what was asked for';
    expect((await ask()).body.failure).toBe('unreadable');
    const own = await admin.call('PUT', `${matches}/${shown}`, { product: pot, defect: 'dent' });
    expect(own.body.items[0]).toMatchObject({ product: { id: pot }, defect: 'dent', confidence: null, by: '管理员' });
    answer = '{"product":null,"defect":"stain","confidence":0.99}';
    expect((await ask()).body.items[0]).toMatchObject({ defect: 'dent', confidence: null });
    expect((await admin.call('PUT', `${matches}/1`, { product: null, defect: 'dent' })).status, 'words are no picture').toBe(404);
    expect((await lin.get(matches)).status, 'another group’s talk').toBe(404);
  } finally {
    recogniser.close();
  }
});
