import { createHash, verify } from 'node:crypto';
import { strFromU8, unzipSync } from 'fflate';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { localDay } from '../../common/business-time.ts';
import { buy, post, publish, send } from '../../test/support/aftersales.ts';
import { app, type TestApp } from '../../test/support/app.ts';
import { agent, alwaysOpen, group, type Person, text, visitor } from '../../test/support/people.ts';
import { importer, sell, wish } from '../../test/support/shopping.ts';
import { system } from '../platform/actor.ts';
import { transact } from '../platform/db.ts';
import { newId } from '../platform/ids.ts';
import { openGroup } from '../team/groups.ts';

let shop: TestApp;
let [desk, production]: string[] = [];
let [lin, su, leader]: Person[] = [];
let variant: string;

beforeAll(async () => {
  shop = await app();
  await alwaysOpen(shop, { demo: true });
  desk = await group(shop, '售后');
  production = await transact(shop.world, (tx) =>
    openGroup(tx, system, { name: '生产部', nameEn: 'Production', stage: null, kind: 'department' }),
  );
  lin = await agent(shop, '林可', { groups: [desk] });
  su = await agent(shop, '苏晴', { groups: [desk] });
  leader = await agent(shop, '陈班长', { role: 'team_leader' });
  const admin = await importer(shop);
  await admin.call('PATCH', `/api/staff/${lin.id}`, { chatLimit: 20 });
  variant = await sell(admin, 'pager');
});
afterAll(() => shop.close());

interface Talk {
  customer: Person;
  conversation: string;
  order: string;
}

async function talk(): Promise<Talk> {
  await lin!.call('PUT', '/api/me/seat', { state: 'busy' });
  const customer = await visitor(shop);
  const order = (await customer.call('POST', '/api/shop/orders', wish(variant))).body.id;
  const conversation = newId();
  await customer.call('POST', `/api/widget/conversations/${conversation}/messages`, { ...text('我要投诉'), opening: { group: desk } });
  expect((await lin!.call('POST', `/api/conversations/${conversation}/acceptance`)).status).toBe(204);
  return { customer, conversation, order };
}

const form = (order: string | null, more: object = {}) => ({
  ...{ kind: 'product', happenedAt: new Date(shop.world.now().getTime() - 3_600_000).toISOString(), place: '家中，网页在线咨询' },
  ...{ persons: '客户本人，配送员（不知姓名）', order, product: '呼机 黑色', facts: '三天收不到任何信号。', demand: 'repair' },
  ...{ demandWords: '尽快修好并说明原因', evidence: [{ words: '聊天记录第 3 条' }], ...more },
});
const open = (who: Person, body: object) => who.call('POST', '/api/complaints', body);
const act = (who: Person, id: string, noun: string, body: object = {}) => who.call('POST', `/api/complaints/${id}/${noun}`, body);
const lastSaid = async (conversation: string) => {
  const { messages } = (await lin!.get(`/api/conversations/${conversation}/messages`)).body;
  return messages.findLast(({ kind }: { kind: string }) => kind === 'text');
};

test('S128: time, place, persons, order, product, facts, demand and evidence may not be left out', async () => {
  const { conversation, order, customer } = await talk();
  const whole = form(order, { conversation });
  for (const field of ['happenedAt', 'place', 'persons', 'order', 'product', 'facts', 'demand', 'demandWords', 'evidence']) {
    const { [field as keyof typeof whole]: _left, ...rest } = whole;
    expect((await open(lin!, rest)).status, field).toBe(400);
  }
  for (const empty of [{ facts: '  ' }, { evidence: [] }, { evidence: [{ words: '' }] }])
    expect((await open(lin!, { ...whole, ...empty })).status).toBe(400);
  const later = new Date(shop.world.now().getTime() + 60_000).toISOString();
  expect((await open(lin!, { ...whole, happenedAt: later })).body.code).toBe('complaint_in_future');
  // Another customer's order is not there, and a complaint that names neither order nor talk is nobody's.
  const other = (await (await visitor(shop)).call('POST', '/api/shop/orders', wish(variant))).body.id;
  expect((await open(lin!, { ...whole, order: other })).status).toBe(404);
  expect((await open(lin!, form(null))).status).toBe(404);
  const id = newId();
  for (let time = 0; time < 2; time++) expect((await open(lin!, { ...whole, id })).status).toBe(200);
  expect((await lin!.get(`/api/orders/${order}/complaints`)).body.items.length).toBe(1);
  const { body } = await lin!.get(`/api/complaints/${id}`);
  expect(body).toMatchObject({ number: expect.stringMatching(/^T\d{12}$/), state: 'received', conversation: { id: conversation } });
  expect(body.evidence).toMatchObject([{ words: '聊天记录第 3 条', by: { kind: 'staff', name: '林可' } }]);
  expect((await customer.get(`/api/complaints/${id}`)).status).toBe(403);
});

test('complaints leave as a file like other lists, as they are narrowed, for who may take lists away', async () => {
  const { order } = await talk();
  const { body } = await open(lin!, form(order, { facts: '=三天没有信号' }));
  const take = (who: Person) =>
    who.call<string>('POST', '/api/complaints/exports', { format: 'csv', language: 'zh-CN', filters: { whose: 'nobody' } });
  expect((await take(lin!)).status).toBe(403);
  const taken = await take(await agent(shop, '主管', { role: 'supervisor' }));
  const { number } = (await lin!.get(`/api/complaints/${body.id}`)).body;
  const row = taken.body.split('\r\n').find((line) => line.includes(number));
  expect(row).toContain(`"'=三天没有信号"`);
  expect(row).toContain('"待受理"');
});

test('S127: cause, apology, solution and follow-up are four gates, each with who and when', async () => {
  const { conversation, order, customer } = await talk();
  const { id } = (await open(lin!, form(order, { conversation }))).body;
  expect((await act(lin!, id, 'cause', { side: 'shop', cause: '基站故障' })).body.code).toBe('complaint_moved_on');
  expect((await act(lin!, id, 'acceptance')).body).toMatchObject({ state: 'accepted', owner: { name: '林可' } });
  expect((await lastSaid(conversation)).body.text).toContain('已受理');
  expect((await act(su!, id, 'cause', { side: 'shop', cause: '基站故障' })).body.code).toBe('complaint_of_owner');
  expect((await act(lin!, id, 'cause', { side: 'shop', cause: '基站故障' })).body.state).toBe('cause_found');
  expect((await act(lin!, id, 'proposal', { words: '换一台新的' })).body.code).toBe('complaint_apology_first');
  await act(lin!, id, 'apology', { words: '给您添麻烦了，非常抱歉。' });
  expect((await lastSaid(conversation)).body.text).toContain('给您添麻烦了');
  expect((await act(lin!, id, 'proposal', { words: '换一台新的' })).body.state).toBe('proposed');
  const [own] = (await customer.get(`/api/shop/complaints?order=${order}`)).body.items;
  expect(own).toMatchObject({ id, state: 'proposed', solution: '换一台新的', apology: '给您添麻烦了，非常抱歉。' });
  expect(own).not.toHaveProperty('cause');
  const agree = `/api/shop/complaints/${id}/agreement`;
  expect((await (await visitor(shop)).call('POST', agree, {})).status).toBe(404);
  expect((await customer.call('POST', agree, {})).body.state).toBe('agreed');
  expect((await act(lin!, id, 'follow-up', { score: 5 })).body.code).toBe('complaint_moved_on');
  expect((await act(lin!, id, 'execution', { words: '新机已签收' })).body.state).toBe('fixed');
  expect((await act(lin!, id, 'follow-up', { score: 5 })).body.code).toBe('complaint_follow_up_other');
  // Not content: it goes on, and the gates of the solution stand open again.
  const again = (await act(su!, id, 'follow-up', { score: 2, words: '新机也收不到' })).body;
  expect(again).toMatchObject({ state: 'cause_found', reopened: 1, gates: { solution: null, follow_up: null } });
  await act(lin!, id, 'proposal', { words: '退款并补偿一个月' });
  await act(lin!, id, 'agreement', { words: '客户在对话里说好' });
  await act(lin!, id, 'execution', { words: '已退款' });
  const closed = (await customer.call('POST', `/api/shop/complaints/${id}/follow-up`, { score: 5 })).body;
  expect(closed).toMatchObject({ state: 'closed', dueAt: null });
  const { gates, score } = (await lin!.get(`/api/complaints/${id}`)).body;
  expect(score).toBe(5);
  expect([gates.cause.by.name, gates.apology.by.name, gates.solution.by.name, gates.follow_up.by.kind]).toEqual([
    ...['林可', '林可', '林可', 'customer'],
  ]);
  for (const gate of Object.values(gates) as { at: string }[]) expect(Date.parse(gate.at)).toBeGreaterThan(0);
});

test('S124: an outage is accepted with an apology that goes out at once, is put right, and the customer confirms it', async () => {
  const { conversation, order, customer } = await talk();
  const { id } = (await open(lin!, form(order, { conversation, kind: 'outage' }))).body;
  expect((await act(lin!, id, 'acceptance')).body.code).toBe('complaint_outage_apology');
  const accepted = (await act(lin!, id, 'acceptance', { words: '信号中断给您添麻烦了，真诚向您道歉。' })).body;
  expect(accepted).toMatchObject({ state: 'accepted', gates: { apology: { by: { name: '林可' } } } });
  expect((await lastSaid(conversation)).body.text).toMatch(/已受理.*真诚向您道歉/);
  await act(lin!, id, 'cause', { side: 'supplier', cause: '机房断电' });
  await act(lin!, id, 'proposal', { words: '恢复信号，减免当月费用' });
  await customer.call('POST', `/api/shop/complaints/${id}/agreement`, {});
  await act(lin!, id, 'execution', { words: '信号已恢复' });
  expect((await lastSaid(conversation)).body.text).toContain('信号已恢复');
  expect((await customer.call('POST', `/api/shop/complaints/${id}/follow-up`, { score: 4 })).body.state).toBe('closed');
});

test('消保法 39, S130: who is complained about does not handle it but says their side; after three proposals the ways outside are told', async () => {
  const { conversation, order, customer } = await talk();
  const { id } = (await open(su!, form(order, { kind: 'service', colleague: lin!.id }))).body;
  expect((await act(lin!, id, 'acceptance')).body.code).toBe('complaint_about_you');
  expect((await act(su!, id, 'statement', { words: '不是我' })).body.code).toBe('complaint_not_about_you');
  const said = (await act(lin!, id, 'statement', { words: '我当时在查物流，回得慢' })).body;
  expect(said).toMatchObject({ state: 'received', colleague: { name: '林可' } });
  await act(su!, id, 'acceptance', { words: '让您久等了，抱歉。' });
  expect((await act(lin!, id, 'takeover')).body.code).toBe('complaint_about_you');
  expect((await act(leader!, id, 'takeover')).body).toMatchObject({ owner: { name: '陈班长' } });
  await act(leader!, id, 'cause', { side: 'colleague', cause: '回复慢' });
  expect((await act(leader!, id, 'no-agreement', { words: '' })).status).toBe(400);
  expect((await act(leader!, id, 'no-agreement', { words: '谈不拢' })).body.code).toBe('complaint_nothing_declined');
  for (const offer of ['致歉信', '十元券', '二十元券']) {
    expect((await act(leader!, id, 'proposal', { words: offer })).body.state).toBe('proposed');
    expect((await customer.call('POST', `/api/shop/complaints/${id}/decline`, { words: '不够' })).body.state).toBe('cause_found');
  }
  expect((await act(leader!, id, 'proposal', { words: '三十元券' })).body.code).toBe('complaint_proposals_used_up');
  expect((await act(leader!, id, 'no-agreement', { words: '已说明其他途径' })).body).toMatchObject({ state: 'not_agreed', declined: 3 });
  const inTalk = (await open(su!, form(order, { conversation }))).body.id;
  await act(su!, inTalk, 'acceptance', { words: '抱歉' });
  await act(su!, inTalk, 'cause', { side: 'carrier', cause: '丢件' });
  await act(su!, inTalk, 'proposal', { words: '补寄' });
  await act(su!, inTalk, 'decline', { words: '要退款' });
  await act(su!, inTalk, 'no-agreement', { words: '请保留订单和聊天记录。' });
  expect((await lastSaid(conversation)).body.text).toMatch(/消费者协会.*12315.*仲裁.*起诉.*请保留/);
});

test('S130, S131: a request that is over and did not help is looked at anew by another than who decided it, until the customer is content', async () => {
  const admin = await importer(shop);
  await publish(admin);
  const customer = await visitor(shop);
  const order = await buy(shop, customer, await sell(admin, 'cap', { priceMinor: 1500 }), 1, 1500);
  await send(shop, order.id);
  const lines = [{ line: order.line, quantity: 1 }];
  const request = (await post(customer, `/api/shop/orders/${order.id}/aftersales`, { kind: 'refund_only', reason: 'quality', lines })).body;
  const path = `/api/shop/aftersales/${request.id}/complaint`;
  const unsolved = { id: newId(), words: '只退了款，还是没说明原因', demand: 'explanation' };
  expect((await customer.call('POST', path, unsolved)).body.code).toBe('wrong_request_state');
  expect((await post(lin!, `/api/aftersales/${request.id}/approval`, {})).status).toBe(200);
  await shop.drain();
  await shop.tick();
  await shop.drain();
  expect((await customer.get(`/api/shop/aftersales/${request.id}`)).body.state).toBe('completed');
  expect((await (await visitor(shop)).call('POST', path, unsolved)).status).toBe(404);
  // Who says that it helped may still find that it did not.
  const helped = (who: Person) => who.call('PUT', `/api/widget/aftersales/${request.id}/helped`, {});
  expect((await helped(await visitor(shop))).status).toBe(404);
  for (let time = 0; time < 2; time++)
    expect((await helped(customer)).body).toMatchObject({ helpedAt: expect.any(String), complaint: null });
  // The same form twice is one complaint; another has to wait for it.
  for (let time = 0; time < 2; time++)
    expect((await customer.call('POST', path, unsolved)).body).toMatchObject({ state: 'received', request: { number: request.number } });
  const { id, number } = (await customer.get(`/api/shop/complaints?order=${order.id}`)).body.items[0];
  expect((await customer.get(`/api/widget/aftersales/${request.id}`)).body).toMatchObject({
    ...{ helpedAt: null, complaint: { id, number, state: 'received' } },
  });
  expect((await customer.call('POST', path, { ...unsolved, id: newId() })).body).toMatchObject({
    code: 'complaint_running',
    params: { number },
  });

  expect((await act(lin!, id, 'acceptance')).body.code).toBe('complaint_about_you');
  expect((await act(lin!, id, 'statement', { words: '按规则退了款' })).body).toMatchObject({
    colleague: { name: '林可' },
    product: '商品 cap',
  });
  await act(su!, id, 'acceptance', { words: '抱歉没有说清楚。' });
  await act(su!, id, 'apology', { words: '抱歉没有说清楚。' });
  await act(su!, id, 'cause', { side: 'shop', cause: '批次漏检' });
  await act(su!, id, 'proposal', { words: '书面说明' });
  await customer.call('POST', `/api/shop/complaints/${id}/agreement`, {});
  await act(su!, id, 'execution', { words: '已发说明' });
  const follow = (score: number) => customer.call('POST', `/api/shop/complaints/${id}/follow-up`, { score, words: '' });
  expect((await follow(1)).body.state).toBe('cause_found');
  await act(su!, id, 'proposal', { words: '电话说明' });
  await customer.call('POST', `/api/shop/complaints/${id}/agreement`, {});
  await act(su!, id, 'execution', { words: '已致电' });
  expect((await follow(5)).body.state).toBe('closed');
});

test('消保法 46, 实施条例 46: what goes outside has seven working days to the answer and sixty days of mediation, a test not counted', async () => {
  const { conversation, order } = await talk();
  const { id, number } = (await open(lin!, form(order, { conversation, happenedAt: '2026-09-27T00:00:00Z' }))).body;
  const noticed = '2026-09-28T02:00:00.000Z';
  const admin = await importer(shop);
  const settings = (await admin.get('/api/settings/shop')).body;
  const special = { from: '2026-10-01', to: '2026-10-07', name: '国庆', ranges: [] };
  const worked = { from: '2026-10-10', to: '2026-10-10', name: '调休', ranges: [{ from: '09:00', to: '18:00' }] };
  await admin.call('PUT', '/api/settings/shop', { ...settings, specialDays: [special, worked] });
  const notice = { body: 'authority', name: '浦东新区市场监管局', reference: '12315-2026-0001', noticedAt: noticed };
  const later = new Date(shop.world.now().getTime() + 60_000).toISOString();
  expect((await act(lin!, id, 'outside', { ...notice, noticedAt: later })).body.code).toBe('complaint_in_future');
  expect((await act(lin!, id, 'outside', { ...notice, reference: ' ' })).status).toBe(400);
  expect((await act(lin!, id, 'outside', { ...notice, noticedAt: '0001-01-01T00:00:00Z' })).body.code).toBe('complaint_noticed_first');
  // 29 and 30 September, then 8 and 9 October, the Saturday worked for the holiday, 12 and 13 October.
  const told = (await act(lin!, id, 'outside', notice)).body;
  expect(told).toMatchObject({ state: 'notified', owner: { name: '林可' }, dueAt: '2026-10-13T16:00:00.000Z', outside: [notice] });
  expect((await lin!.get('/api/complaints?when=outside')).body.items.map((each: { id: string }) => each.id)).toEqual([id]);
  expect((await act(lin!, id, 'proposal', { words: '换货' })).body.code).toBe('complaint_moved_on');
  expect((await act(su!, id, 'identity', { words: '姓名相符' })).body.code).toBe('complaint_of_owner');
  expect((await act(lin!, id, 'identity', { words: '姓名、电话与订单相符' })).body).toMatchObject({
    state: 'identified',
    dueAt: told.dueAt,
  });
  await act(lin!, id, 'papers-ready');
  expect((await act(leader!, id, 'answer')).body.code).toBe('complaint_answer_first');
  expect((await act(lin!, id, 'answer-draft', { words: '我店愿意换货。' })).body.outside[0].draftedBy.name).toBe('林可');
  expect((await act(lin!, id, 'answer')).body.code).toBe('complaint_answer_leader');
  await act(leader!, id, 'answer-draft', { words: '我店愿意换货并致歉。' });
  expect((await act(leader!, id, 'answer')).body.code).toBe('complaint_answer_other');
  const second = await agent(shop, '方班长', { role: 'team_leader' });
  const answered = (await act(second, id, 'answer')).body;
  expect(answered).toMatchObject({ state: 'answered', outside: [{ answer: '我店愿意换货并致歉。', answeredBy: { name: '方班长' } }] });
  expect((await act(lin!, id, 'mediation', { on: '2026-09-01' })).body.code).toBe('complaint_mediated_first');
  const mediated = (await act(lin!, id, 'mediation', { on: '2026-09-28' })).body;
  // The day as the shop has it, from its beginning.
  expect(mediated).toMatchObject({
    state: 'mediation',
    dueAt: '2026-11-27T16:00:00.000Z',
    outside: [{ acceptedAt: '2026-09-27T16:00:00.000Z' }],
  });
  expect((await act(lin!, id, 'test', { days: 10, words: '送检' })).body).toMatchObject({ dueAt: '2026-12-07T16:00:00.000Z' });
  for (const words of ['机身有裂纹', '包装完好', '带毒的说明'])
    await act(lin!, id, 'evidence', { words, file: (await lin!.upload('/api/files', `${words}.txt`, Buffer.from(words))).id });
  await shop.world.files.remove(createHash('sha256').update('机身有裂纹').digest('hex'));
  const unsafe = { withheld_at: shop.world.now(), withheld_because: 'infected' } as const;
  await shop.world.db.updateTable('files').set(unsafe).where('name', '=', '带毒的说明.txt').execute();
  const taken = await fetch(`${shop.url}/api/complaints/${id}/papers`, { method: 'POST', headers: leader!.headers });
  expect((await lin!.call('POST', `/api/complaints/${id}/papers`)).status).toBe(403);
  const files = unzipSync(new Uint8Array(await taken.arrayBuffer()));
  const manifest = JSON.parse(strFromU8(files['manifest.json']!));
  // What was erased meanwhile stands in the list, and in the zip as a line that says so.
  expect(strFromU8(files['evidence/1-机身有裂纹.txt.txt']!)).toMatch(/已被删除/);
  expect(strFromU8(files['evidence/3-带毒的说明.txt.txt']!)).toMatch(/不安全/);
  const isErased = ({ path }: { path: string }) => /机身有裂纹|带毒的说明/.test(path);
  for (const { path, sha256 } of manifest.files.filter((each: { path: string }) => !isErased(each)))
    expect(createHash('sha256').update(files[path]!).digest('hex'), path).toBe(sha256);
  expect(Object.keys(files)).toEqual(expect.arrayContaining(['complaint.json', 'order.json', expect.stringMatching(/^conversations\//)]));
  const key = await lin!.call<string>('GET', '/.well-known/zhike-paper-key.pem');
  expect(strFromU8(files['public-key.pem']!)).toBe(key.body);
  expect(verify(null, files['manifest.json']!, key.body, files['manifest.sig']!)).toBe(true);
  expect((await act(lin!, id, 'settlement', { words: '换新机', on: '2026-01-01' })).body.code).toBe('due_in_past');
  expect((await act(lin!, id, 'settlement', { words: '换新机', on: '9999-12-31' })).body.code).toBe('due_too_far');
  expect((await act(lin!, id, 'settlement', { words: '换新机', on: `${shop.world.now().getFullYear() + 1}-01-31` })).body).toMatchObject({
    state: 'settled',
    solution: '换新机',
  });
  expect((await act(lin!, id, 'performance', { words: '新机已签收' })).body).toMatchObject({ state: 'fixed' });
  expect((await act(su!, id, 'follow-up', { score: 4 })).body).toMatchObject({
    state: 'closed',
    gates: { solution: { by: { name: '林可' } } },
  });
  // Not content after all: it goes out again, what is settled is not kept to, then it fails there, and nothing of this person may be erased.
  const again = { ...notice, body: 'association', name: '消协', reference: 'X-2', noticedAt: shop.world.now().toISOString() };
  const mediate = async () => {
    await act(lin!, id, 'outside', again);
    await act(lin!, id, 'identity', { words: '同上' });
    await act(lin!, id, 'papers-ready');
    await act(lin!, id, 'answer-draft', { words: '已换货。' });
    await act(leader!, id, 'answer');
    await act(lin!, id, 'mediation', { on: localDay({ timeZone: 'Asia/Shanghai' }, new Date(again.noticedAt)) });
  };
  await mediate();
  for (const [month, solution] of ['退一半', '退三成'].entries())
    expect(
      (await act(lin!, id, 'settlement', { words: solution, on: `${shop.world.now().getFullYear() + 1}-0${month + 2}-01` })).body,
    ).toMatchObject({ state: 'settled', solution });
  expect((await act(lin!, id, 'mediation-failure', { words: '到期没有退' })).body).toMatchObject({
    state: 'mediation_failed',
    dueAt: null,
  });
  await act(lin!, id, 'reopening', { words: '再谈' });
  await mediate();
  const failed = (await act(lin!, id, 'mediation-failure', { words: '双方分歧太大' })).body;
  expect(failed).toMatchObject({
    state: 'mediation_failed',
    dueAt: null,
    outside: [{ name: '消协' }, { name: '消协' }, { name: notice.name }],
  });
  const boss = await agent(shop, '方总', { role: 'director' });
  const { holds } = (await boss.get(`/api/customers/${failed.customer.id}/privacy`)).body;
  const held = { reason: expect.stringContaining(number), until: null, inForce: true };
  expect(holds).toMatchObject([held, held]);
});

test('S127 as hand-over, 电商法 59: a customer complains alone; departments are asked with a clock; silence is told', async () => {
  const { order, customer } = await talk();
  const opened = await customer.call('POST', '/api/shop/complaints', form(order));
  expect(opened.body).toMatchObject({ state: 'received', order: { id: order } });
  const { id } = opened.body;
  expect((await (await visitor(shop)).call('POST', '/api/shop/complaints', form(order))).status).toBe(404);
  const ticket = await lin!.call('POST', '/api/tickets', {
    kind: 'quality',
    text: '请查这批呼机',
    group: production,
    hours: 8,
    complaint: id,
  });
  expect(ticket.body.order).toMatchObject({ id: order });
  expect((await lin!.get(`/api/complaints/${id}/tickets`)).body.items.map((each: { id: string }) => each.id)).toEqual([ticket.body.id]);
  await act(lin!, id, 'acceptance', { words: '抱歉' });
  const socket = await leader!.connect();
  shop.later(20 * 3600);
  await shop.tick();
  await socket.event((event) => event.fact.kind === 'complaint.warned' && event.fact.id === id);
  const tasks = (await lin!.get('/api/tasks?list=mine&limit=100')).body.items;
  expect(tasks.some((task: { text: string }) => task.text.includes(opened.body.number))).toBe(true);
  shop.later(5 * 3600);
  await shop.tick();
  await socket.event((event) => event.fact.kind === 'complaint.breached' && event.fact.id === id);
  const overdue = (await lin!.get('/api/complaints?when=overdue&limit=1')).body;
  const next = (await lin!.get(`/api/complaints?when=overdue&limit=100&after=${overdue.next}`)).body;
  expect([...overdue.items, ...next.items].map((each: { id: string }) => each.id)).toContain(id);
  expect((await customer.call('POST', `/api/shop/complaints/${id}/withdrawal`, {})).body.state).toBe('withdrawn');
  // The session has run out by then: who signs in anew is told why it is too late.
  shop.later(91 * 24 * 3600);
  const late = await agent(shop, '何班长', { role: 'team_leader' });
  const { items } = (await late.get('/api/complaints?when=ended&limit=100')).body;
  const closed = items.find((each: { state: string }) => each.state === 'closed');
  expect((await act(late, closed.id, 'reopening', { words: '又坏了' })).body.code).toBe('complaint_too_old');
});
