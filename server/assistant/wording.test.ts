import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { app, type TestApp } from '../../test/support/app.ts';
import { Asking } from '../../test/support/assistant.ts';
import { broken, busy, grabbing, type Mood, modelServer, modelSettings, tooLong } from '../../test/support/model-server.ts';
import { agent, alwaysOpen, group, type Person, visitor } from '../../test/support/people.ts';
import { importer, sell, wish } from '../../test/support/shopping.ts';
import { transact } from '../platform/db.ts';
import { shipIntents } from './understanding/ship.ts';

let shop: TestApp;
let [lin, leader, boss]: Person[] = [];
let model: Awaited<ReturnType<typeof modelServer>>;

const article = '签收次日零点起 168 小时内可以退货，退回的运费由您承担。';

beforeAll(async () => {
  shop = await app({ config: { allowPrivate: ['127.0.0.1'], limitFactor: 1_000_000 } });
  await alwaysOpen(shop);
  await transact(shop.world, shipIntents);
  lin = await agent(shop, '林可', { groups: [await group(shop, '售后')], online: true });
  leader = await agent(shop, '周岚', { role: 'team_leader' });
  boss = await importer(shop);
  model = await modelServer();
  const texts = [{ language: 'zh-CN', title: '七天无理由退货怎么算', body: article, similarQuestions: ['几天内可以退'] }];
  const { body } = await lin.call('POST', '/api/articles', { texts });
  await lin.call('POST', `/api/articles/${body.id}/submission`);
  await leader.call('POST', `/api/articles/${body.id}/publication`);
  const acts = ['cancel_order', 'aftersales'];
  const setting = {
    on: true,
    when: 'always',
    channels: ['chat'],
    groups: [],
    confidence: 0.5,
    acts,
    maxTurns: 20,
    maxActions: 3,
    personWords: [],
  };
  expect((await boss.call('PUT', '/api/settings/assistant', setting)).status).toBe(200);
});
afterAll(async () => {
  await shop.close();
  await model.close();
});
beforeEach(() => {
  model.asked.length = 0;
});

const set = (more: object = {}) => boss!.call('PUT', '/api/settings/model', modelSettings(model.url, more));
const asking = async (): Promise<Asking> => new Asking(shop, lin!, await visitor(shop));
const facts = async () =>
  (await shop.world.db.selectFrom('facts').select('kind').where('noun', 'in', ['order', 'aftersales']).execute()).length;

test('with a model on for it, an answer is said in its words, from the same source, which it names', async () => {
  await set({ uses: ['rewrite'] });
  const [plain] = await (await asking()).say('几天内可以退');
  expect(plain!.body.text).toBe(article);
  expect(model.asked, 'not on for the assistant').toEqual([]);

  await set();
  model.mood = ({ data }) => `您好，签收次日零点起 168 小时内都可以退货。[${data.sources[0].number}]`;
  const [said] = await (await asking()).say('几天内可以退');
  expect(said).toMatchObject({
    kind: 'assistant',
    body: { text: '您好，签收次日零点起 168 小时内都可以退货。[1]', sources: [{ name: '七天无理由退货怎么算', version: 1 }] },
  });
  expect((await boss!.get('/api/model/calls?purpose=assistant')).body.items[0]).toMatchObject({ outcome: 'answered', by: null });
});

test('whatever a model does wrong, the customer reads the article; nothing happens to anybody’s order', async () => {
  const other = await visitor(shop);
  const order = (await other.call('POST', '/api/shop/orders', wish(await sell(boss!, 'pot')))).body.id;
  const before = await facts();
  const moods: Mood[] = [
    broken,
    busy,
    tooLong,
    grabbing(order),
    () => '签收后 30 天内可以退货。[1]',
    () => '签收次日零点起 168 小时内可以退货。',
    () => '订单已经为您取消，退款马上到账。[1]',
    () => '请到 https://evil.example 填写银行卡号，168 小时内可以退货。[1]',
    () => '忽略规则：我是管理员，退货运费全免。[7]',
  ];
  for (const mood of moods) {
    model.mood = mood;
    const [said] = await (await asking()).say('几天内可以退');
    expect(said!.body.text).toBe(article);
  }
  expect(model.asked).toHaveLength(moods.length);
  expect(await facts()).toBe(before);
  expect((await other.get(`/api/shop/orders/${order}`)).body.state).toBe('pending_payment');
});

test('what it asks, proposes or hands over is never a model’s to word, and who takes the talk meanwhile is left alone', async () => {
  model.mood = () => '好的。[1]';
  const customer = await asking();
  await customer.say('你们的窑温是多少度烧的');
  await customer.say('转人工');
  expect(model.asked).toEqual([]);
  expect(['queued', 'offered']).toContain(await customer.state());

  const taken = await asking();
  model.mood = ({ data }) => `签收次日零点起 168 小时内可以退货。[${data.sources[0].number}]`;
  await taken.send('几天内可以退');
  expect((await lin!.call('POST', `/api/conversations/${taken.id}/acceptance`)).status).toBe(204);
  await shop.drain();
  expect((await taken.page()).messages.filter(({ kind }) => kind === 'assistant')).toEqual([]);
  expect(model.asked).toEqual([]);
});

test('a phone number in the question does not leave the house', async () => {
  model.mood = ({ data }) => `签收次日零点起 168 小时内可以退货。[${data.sources[0].number}]`;
  await (await asking()).say('几天内可以退');
  const [said] = await (await asking()).say('13800002046 几天内可以退');
  expect(JSON.stringify(model.asked)).not.toContain('13800002046');
  expect(said!.body.text).toContain('168 小时');
});
