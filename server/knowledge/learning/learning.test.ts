import { afterAll, beforeAll, expect, test } from 'vitest';
import { app, type TestApp } from '../../../test/support/app.ts';
import { agent, type Person, visitor } from '../../../test/support/people.ts';
import { transact } from '../../platform/db.ts';
import { shipLearning } from './ship.ts';

let shop: TestApp;
let [leader, su, zhou]: Person[] = [];

beforeAll(async () => {
  shop = await app({ config: { limitFactor: 1000 } });
  leader = await agent(shop, '周岚', { role: 'team_leader' });
  su = await agent(shop, '苏晴');
  zhou = await visitor(shop);
});
afterAll(() => shop.close());

const get = async (place: string) => {
  const answer = await fetch(`${shop.url}/help/zh-CN${place}`);
  return { status: answer.status, text: await answer.text() };
};
const lesson = (id: string, title: string) => ({ id, article: null, title, titleEn: '', body: `**${title}** 的做法。`, bodyEn: '' });
const question = (id: string, right: number) => ({
  ...{ id, text: `问 ${id}`, textEn: '', right, why: `因为 ${id}`, whyEn: '' },
  answers: ['甲', '乙'].map((text) => ({ text, textEn: '' })),
});
const blank = { title: '壶的专家', badge: '养生壶专家', lessons: [lesson('a', '开箱')], questions: [question('q', 1), question('r', 0)] };

test('a path is written, published when nothing is missing, and a change stays a draft until it is published', async () => {
  const { body: path } = await leader!.call('POST', '/api/learning-paths', { ...blank, questions: [] });
  expect(path).toMatchObject({ state: 'draft', findings: [{ code: 'no_question' }] });
  expect((await leader!.call('POST', `/api/learning-paths/${path.id}/publication`)).body.code).toBe('learning_not_ready');
  expect((await su!.call('PUT', `/api/learning-paths/${path.id}`, { ...blank, edition: 1 })).status).toBe(403);
  expect((await leader!.call('PUT', `/api/learning-paths/${path.id}`, { ...blank, edition: 1 })).body).toMatchObject({
    edition: 2,
    findings: [],
  });
  expect((await leader!.call('PUT', `/api/learning-paths/${path.id}`, { ...blank, edition: 1 })).body.code).toBe('edited_meanwhile');
  expect((await get(`/learn/${path.id}`)).status).toBe(404);
  expect((await leader!.call('POST', `/api/learning-paths/${path.id}/publication`)).body).toMatchObject({
    state: 'published',
    isChanged: false,
  });
  await leader!.call('PUT', `/api/learning-paths/${path.id}`, { ...blank, title: '新名字', edition: 2 });
  expect((await get(`/learn/${path.id}`)).text).toContain('<h1>壶的专家</h1>');
  expect((await su!.get('/api/learning-paths')).body.items[0]).toMatchObject({ title: '新名字', isChanged: true, begun: 0 });
  await leader!.call('POST', `/api/learning-paths/${path.id}/archiving`);
  expect((await get(`/learn/${path.id}`)).status).toBe(404);
});

test('customers learn without script; with their token it is kept, and the badge is shown only with their word', async () => {
  await transact(shop.world, shipLearning);
  await transact(shop.world, shipLearning);
  const list = await get('/learn');
  expect(list.text.match(/\/help\/zh-CN\/learn\/[0-9a-f-]{36}/g)).toHaveLength(1);
  const id = /learn\/([0-9a-f-]{36})/.exec(list.text)![1]!;
  expect((await get('')).text).toContain('href="/help/zh-CN/learn"');
  expect((await get(`/learn/${id}/1`)).text).toContain('<strong>我的订单</strong>');
  expect((await get(`/learn/${id}/99`)).status).toBe(404);
  expect((await get(`/learn/${id}/quiz`)).text).toContain('name="q3" value="2" required');
  expect(await (await fetch(`${shop.url}/help/sitemap.xml`)).text()).toContain(`/help/en/learn/${id}`);
  const answer = (answers: string[]) =>
    fetch(`${shop.url}/help/zh-CN/learn/${id}/quiz`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams(answers.map((value, at) => [`q${at}`, value])).toString(),
    }).then((result) => result.text());
  expect(await answer(['0', '1', '1', '0'])).toContain('这次答对 50%');
  expect(await answer(['0', '1', '0', '2'])).toContain('您得到了徽章“自助达人”');
  expect(await answer([])).toContain('这次答对 0%');

  const badges = async () => (await su!.get(`/api/customers/${zhou!.id}/badges`)).body.items;
  expect((await zhou!.call('POST', `/api/widget/learning/${id}/lessons`, { lesson: 'nothing' })).status).toBe(422);
  for (const read of ['orders', 'guides', 'orders']) await zhou!.call('POST', `/api/widget/learning/${id}/lessons`, { lesson: read });
  expect((await zhou!.call('PUT', `/api/widget/learning/${id}/badge`, { isShown: true })).body.code).toBe('wrong_state');
  const tried = await zhou!.call('POST', `/api/widget/learning/${id}/tries`, { answers: [0, 1, 0, 2] });
  expect(tried.body).toMatchObject({ passed: true, percent: 100, lessons: ['orders', 'guides'], isShown: false });
  await zhou!.call('POST', `/api/widget/learning/${id}/tries`, { answers: [-1] });
  expect((await zhou!.get('/api/widget/learning')).body.items).toMatchObject([{ path: id, best: 100, passedAt: expect.any(String) }]);
  expect(await badges()).toEqual([]);
  await zhou!.call('PUT', `/api/widget/learning/${id}/badge`, { isShown: true });
  expect(await badges()).toMatchObject([{ path: id, badge: '自助达人' }]);
  await zhou!.call('PUT', `/api/widget/learning/${id}/badge`, { isShown: false });
  expect(await badges()).toEqual([]);
  expect((await leader!.get('/api/learning-paths')).body.items.find((each: { id: string }) => each.id === id)).toMatchObject({
    begun: 1,
    passed: 1,
  });
  expect((await (await visitor(shop)).get('/api/widget/learning')).body.items).toEqual([]);
});
