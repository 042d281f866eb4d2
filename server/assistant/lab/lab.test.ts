import { afterAll, beforeAll, expect, test } from 'vitest';
import { app, type TestApp } from '../../../test/support/app.ts';
import { agent, alwaysOpen, group, type Person, text, visitor } from '../../../test/support/people.ts';
import { transact } from '../../platform/db.ts';
import { newId } from '../../platform/ids.ts';
import { understandingOf } from '../understanding/intents.ts';
import { shipIntents } from '../understanding/ship.ts';

let shop: TestApp;
let [lin, su, leader, zhou]: Person[] = [];
let desk: string;

beforeAll(async () => {
  shop = await app({ config: { limitFactor: 1000 } });
  await alwaysOpen(shop);
  desk = await group(shop, '售后');
  lin = await agent(shop, '林可', { groups: [desk], online: true });
  su = await agent(shop, '苏晴', { groups: [await group(shop, '售前')] });
  leader = await agent(shop, '周岚', { role: 'team_leader' });
  zhou = await visitor(shop);
});
afterAll(() => shop.close());

async function published(title: string, body: string, more: object = {}): Promise<string> {
  const draft = await lin!.call('POST', '/api/articles', { texts: [{ language: 'zh-CN', title, body }], ...more });
  await lin!.call('POST', `/api/articles/${draft.body.id}/submission`);
  expect((await leader!.call('POST', `/api/articles/${draft.body.id}/publication`)).status).toBe(200);
  return draft.body.id;
}
const add = async (words: string, more: object) => {
  const { status, body } = await lin!.call('POST', '/api/lab/questions', {
    id: newId(),
    text: words,
    language: 'zh-CN',
    expects: null,
    ...more,
  });
  expect(status).toBe(200);
  return body.id as string;
};
const run = async (query = '') => {
  const { body: begun } = await lin!.call('POST', `/api/lab/runs${query}`);
  const whole = async () => (await lin!.get(`/api/lab/runs/${begun.id}`)).body;
  expect((await whole()).run).toMatchObject({ ended: false, done: 0 });
  await shop.drain();
  return whole();
};
const verdicts = ({ items }: { items: { question: { text: string }; verdict: string; change: string }[] }) =>
  Object.fromEntries(items.map(({ question, verdict, change }) => [question.text, `${verdict} ${change}`]));

test('a run says question by question what got better and what got worse, and compares only what was asked alike', async () => {
  const care = await published('铸铁锅生锈了怎么办', '用钢丝球擦去锈迹，抹一层食用油。');
  await published('内部：铸铁锅生锈的赔偿口径', '先安抚。', { audience: 'staff' });
  await expect.poll(async () => (await lin!.get(`/api/answers?q=${encodeURIComponent('铸铁锅生锈')}`)).body.items.length).toBe(2);
  await add('铸铁锅生锈了', { expects: 'article', article: care });
  const postage = await add('退货运费谁出', { expects: 'nothing' });
  await add('你们几点下班', {});
  const first = await run();
  expect(first.before).toBeNull();
  expect(verdicts(first)).toEqual({ 铸铁锅生锈了: 'right fresh', 退货运费谁出: 'right fresh', 你们几点下班: 'undecided fresh' });
  expect(first.run).toMatchObject({ by: '林可', questions: 3, done: 3, ended: true, right: 2, wrong: 0 });
  const [found] = first.items.filter((each: { question: { text: string } }) => each.question.text === '铸铁锅生锈了');
  expect(found).toMatchObject({ place: 1, got: [{ id: care, title: '铸铁锅生锈了怎么办' }], question: { article: { id: care } } });
  expect(found.got, 'what is for colleagues answers no customer').toHaveLength(1);

  const returns = await published('退货运费谁出', '质量问题由我们承担。');
  await expect.poll(async () => (await lin!.get(`/api/answers?q=${encodeURIComponent('退货运费谁出')}`)).body.items[0]?.id).toBe(returns);
  const second = await run();
  expect(second.before.id).toBe(first.run.id);
  expect(verdicts(second)).toMatchObject({ 铸铁锅生锈了: 'right same', 退货运费谁出: 'wrong worse' });
  expect(second.items[0].question.text, 'what got worse comes first').toBe('退货运费谁出');
  expect(second.counts).toEqual({ worse: 1, better: 0, same: 1, fresh: 1 });

  const decided = { text: '退货运费谁出', language: 'zh-CN', expects: 'article', article: returns };
  expect((await lin!.call('PUT', `/api/lab/questions/${postage}`, decided)).status).toBe(204);
  expect(verdicts(await run()), 'it is another question now').toMatchObject({ 退货运费谁出: 'right fresh' });
  await lin!.call('POST', `/api/articles/${returns}/doubt`, { note: '运费险变了' });
  await expect.poll(async () => verdicts(await run())).toMatchObject({ 退货运费谁出: expect.stringContaining('wrong') });
  expect((await lin!.get(`/api/lab/runs/${second.run.id}`)).body.items[0].verdict, 'a run stays as it was').toBe('wrong');
});

test('a draft is asked before it is published: what would get better and worse is said, and customers are answered as before', async () => {
  const old = await published('发票多久能开', '付款后一天。');
  await expect.poll(async () => (await lin!.get(`/api/answers?q=${encodeURIComponent('发票多久能开')}`)).body.items[0]?.id).toBe(old);
  const draft = await lin!.call('POST', '/api/articles', {
    texts: [{ language: 'zh-CN', title: '礼品卡怎么用', body: '结算时输入卡号。' }],
  });
  await add('礼品卡怎么用', { expects: 'article', article: draft.body.id });
  await add('发票多久能开', { expects: 'article', article: old });
  const word = ({ items }: Awaited<ReturnType<typeof run>>, about: string) =>
    items
      .filter(({ question }: { question: { text: string } }) => question.text === about)
      .map((each: { verdict: string; change: string }) => `${each.verdict} ${each.change}`)[0];
  const live = await run();
  expect([live.run.asks, word(live, '礼品卡怎么用'), word(live, '发票多久能开')]).toEqual(['live', 'wrong fresh', 'right fresh']);
  // The next version of what is published leaves the question behind.
  const { body: now } = await lin!.get(`/api/articles/${old}`);
  const next = { texts: [{ language: 'zh-CN', title: '电子凭证', body: '付款后一天。' }], writtenAt: now.writtenAt };
  expect((await lin!.call('POST', `/api/articles/${old}/versions`, next)).status).toBe(200);
  const tried = await run('?asks=drafts');
  expect([tried.run.asks, word(tried, '礼品卡怎么用'), word(tried, '发票多久能开')]).toEqual(['drafts', 'right better', 'wrong worse']);
  const again = await run();
  expect([word(again, '礼品卡怎么用'), word(again, '发票多久能开')], 'nobody else was answered from a draft').toEqual([
    'wrong same',
    'right same',
  ]);
});

test('a dictionary and an intent are tried before they are saved, and nothing but the run is left of it', async () => {
  const warmer = await published('暖手宝怎么充电', '插上随附的线。');
  await expect.poll(async () => (await lin!.get(`/api/answers?q=${encodeURIComponent('暖手宝')}`)).body.items[0]?.id).toBe(warmer);
  await add('小火龙', { expects: 'article', article: warmer });
  await add('麻烦搁在驿站', { expects: 'intent', key: 'leave_at_station' });
  const both = ({ run, items }: { run: { asks: string }; items: Parameters<typeof verdicts>[0]['items'] }) => {
    const all = verdicts({ items });
    return [run.asks, all.小火龙, all.麻烦搁在驿站];
  };
  const tryOut = async (body: object) => {
    const { status, body: begun } = await lin!.call('POST', '/api/lab/trials', body);
    expect(status).toBe(200);
    await shop.drain();
    return (await lin!.get(`/api/lab/runs/${begun.id}`)).body;
  };
  expect(both(await run())).toEqual(['live', 'wrong fresh', 'wrong fresh']);
  const words = {
    names: [],
    synonyms: [
      ['暖手宝', '小火龙'],
      ['怎么', '咋'],
    ],
    stopWords: [],
  };
  const readBy = () => shop.world.db.selectFrom('answer_readings').select('dictionary').distinct().execute();
  const before = await readBy();
  expect(both(await tryOut({ asks: 'words', words }))).toEqual(['words', 'right better', 'wrong same']);
  expect(await readBy(), 'nothing read by it is kept').toEqual(before);
  const intent = {
    ...{ id: null, key: 'leave_at_station', name: '放驿站', lead: 'person' },
    examples: ['麻烦搁在驿站', '搁在驿站就行', '快递请搁在驿站', '帮我搁在驿站'],
  };
  expect(both(await tryOut({ asks: 'intent', intent }))).toEqual(['intent', 'wrong same', 'right better']);
  expect(await shop.world.db.selectFrom('lab_runs').select('id').where('trial', 'is not', null).execute()).toEqual([]);
  expect(both(await run()), 'customers are answered as before').toEqual(['live', 'wrong same', 'wrong same']);
  expect((await lin!.call('POST', '/api/lab/trials', { asks: 'words' })).status).toBe(400);
  expect((await zhou!.call('POST', '/api/lab/trials', { asks: 'words', words })).status).toBe(403);
});

test('a customer’s question goes into the lab by one press, once, and without who asked', async () => {
  const talk = newId();
  const said = { ...text('我是 13800002046，滤芯多久换？'), opening: { group: desk } };
  await zhou!.call('POST', `/api/widget/conversations/${talk}/messages`, said);
  await lin!.call('POST', `/api/conversations/${talk}/acceptance`);
  await lin!.call('POST', `/api/conversations/${talk}/messages`, text('半年'));
  const { body: opened } = await lin!.get(`/api/conversations/${talk}`);
  const numberOf = (kind: string) => opened.messages.find((each: { author: { kind: string } }) => each.author.kind === kind).number;
  const path = `/api/conversations/${talk}/messages/${numberOf('customer')}/lab-question`;
  const added = await lin!.call('POST', path, { id: newId() });
  expect((await lin!.call('POST', path, { id: newId() })).body.id).toBe(added.body.id);
  const { questions } = (await lin!.get('/api/lab')).body;
  expect(questions[0]).toMatchObject({ id: added.body.id, text: '我是 …，滤芯多久换？', expects: null });
  expect((await lin!.call('POST', path.replace(/\d+\/lab/, `${numberOf('staff')}/lab`), { id: newId() })).status, 'not a question').toBe(
    404,
  );
  expect((await su!.call('POST', path, { id: newId() })).status, 'not their talk').toBe(404);
});

test('a question may be meant to be understood, or to lead somewhere', async () => {
  await transact(shop.world, shipIntents);
  const cancel = (await lin!.get('/api/lab')).body.intents.find((each: { key: string }) => each.key.includes('cancel'));
  await expect.poll(async () => (await understandingOf(shop.world).of('我要取消订单'))?.intent.key).toBe(cancel.key);
  await add('我要取消订单', { expects: 'intent', key: cancel.key });
  await add('帮我转人工客服', { expects: 'action', key: 'person' });
  await add('请取消我的订单', { expects: 'action', key: 'complaint' });
  const { items } = await run();
  expect(verdicts({ items })).toMatchObject({ 我要取消订单: 'right fresh', 帮我转人工客服: 'right fresh', 请取消我的订单: 'wrong fresh' });
  const [understood] = items.filter((each: { question: { text: string } }) => each.question.text === '我要取消订单');
  expect(understood.understood).toMatchObject({ key: cancel.key, lead: 'cancel' });
});

test('what is half said is refused, and a question that is taken out is gone from every run', async () => {
  const input = { id: newId(), text: '换货要多久', language: 'zh-CN' };
  expect((await lin!.call('POST', '/api/lab/questions', { ...input, expects: 'article' })).status).toBe(422);
  expect((await lin!.call('POST', '/api/lab/questions', { ...input, expects: 'article', article: newId() })).status).toBe(404);
  expect((await lin!.call('POST', '/api/lab/questions', { ...input, expects: 'intent' })).status).toBe(422);
  const id = await add('换货要多久', {});
  const { id: runId } = (await run()).run;
  expect((await lin!.call('DELETE', `/api/lab/questions/${id}`)).status).toBe(204);
  expect((await lin!.call('DELETE', `/api/lab/questions/${id}`)).status).toBe(404);
  expect(JSON.stringify((await lin!.get(`/api/lab/runs/${runId}`)).body)).not.toContain('换货要多久');
  expect((await zhou!.get('/api/lab')).status).toBe(403);
});
