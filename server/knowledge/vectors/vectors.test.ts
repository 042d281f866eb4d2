import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { app, type TestApp } from '../../../test/support/app.ts';
import { modelServer, type Sense } from '../../../test/support/model-server.ts';
import { agent, type Person } from '../../../test/support/people.ts';
import { closest } from './closeness.ts';

let shop: TestApp;
let [admin, lin, leader]: Person[] = [];
let model: Awaited<ReturnType<typeof modelServer>>;

/** What a model that knows three things makes of a text. */
const things = [/退|不想要|反悔/, /发票|报销|抬头/, /噪音|太吵|静音/];
const sense: Sense = (texts) => texts.map((text) => [...things.map((thing) => (thing.test(text) ? 1 : 0)), 0.5]);

beforeAll(async () => {
  shop = await app({ config: { allowPrivate: ['127.0.0.1'] } });
  admin = await agent(shop, '管理员', { role: 'admin' });
  lin = await agent(shop, '林可');
  leader = await agent(shop, '周岚', { role: 'team_leader' });
  model = await modelServer();
});
afterAll(async () => {
  await shop.close();
  await model.close();
});
beforeEach(() => {
  model.sense = sense;
  model.embedded.length = 0;
});

async function published(title: string, body: string): Promise<string> {
  const { id } = (await lin!.call('POST', '/api/articles', { texts: [{ language: 'zh-CN', title, body }] })).body;
  await lin!.call('POST', `/api/articles/${id}/submission`);
  expect((await leader!.call('POST', `/api/articles/${id}/publication`)).status).toBe(200);
  return id;
}
const find = async (q: string): Promise<string[]> =>
  (await lin!.get(`/api/answers?kinds=article&q=${encodeURIComponent(q)}`)).body.items.map((item: { id: string }) => item.id);
const set = (more: object = {}, key?: string) =>
  admin!.call('PUT', '/api/settings/vectors', {
    ...{ on: true, address: model.url, model: 'test-embeddings', timeoutMs: 3000, ...more },
    ...(key === undefined ? {} : { key }),
  });
/** A process looks for new vectors every ten seconds. */
async function made(): Promise<void> {
  await shop.drain();
  shop.later(11);
}

let returning: string;
let invoice: string;

test('off until somebody fills it in; then what shares no word is found by its meaning, after what shares the words', async () => {
  returning = await published('签收七天内可以退', '商品完好即可。');
  invoice = await published('如何开具发票', '下单时填写抬头。');
  await published('夜间模式', '开启静音后几乎听不到声音。');
  await expect.poll(() => find('如何开具发票')).toContain(invoice);
  expect((await admin!.get('/api/settings/vectors')).body).toMatchObject({ on: false, complete: false, hasKey: false, made: 0, all: 3 });
  expect((await lin!.get('/api/settings/vectors')).status).toBe(403);
  expect((await admin!.call('POST', '/api/settings/vectors/test')).body.code).toBe('model_incomplete');
  expect((await set({ address: '' })).body.code).toBe('model_incomplete');
  await shop.drain();
  expect(await find('东西反悔了')).toEqual([]);
  expect(model.embedded).toEqual([]);

  expect((await set({}, 'sk-very-secret')).body).toMatchObject({ on: true, hasKey: true, made: 0 });
  expect((await admin!.call('POST', '/api/settings/vectors/test')).body).toMatchObject({ dimensions: 4, failure: null });
  await made();
  expect((await admin!.get('/api/settings/vectors')).body).toMatchObject({ made: 3, all: 3 });
  expect(model.embedded.at(-1)).toMatchObject({ authorization: 'Bearer sk-very-secret', model: 'test-embeddings' });
  expect(await find('东西反悔了')).toEqual([returning]);
  expect((await find('想要报销'))[0]).toBe(invoice);
  expect((await find('发票 反悔'))[0], 'the words first').toBe(invoice);
  const kept = JSON.stringify(await shop.world.db.selectFrom('settings').selectAll().execute());
  expect(kept).not.toContain('sk-very-secret');
  expect((await set({ address: 'https://elsewhere.example/v1', on: false })).body.hasKey).toBe(false);
  await set();
});

test('a changed text gets another vector, alone; what is taken away loses its own; nothing is asked twice', async () => {
  await made();
  model.embedded.length = 0;
  await find('又反悔了');
  await find('又反悔了');
  expect(model.embedded).toHaveLength(1);
  const rows = async () => (await sql<{ n: number }>`select count(*)::int as n from answer_vectors`.execute(shop.world.db)).rows[0]!.n;
  model.embedded.length = 0;
  await lin!.call('POST', `/api/articles/${invoice}/versions`, {
    texts: [{ language: 'zh-CN', title: '机器太吵怎么办', body: '放平再用。' }],
  });
  await lin!.call('POST', `/api/articles/${invoice}/submission`);
  expect((await leader!.call('POST', `/api/articles/${invoice}/publication`)).status).toBe(200);
  // By its new name: “how” is in the old one, too.
  const names = async () => (await lin!.get(`/api/answers?kinds=article&q=${encodeURIComponent('机器太吵怎么办')}`)).body.items;
  await expect.poll(names).toContainEqual(expect.objectContaining({ id: invoice, title: '机器太吵怎么办' }));
  model.embedded.length = 0;
  await made();
  expect(model.embedded.map(({ texts }) => texts.length)).toEqual([1]);
  expect(await find('想要报销')).toEqual([]);
  expect(await rows()).toBe(3);
  await leader!.call('POST', `/api/articles/${invoice}/archive`, {});
  // What has changed is noted when it is heard, and put right by the next question.
  const afterAQuestion = async () => [await find('机器太吵怎么办'), await rows()];
  await expect.poll(afterAQuestion).toEqual([expect.not.arrayContaining([invoice]), 2]);
});

test('slow, broken, or of other dimensions: the search goes by words, and is not kept waiting again at once', async () => {
  const moods: Sense[] = [
    () => undefined,
    (_texts, reply) => void reply.writeHead(200).end('{"data":[{"ind'),
    (_texts, reply) => void reply.writeHead(500).end('<html>'),
    (_texts, reply) => void reply.destroy(),
    (_texts, reply) => void reply.writeHead(200).end(JSON.stringify({ data: [{ index: 0, embedding: ['1'] }] })),
    () => [[0, 0, 0, 0]],
    () => [],
    (texts) => texts.map(() => [1, 2]),
  ];
  await set({ timeoutMs: 400 });
  for (const [place, mood] of moods.entries()) {
    shop.later(60);
    model.sense = mood;
    expect(await find(`反悔${'啊'.repeat(place)}`), String(place)).toEqual([]);
    expect((await find('签收七天内可以退'))[0], String(place)).toBe(returning);
  }
  shop.later(60);
  model.embedded.length = 0;
  model.sense = () => undefined;
  for (const question of ['反悔一', '反悔二', '反悔三']) expect(await find(question)).toEqual([]);
  expect(model.embedded).toHaveLength(1);
  model.sense = sense;
  expect(await find('反悔呀')).toEqual([]);
  await set();
  shop.later(60);
  expect(await find('反悔呀')).toEqual([returning]);
  model.embedded.length = 0;
  await find('反悔了，我的手机是 13800002046');
  expect(model.embedded, 'a number of somebody stays in the house').toEqual([]);
});

test('what the endpoint refused is tried again, without what is there already', async () => {
  model.sense = (_texts, reply) => void reply.writeHead(429).end('{}');
  await set({ model: 'another-model' });
  await expect(shop.drain()).rejects.toThrow('rate_limited');
  model.sense = sense;
  model.embedded.length = 0;
  await set({ model: 'another-model' });
  await made();
  expect(model.embedded.flatMap(({ texts }) => texts)).toHaveLength(2);
  expect(await find('东西反悔了')).toEqual([returning]);
});

test('closeness is measured against the middle of all, since models differ in what they call close', () => {
  const at = (cosine: number) => Float32Array.of(cosine, Math.sqrt(1 - cosine * cosine));
  const near = closest(new Map([0.7, 0.72, 0.74, 0.9].map((cosine) => [String(cosine), at(cosine)])), Float32Array.of(1, 0));
  expect(near.get('0.9')).toBeCloseTo((0.9 - 0.72) / 0.28, 3);
  expect(near.get('0.7')).toBe(0);
  expect(closest(new Map([['other', Float32Array.of(1, 0, 0)]]), Float32Array.of(1, 0)).size).toBe(0);
});
