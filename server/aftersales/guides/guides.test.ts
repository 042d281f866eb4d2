import { afterAll, beforeAll, expect, test } from 'vitest';
import type { GuideContent, Tree } from '../../../common/guides.ts';
import { buy, openPolicy, post, publish, send } from '../../../test/support/aftersales.ts';
import { app, type TestApp } from '../../../test/support/app.ts';
import { agent, alwaysOpen, group, type Person, text, visitor } from '../../../test/support/people.ts';
import { readSample, sample } from '../../../test/support/samples.ts';
import { pretendToBeADemo, sell } from '../../../test/support/shopping.ts';
import { shipGuides } from '../../knowledge/guides/ship.ts';
import { newAppliance } from '../../knowledge/guides/shipped-appliance.ts';
import { transact } from '../../platform/db.ts';
import { newId } from '../../platform/ids.ts';

let shop: TestApp;
let [leader, lin, other, zhou, stranger]: Person[] = [];
let [appliance, talk]: string[] = [];

beforeAll(async () => {
  shop = await app({ config: { limitFactor: 1_000_000 } });
  await alwaysOpen(shop);
  await pretendToBeADemo(shop);
  await transact(shop.world, shipGuides);
  const [desk, far] = [await group(shop, '售后'), await group(shop, '售前')];
  leader = await agent(shop, '周岚', { role: 'admin', groups: [desk] });
  await publish(leader, openPolicy);
  lin = await agent(shop, '林可', { groups: [desk], online: true });
  other = await agent(shop, '苏晴', { groups: [far] });
  [zhou, stranger] = [await visitor(shop), await visitor(shop)];
  talk = await opened(zhou);
  const { body } = await lin.get('/api/guides?q=家电');
  appliance = body.items[0].id;
});
afterAll(() => shop.close());

async function opened(customer: Person): Promise<string> {
  const id = newId();
  await customer.call('POST', `/api/widget/conversations/${id}/messages`, { ...text('新买的破壁机不转'), opening: {} });
  await lin!.call('POST', `/api/conversations/${id}/acceptance`);
  return id;
}

const begin = (more: object = {}) => zhou!.call('POST', '/api/widget/guide-runs', { id: newId(), guide: appliance, ...more });
const answer = (who: Person, run: string, node: string, given: string, words = '') =>
  who.call('POST', `/api/${who.token ? 'widget/' : ''}guide-runs/${run}/answers`, { node, answer: given, words });

test('the shipped guide has the five causes of S56 in their order, and each branch ends at its solution or at a person', async () => {
  const wrong = ['1', '1', '1', '0'];
  const causes = ['安装不正确', '电源有问题', '没有按说明书的顺序操作', '操作程序有错误', '家电本身存在质量缺陷'];
  const { nodes } = newAppliance.content as Tree;
  expect(nodes.filter(({ kind }) => kind === 'cause').map((node) => node.text)).toEqual(causes);
  for (const [branch, expected] of causes.entries()) {
    let run = (await begin()).body;
    for (let place = 0; place < branch; place++) run = (await answer(zhou!, run.id, run.node.id, wrong[place] === '1' ? '0' : '1')).body;
    if (branch < 4) run = (await answer(zhou!, run.id, run.node.id, wrong[branch]!)).body;
    expect(run.tried).toMatchObject([{ text: expected, helped: null }]);
    const ended = (await answer(zhou!, run.id, run.node.id, 'solved')).body;
    expect(ended).toMatchObject({ outcome: 'solved', node: null, tried: [{ text: expected, helped: true }] });
    expect(ended.tried[0].confidence).toBeGreaterThan(50);
  }
  // Nothing helps: every cause is come to, in that order, and at the end there is a person.
  let run = (await begin()).body;
  while (run.node.kind !== 'person')
    run = (await answer(zhou!, run.id, run.node.id, run.node.kind === 'solution' ? 'unsolved' : wrong[run.tried.length]!)).body;
  expect(run.tried.map((each: { text: string }) => each.text)).toEqual(causes);
  expect((await answer(zhou!, run.id, 'person', 'person')).body).toMatchObject({ outcome: 'person', endedAt: expect.any(String) });
  expect((await answer(zhou!, run.id, 'person', 'person')).body.code).toBe('run_ended');
});

test('a run handed to the customer goes on with either side from where it stands, and nobody else finds it', async () => {
  const { body: run } = await lin!.call('POST', `/api/conversations/${talk}/guide-runs`, { id: newId(), guide: appliance });
  await answer(lin!, run.id, 'install', '0');
  for (let twice = 0; twice < 2; twice++) expect((await lin!.call('POST', `/api/guide-runs/${run.id}/card`)).status).toBe(200);
  const { body: said } = await zhou!.get(`/api/widget/conversations/${talk}/messages`);
  expect(said.messages.filter(({ kind }: { kind: string }) => kind === 'guide')).toMatchObject([
    { body: { run: run.id, name: '新买的家电不能工作', nameEn: 'A new appliance does not work' } },
  ]);
  const socket = await lin!.connect();
  expect((await zhou!.get(`/api/widget/guide-runs/${run.id}`)).body.node.id).toBe('power');
  expect((await answer(zhou!, run.id, 'power', '1')).body.node.id).toBe('power-again');
  await socket.event((event) => event.fact.kind === 'guide_run.moved' && event.fact.id === run.id);
  socket.close();
  expect((await answer(lin!, run.id, 'power', '0')).body.code).toBe('run_moved_on');
  expect((await lin!.call('DELETE', `/api/guide-runs/${run.id}/answers`)).body).toMatchObject({ node: { id: 'power' }, tried: [] });
  const { body: again } = await answer(lin!, run.id, 'power', '1');
  expect(again.path.map(({ by }: { by: { kind: string; name: string } }) => by.name)).toEqual(['林可', '林可', '林可']);
  const seen = (await zhou!.get(`/api/widget/guide-runs/${run.id}`)).body;
  expect(seen.path.every(({ by }: { by: { name: null } }) => by.name === null)).toBe(true);
  for (const path of [`/api/widget/guide-runs/${run.id}`]) expect((await stranger!.get(path)).status).toBe(404);
  for (const act of ['answers', 'ending', 'card'])
    expect((await other!.call('POST', `/api/guide-runs/${run.id}/${act}`, { node: 'x', answer: '0' })).status).toBe(404);
  expect((await zhou!.call('POST', `/api/widget/guide-runs/${run.id}/ending`)).body.outcome).toBe('left');
});

test('what the customer tried by themselves stands beside the talk and on the request about that order', async () => {
  const wu = await visitor(shop);
  const order = await buy(shop, wu, await sell(leader!, 'blender'), 1, 10_000);
  await send(shop, order.id);
  const foreign = await zhou!.call('POST', '/api/widget/guide-runs', { id: newId(), guide: appliance, order: order.id });
  expect(foreign.status).toBe(404);
  const { body: offered } = await wu.get(`/api/widget/guides?order=${order.id}`);
  expect(offered.items).toMatchObject([{ id: appliance, title: '新买的家电不能工作' }]);
  const { body: run } = await wu.call('POST', '/api/widget/guide-runs', { id: newId(), guide: appliance, order: order.id });
  await answer(wu, run.id, 'install', '1');
  expect((await wu.get('/api/widget/guide-runs')).body.items).toMatchObject([{ id: run.id, node: { id: 'install-again' } }]);
  const beside = (await lin!.get(`/api/conversations/${await opened(wu)}/guide-runs`)).body.items;
  expect(beside).toMatchObject([{ id: run.id, startedBy: { kind: 'customer' }, tried: [{ text: '安装不正确', helped: null }] }]);
  expect(beside[0].path).toMatchObject([{ said: '不一样，或看不出来' }, { text: '安装不正确' }]);
  await answer(lin!, run.id, 'install-again', 'unsolved');
  const wishes = { kind: 'return', reason: 'quality', lines: [{ line: order.line, quantity: 1 }] };
  const { body: request } = await post(wu, `/api/shop/orders/${order.id}/aftersales`, wishes);
  expect((await lin!.get(`/api/aftersales/${request.id}/guide-runs`)).body.items).toMatchObject([
    { id: run.id, tried: [{ helped: false }] },
  ]);
  const { body: own } = await lin!.call('POST', `/api/aftersales/${request.id}/guide-runs`, { id: newId(), guide: appliance });
  expect(own).toMatchObject({ request: request.id, order: order.id, node: { id: 'install' } });
});

const both = (words: string) => ({ text: words, textEn: words });
const shown = (id: string) => ({ id, ...both(id), more: '', moreEn: '', picture: null });
const sound: GuideContent = { kind: 'tree', start: 'p', nodes: [{ kind: 'person', ...shown('p') }] };
const wanted = (content: unknown, more: object = {}) => ({
  ...{ title: '试一试', titleEn: 'A try', about: '', aboutEn: '', audience: 'public', categories: [], content, ...more },
});

test('a guide is published only when it is sound; a run keeps the version it was begun with', async () => {
  expect((await lin!.call('POST', '/api/guides', wanted(sound))).status).toBe(403);
  const half = { kind: 'tree', start: 'q', nodes: [{ kind: 'question', ...shown('q'), answers: [{ ...both('a'), to: '' }] }] };
  const { body: guide } = await leader!.call('POST', '/api/guides', wanted(half));
  expect(guide).toMatchObject({
    state: 'draft',
    findings: [
      { code: 'few_answers', node: 'q' },
      { code: 'dead_end', node: 'q' },
    ],
  });
  expect((await leader!.call('POST', `/api/guides/${guide.id}/publication`)).body).toMatchObject({
    code: 'guide_not_ready',
    params: { count: 2 },
  });
  expect((await zhou!.call('POST', '/api/widget/guide-runs', { id: newId(), guide: guide.id })).body.code).toBe('guide_not_published');
  const change = (edition: number, content: unknown) => leader!.call('PUT', `/api/guides/${guide.id}`, { ...wanted(content), edition });
  expect((await change(1, sound)).body).toMatchObject({ edition: 2, findings: [] });
  expect((await change(1, half)).body).toMatchObject({ code: 'edited_meanwhile', params: { name: '周岚' } });
  expect((await leader!.call('POST', `/api/guides/${guide.id}/publication`)).body).toMatchObject({
    state: 'published',
    version: 1,
    isChanged: false,
  });
  const run = (await zhou!.call('POST', '/api/widget/guide-runs', { id: newId(), guide: guide.id })).body;
  const renamed = { ...sound, nodes: [{ kind: 'person', ...shown('p'), text: '另一句话' }] };
  expect((await change(2, renamed)).body.isChanged).toBe(true);
  expect((await leader!.call('POST', `/api/guides/${guide.id}/publication`)).body.version).toBe(2);
  expect((await zhou!.get(`/api/widget/guide-runs/${run.id}`)).body).toMatchObject({ guide: { version: 1 }, node: { text: 'p' } });
  expect((await leader!.get(`/api/guides/${guide.id}/versions/1`)).body.content).toEqual(sound);
  await leader!.call('POST', `/api/guides/${guide.id}/archiving`);
  expect((await begin({ guide: guide.id })).body.code).toBe('guide_not_published');
  expect((await answer(zhou!, run.id, 'p', 'person')).body.outcome).toBe('person');
  await leader!.call('DELETE', `/api/guides/${guide.id}/archiving`);
  expect((await leader!.get(`/api/guides/${guide.id}`)).body).toMatchObject({ state: 'published', runs: { all: 1, person: 1 } });
});

test('steps are for colleagues: each is done, or skipped with a reason, and whoever takes over goes on', async () => {
  expect((await leader!.call('POST', '/api/guides', wanted({ kind: 'steps', steps: [] }))).status).toBe(400);
  const { body: calls } = await lin!.get('/api/guides?kind=steps&q=投诉');
  const { body: run } = await lin!.call('POST', `/api/conversations/${talk}/guide-runs`, { id: newId(), guide: calls.items[0].id });
  expect(run.steps.map(({ section }: { section: string }) => section)).toEqual(['开场', '开放式提问', '封闭式提问', '确认', '收尾']);
  expect((await lin!.call('POST', `/api/guide-runs/${run.id}/card`)).body.code).toBe('guide_not_for_customers');
  const [first, second, ...rest] = run.steps.map(({ id }: { id: string }) => id);
  expect((await answer(lin!, run.id, first, 'skipped')).body.code).toBe('skip_needs_reason');
  await answer(lin!, run.id, first, 'skipped', '客户已经说过');
  await answer(leader!, run.id, second, 'done');
  expect((await answer(lin!, run.id, second, 'done')).body.code).toBe('run_moved_on');
  const { body: undone } = await leader!.call('DELETE', `/api/guide-runs/${run.id}/answers?node=${first}`);
  expect(undone.path).toMatchObject([{ node: second, answer: 'done', by: { name: '周岚' } }]);
  let last = undone;
  for (const step of [first, ...rest]) last = (await answer(leader!, run.id, step, 'done')).body;
  expect(last).toMatchObject({ outcome: 'done', endedAt: expect.any(String) });
});

const procedures = {
  退货: {
    description: '退货相关',
    subflows: {
      核对退货: {
        actions: [{ type: 'interaction', button: 'N/A', text: '问清订单号', subtext: ['用手机号也可以', ''] }, { text: '看是否在七天内' }],
        instructions: ['客户想退货。', '最后问问还有没有别的事。'],
      },
      没有步骤: { actions: [], instructions: [] },
    },
  },
};

test('procedures are brought in from a file once each, with a report of what was not understood', async () => {
  const bring = (text: string, who = leader!) => who.call('POST', '/api/guides/procedures', { text });
  expect((await bring(JSON.stringify(procedures), lin!)).status).toBe(403);
  expect((await bring('nonsense')).body.code).toBe('procedures_not_read');
  const { body: report } = await bring(JSON.stringify(procedures));
  expect(report).toMatchObject({ added: ['核对退货'], known: [], failed: [{ name: '没有步骤' }] });
  expect((await bring(JSON.stringify(procedures))).body).toMatchObject({ added: [], known: ['核对退货'] });
  // With a slip.
  await expect.poll(async () => (await lin!.get('/api/guides?q=合对退货')).body.items[0]?.title).toBe('核对退货');
  const { body: found } = await lin!.get('/api/guides?q=核对退货');
  expect(found.items).toMatchObject([{ kind: 'steps', state: 'published', about: '客户想退货。', size: 3 }]);
  const { body: guide } = await lin!.get(`/api/guides/${found.items[0].id}`);
  expect(guide.content.steps).toMatchObject([
    { section: '退货', text: '问清订单号', points: [{ text: '用手机号也可以' }] },
    { text: '看是否在七天内', points: [] },
    { text: '最后问问还有没有别的事。' },
  ]);
});

const sop = sample('sop/guidelines_28.json');
test.skipIf(!sop)('all 28 procedures of the sample data come in', async () => {
  const text = JSON.stringify(readSample(sop!));
  const { body: report } = await leader!.call('POST', '/api/guides/procedures', { text });
  expect([report.added.length, report.failed]).toEqual([28, []]);
  const { body: found } = await lin!.get('/api/guides?q=Return%20Due%20to%20Size');
  const { body: run } = await lin!.call('POST', `/api/conversations/${talk}/guide-runs`, { id: newId(), guide: found.items[0].id });
  expect(run.steps).toHaveLength(7);
});

test('what nobody has gone on with for two weeks was left', async () => {
  const { body: run } = await begin();
  shop.later(15 * 24 * 3600);
  await shop.tick();
  expect((await zhou!.get(`/api/widget/guide-runs/${run.id}`)).body.outcome).toBe('left');
});
