import { afterAll, beforeAll, expect, test } from 'vitest';
import { app, type TestApp } from '../../../test/support/app.ts';
import { agent, alwaysOpen, group, type Person, text, visitor } from '../../../test/support/people.ts';
import { newId } from '../../platform/ids.ts';

let shop: TestApp;
let [lin, stranger]: Person[] = [];
let chat: string;

beforeAll(async () => {
  shop = await app({ config: { limitFactor: 1000 } });
  await alwaysOpen(shop);
  const [ours, theirs] = [await group(shop, '售后'), await group(shop, '售前')];
  lin = await agent(shop, '林可', { groups: [ours], online: true });
  stranger = await agent(shop, '苏晴', { groups: [theirs] });
  const leader = await agent(shop, '周岚', { role: 'team_leader' });
  const invoice = { texts: [{ language: 'zh-CN', title: '怎么开发票', body: '在订单里点开票。' }] };
  const { body } = await lin.call('POST', '/api/articles', invoice);
  await lin.call('POST', `/api/articles/${body.id}/submission`);
  await leader.call('POST', `/api/articles/${body.id}/publication`);
  const guest = await visitor(shop);
  chat = newId();
  await guest.call('POST', `/api/widget/conversations/${chat}/messages`, { ...text('能不能寄到新西兰'), opening: { group: ours } });
  await lin.call('POST', `/api/conversations/${chat}/acceptance`);
});
afterAll(() => shop.close());

const find = async (q: string) => (await fetch(`${shop.url}/help/zh-CN/search?q=${encodeURIComponent(q)}`)).text();
const report = async (who = lin!, week = '') => (await who.get(`/api/knowledge-gaps${week && `?week=${week}`}`)).body;

test('what is searched without a result or an opened one, and what nothing is suggested for, is put together week by week', async () => {
  await find('可以寄到新西兰吗 13812345678');
  await find('寄到新西兰');
  const opened = await find('发票怎么开');
  const [, link] = /href="(\/help\/zh-CN\/K\d+\?search=[0-9a-f-]+)"/.exec(opened) ?? [];
  await fetch(shop.url + link);
  expect((await lin!.get(`/api/conversations/${chat}/suggestions`)).body.items).toEqual([]);
  await expect
    .poll(async () => {
      await shop.tick();
      return (await report()).topics.map(({ asked }: { asked: number }) => asked);
    })
    .toEqual([3]);
  const { topics, madeAt } = await report();
  expect(madeAt).not.toBeNull();
  const words = topics[0].examples.map((each: { words: string }) => each.words);
  expect(words.sort()).toEqual(['可以寄到新西兰吗 …', '寄到新西兰', '能不能寄到新西兰'].sort());
  expect((await report(stranger!)).topics[0]).toMatchObject({ asked: 3, examples: [{ conversation: null }, { conversation: null }] });
  expect((await (await visitor(shop)).get('/api/knowledge-gaps')).status).toBe(403);
});

test('the reasons of the week’s talks stand with the articles about them, or with none', async () => {
  const { body: tree } = await lin!.get('/api/reasons');
  const [topic] = tree;
  const [reason] = topic.children;
  const closing = { stage: 'presale', topic: topic.key, reason: reason.key, result: 'solved' };
  const closed = await lin!.call('POST', `/api/conversations/${chat}/wrap-up`, closing);
  expect(closed.status, JSON.stringify(closed.body)).toBeLessThan(300);
  const { reasons } = await report();
  expect(reasons).toMatchObject([{ key: `${topic.key}.${reason.key}`, asked: 1, articles: [] }]);
});

test('a week that is over keeps its report beside the present one', async () => {
  const { week } = await report();
  shop.later(8 * 86_400);
  const later = await agent(shop, '陈主管', { role: 'admin' });
  await find('有没有实体店');
  await expect
    .poll(async () => {
      await shop.tick();
      return (await report(later)).weeks.length;
    })
    .toBe(2);
  expect((await report(later)).topics).toMatchObject([{ asked: 1, examples: [{ words: '有没有实体店' }] }]);
  expect((await report(later, week)).topics).toMatchObject([{ asked: 3 }]);
});
