import { afterAll, beforeAll, expect, test } from 'vitest';
import { buy, send as sendParcel } from '../../test/support/aftersales.ts';
import { app, type TestApp } from '../../test/support/app.ts';
import { agent, type Person, visitor } from '../../test/support/people.ts';
import { postOffice, sendBy } from '../../test/support/post-office.ts';
import { asMade, importer, pay, sell, wish } from '../../test/support/shopping.ts';
import { lockOrder, moveOrder } from '../orders/moves.ts';
import { splitOrder } from '../orders/splitting.ts';
import { system } from '../platform/actor.ts';
import { transact } from '../platform/db.ts';
import { newId } from '../platform/ids.ts';
import { changeSetting } from '../platform/settings.ts';
import { openGroup } from '../team/groups.ts';
import { shopSetting } from '../team/shop.ts';

let shop: TestApp;
let [production, warehouse, pot, plate]: string[] = [];
let [lin, wang, hand, boss, customer]: Person[] = [];

beforeAll(async () => {
  shop = await app({ config: { allowPrivate: ['127.0.0.0/8'] } });

  const hours = Array.from({ length: 7 }, () => [{ from: '00:00', to: '24:00' }]);
  await transact(shop.world, (tx) => changeSetting(tx, system, shopSetting, { ...shopSetting.initial, demo: true, hours }));

  const department = (name: string) =>
    transact(shop.world, (tx) => openGroup(tx, system, { name, nameEn: name, stage: null, kind: 'department' }));
  [production, warehouse] = [await department('生产部'), await department('仓库')];
  lin = await agent(shop, '林可');
  wang = await agent(shop, '王工', { role: 'production', groups: [production] });
  hand = await agent(shop, '老李', { role: 'warehouse', groups: [warehouse] });
  boss = await importer(shop);
  [pot, plate] = [await sell(boss, 'pot'), await sell(boss, 'plate')];
  const { id } = (await boss.get('/api/products/pot')).body;
  expect((await boss.call('PUT', `/api/products/${id}/traits`, { traits: ['made_to_order'] })).status).toBe(204);
  customer = await visitor(shop);
});
afterAll(() => shop.close());

const inHours = (hours: number) => new Date(shop.world.now().getTime() + hours * 3_600_000).toISOString();
const order = (variant = pot!, quantity = 1) => buy(shop, customer!, variant, quantity, 10_000, asMade('无'));

function handOver(bought: { id: string; line: string }, more: object = {}, who = lin!) {
  const lines = [{ line: bought.line, requirements: '锅盖刻“周”字' }];
  return who.call('POST', `/api/orders/${bought.id}/handovers`, {
    group: production,
    lines,
    dueAt: inHours(24 * 10),
    note: '客户生日',
    ...more,
  });
}
const act = (who: Person, id: string, noun: string, body: object = {}) => who.call('POST', `/api/handovers/${id}/${noun}`, body);
const making = async (id: string, who = customer!) => (await who.get(`/api/shop/orders/${id}/making`)).body.items;

test('hand-overs, tickets and bulletins leave as files, as the list is narrowed and as far as one may see', async () => {
  const { body: sent } = await handOver(await order());
  const { body: ticket } = await lin!.call('POST', '/api/tickets', { kind: 'quality', text: '锅盖\n有划痕', group: production, hours: 8 });
  const { id: product } = (await boss!.get('/api/products/pot')).body;
  for (const about of [{ product }, { order: sent.order.id }]) {
    const said = { level: 'delay', words: '釉料周四到', until: inHours(48), about };
    expect((await boss!.call('POST', '/api/bulletins', said)).status).toBe(200);
  }
  const take = async (list: string, filters: object, who = boss!, language = 'zh-CN') => {
    const headers = { ...who.headers, 'content-type': 'application/json' };
    const body = JSON.stringify({ format: 'csv', language, filters });
    const file = await fetch(`${shop.url}/api/${list}/exports`, { method: 'POST', headers, body });
    return { status: file.status, lines: (await file.text()).trimEnd().split('\r\n') };
  };
  expect((await take('handovers', { list: 'all', when: 'unanswered' }, boss, 'en')).lines).toEqual([
    expect.stringContaining('"Hand-over","State","Order","Goods and stage"'),
    expect.stringContaining(`"${sent.number}"`),
  ]);
  expect((await take('handovers', { list: 'all', when: 'ended' })).lines).toHaveLength(1);
  const [, row] = (await take('tickets', { list: 'all' })).lines;
  expect(row).toContain(`"${ticket.number}"`);
  expect(row).toContain('"锅盖 有划痕","生产部"');
  expect((await take('bulletins', { state: 'now' })).lines).toHaveLength(3);
  expect((await take('tickets', {}, lin)).status).toBe(403);
  await act(lin!, sent.id, 'withdrawal', { reason: '顾客不要了' });
});

test('production acknowledges an order and moves its stages; the customer sees them and nobody’s name', async () => {
  const bought = await order();
  const board = await wang!.connect();
  const own = await customer!.connect();
  const { body: sent } = await handOver(bought);
  expect(sent).toMatchObject({
    state: 'sent',
    number: expect.stringMatching(/^H\d{12}$/),
    lines: [{ madeToOrder: true, stage: null, quantity: 1 }],
  });
  await board.event((event) => event.fact.kind === 'handover.sent' && event.fact.id === sent.id);
  expect(await making(bought.id)).toEqual([]);
  expect((await act(lin!, sent.id, 'acceptance')).status).toBe(403);
  expect((await act(hand!, sent.id, 'acceptance')).body.code).toBe('handover_of_department');
  expect((await act(wang!, sent.id, 'stages', { line: bought.line, stage: 'making' })).body.code).toBe('handover_moved_on');
  expect((await act(wang!, sent.id, 'acceptance', { expectedAt: inHours(24 * 8) })).body).toMatchObject({
    state: 'accepted',
    answeredBy: '王工',
  });
  for (const stage of ['planned', 'making', 'checking', 'making', 'checking'])
    expect((await act(wang!, sent.id, 'stages', { line: bought.line, stage })).status).toBe(200);
  const seen = await making(bought.id);
  expect(seen).toMatchObject([{ stage: 'checking', requirements: '锅盖刻“周”字', expectedAt: expect.any(String) }]);
  expect(seen[0].reached.map((each: { stage: string }) => each.stage)).toEqual(['planned', 'making', 'checking']);
  expect(JSON.stringify(seen)).not.toMatch(/王工|生产部/);
  const heard = await own.event((event) => event.fact.kind === 'handover.stage');
  expect(JSON.stringify(heard)).not.toContain(wang!.id);
  expect((await (await visitor(shop)).get(`/api/shop/orders/${bought.id}/making`)).status).toBe(404);
  expect((await act(wang!, sent.id, 'stages', { line: bought.line, stage: 'ready' })).body).toMatchObject({
    state: 'ready',
    madeAt: expect.any(String),
  });
  expect((await act(wang!, sent.id, 'stages', { line: bought.line, stage: 'checking', words: '釉面有气泡' })).body).toMatchObject({
    state: 'accepted',
    madeAt: null,
  });
  await act(wang!, sent.id, 'stages', { line: bought.line, stage: 'ready' });
  await sendParcel(shop, bought.id);
  await shop.drain();
  expect((await lin!.get(`/api/handovers/${sent.id}`)).body).toMatchObject({ state: 'delivered' });
});

test('the customer comments at each stage, also of what is on its way; the department answers, and only the two of them are heard', async () => {
  const bought = await order();
  const say = (words: string, who = customer!, line = bought.line, more: object = {}) =>
    who.call('POST', `/api/shop/orders/${bought.id}/making/comments`, { line, words, ...more });
  expect((await say('可以刻深一点吗')).body.code).toBe('unknown_line');
  const { body: sent } = await handOver(bought);
  await act(wang!, sent.id, 'acceptance', { expectedAt: inHours(24 * 8) });
  await act(wang!, sent.id, 'stages', { line: bought.line, stage: 'planned' });
  const board = await wang!.connect();
  const id = newId();
  for (let time = 0; time < 2; time++) expect((await say('可以刻深一点吗', customer, bought.line, { id })).status).toBe(200);
  await board.event((event) => event.fact.kind === 'handover.commented' && event.fact.id === sent.id);
  expect((await say('我的', await visitor(shop))).status).toBe(404);
  expect((await say('哪件', customer, newId())).body.code).toBe('unknown_line');
  const answer = { line: bought.line, words: '可以，刻 1 毫米' };
  const elsewhere = await agent(shop, '孙工', { role: 'production', groups: [warehouse!] });
  expect((await act(elsewhere, sent.id, 'comments', answer)).body.code).toBe('handover_of_department');
  const { body: answered } = await act(wang!, sent.id, 'comments', answer);
  expect(answered.comments).toMatchObject([
    { isCustomer: true, by: null, stage: 'planned', words: '可以刻深一点吗' },
    { isCustomer: false, by: '王工', stage: 'planned' },
  ]);
  await sendParcel(shop, bought.id);
  await shop.drain();
  expect((await say('什么时候到')).status).toBe(200);
  const [seen] = await making(bought.id);
  expect(seen).toMatchObject({ stage: 'sent', comments: [{}, { isCustomer: false }, { stage: 'sent', words: '什么时候到' }] });
  expect(seen.reached.at(-1)).toMatchObject({ stage: 'sent' });
  expect(JSON.stringify(seen)).not.toMatch(/王工|生产部/);
});

test('S104: the customer sees the design of what is made for them, has it changed, approves it, and only then it is made', async () => {
  const lines = [plate!, pot!].map((variant) => ({ variant, quantity: 1, priceMinor: 10_000, ...asMade('无') }));
  const { body: placed } = await customer!.call('POST', '/api/shop/orders', { ...wish(pot!), lines });
  await pay(customer!, placed.id);
  const bought = { id: placed.id, line: placed.lines[1].id };
  const { body: sent } = await handOver(bought);
  const show = (more: object = {}, who = wang!) =>
    act(who, sent.id, 'designs', { line: bought.line, words: '锅盖正中刻“周”字，楷体', ...more });
  expect((await show()).body.code).toBe('handover_moved_on');
  await act(wang!, sent.id, 'acceptance');
  expect((await show({}, hand!)).body.code).toBe('handover_of_department');
  const paper = (who: Person) => who.upload('/api/files', '设计稿.txt', new TextEncoder().encode('刻字示意'));
  const drawing = await paper(wang!);
  expect((await show({ file: (await paper(lin!)).id })).status).toBe(404);
  const office = await postOffice();
  await sendBy(boss!, shop, office.port);
  await shop.world.db
    .updateTable('customers')
    .set({ email_sealed: shop.world.keys.encrypt('zhou@example.com') })
    .where('id', '=', customer!.id)
    .execute();
  const [first, second] = [newId(), newId()];
  // What is split off meanwhile is shown where it was ordered.
  await transact(shop.world, async (tx) => splitOrder(tx, system, await lockOrder(tx, bought.id), [{ line: bought.line, quantity: 1 }]));
  for (let time = 0; time < 2; time++) expect((await show({ id: first, file: drawing.id })).status).toBe(200);
  // They hear of it wherever they are, and once.
  await shop.tick();
  await shop.drain();
  expect(office.received).toMatchObject([{ to: ['zhou@example.com'], subject: '我的小店：有一份设计稿等您确认' }]);
  expect(office.received[0]!.text).toContain(`/shop/orders/${bought.id}`);
  await office.close();
  await boss!.call('PUT', '/api/settings/mail', { host: '', port: 465, security: 'tls', user: '', from: '', fromName: '', address: '' });
  const stage = (to: string) => act(wang!, sent.id, 'stages', { line: bought.line, stage: to });
  expect((await stage('preparing')).status).toBe(200);
  expect((await stage('making')).body).toMatchObject({ code: 'design_open', title: expect.stringContaining('第 1 稿') });
  const answer = (design: string, word: string, words = '', who = customer!) =>
    who.call('POST', `/api/shop/orders/${bought.id}/making/designs`, { design, answer: word, words });
  const [seen] = await making(bought.id);
  expect(seen.designs).toMatchObject([{ id: first, version: 1, file: { name: '设计稿.txt', thumbnail: null }, answer: null }]);
  expect(JSON.stringify(seen)).not.toContain('王工');
  expect((await fetch(`${shop.url}${seen.designs[0].file.url}`)).status).toBe(200);
  expect((await answer(first, 'approved', '', await visitor(shop))).status).toBe(404);
  expect((await answer(first, 'change')).body.code).toBe('design_change_words');
  const socket = await lin!.connect();
  expect((await answer(first, 'change', '字大一点')).body.items[0].designs[0]).toMatchObject({ answer: 'change', answerWords: '字大一点' });
  await socket.event((event) => event.fact.kind === 'handover.design_answered' && event.fact.id === sent.id);
  expect((await answer(first, 'approved')).body.code).toBe('design_moved_on');
  expect((await stage('making')).body.code).toBe('design_open');
  await show({ id: second, words: '字高 20 毫米' });
  expect((await answer(first, 'approved')).body.code).toBe('design_moved_on');
  // Said in the chat, a colleague writes it down.
  const written = await act(lin!, sent.id, 'designs/answer', { design: second, answer: 'approved', words: '电话里说可以' });
  expect(written.status).toBe(200);
  expect((await stage('making')).status).toBe(200);
  expect((await lin!.get(`/api/handovers/${sent.id}/designs`)).body.items).toMatchObject([
    { version: 2, answer: 'approved', shownBy: '王工', answeredBy: '林可' },
    { version: 1, answer: 'change', answeredBy: null },
  ]);
  await act(lin!, sent.id, 'withdrawal', { reason: '顾客不要了' });
});

test('a department refuses with a reason, and only then may another have the same item', async () => {
  const bought = await order();
  const id = newId();
  for (let time = 0; time < 2; time++) expect((await handOver(bought, { id })).body.id).toBe(id);
  expect((await handOver(bought, { group: warehouse })).body.code).toBe('handed_over_already');
  expect((await handOver(bought, { lines: [{ line: newId() }] })).body.code).toBe('unknown_line');
  expect((await handOver(bought, { dueAt: inHours(-1) })).body.code).toBe('due_in_past');
  expect((await handOver(bought, {}, wang!)).status).toBe(403);
  const desk = await lin!.connect();
  expect((await act(wang!, id, 'refusal', { reason: '' })).status).toBe(400);
  expect((await act(wang!, id, 'refusal', { reason: '刻字机坏了' })).body).toMatchObject({ state: 'refused', reason: '刻字机坏了' });
  await desk.event((event) => event.fact.kind === 'handover.moved' && event.fact.data.act === 'refuse');
  const again = (await handOver(bought, { group: warehouse })).body;
  expect((await act(lin!, again.id, 'withdrawal', { reason: '客户改主意了' })).body).toMatchObject({ state: 'withdrawn' });
  expect((await act(hand!, again.id, 'acceptance')).body.code).toBe('handover_moved_on');
  const unpaid = (await customer!.call('POST', '/api/shop/orders', wish(pot!, 1, 10_000, asMade('无')))).body;
  expect((await handOver({ id: unpaid.id, line: unpaid.lines[0].id })).body.code).toBe('wrong_state');
});

test('silence is told once; what is expected later than promised stands at risk, and a cancelled order ends its hand-over', async () => {
  const bought = await order(plate);
  const { body: sent } = await handOver(bought, { dueAt: inHours(24 * 30) });
  const desk = await lin!.connect();
  shop.later(8.1 * 3600);
  await shop.tick();
  await shop.tick();
  await desk.event((event) => event.fact.kind === 'handover.unanswered' && event.fact.id === sent.id);
  expect(desk.events.filter((event) => event.fact.kind === 'handover.unanswered').length).toBe(1);
  const listed = async (when: string, who = wang!) =>
    (await who.get(`/api/handovers?when=${when}`)).body.items.map((each: { id: string }) => each.id);
  expect(await listed('unanswered')).toContain(sent.id);
  await act(wang!, sent.id, 'acceptance');
  expect(await listed('risk')).not.toContain(sent.id);
  const late = await act(wang!, sent.id, 'plan', { expectedAt: inHours(24 * 40), reason: '釉料晚到' });
  expect(late.status).toBe(200);
  await desk.event((event) => event.fact.kind === 'handover.moved' && event.fact.data.act === 'replan' && event.fact.data.late === true);
  expect(await listed('risk')).toContain(sent.id);
  // What is not made to order is not shown to the customer in stages.
  expect(await making(bought.id)).toEqual([]);
  const other = await order(plate);
  const { body: dropped } = await handOver(other);
  await transact(shop.world, async (tx) => moveOrder(tx, system, await lockOrder(tx, other.id), 'cancel_paid'));
  await shop.drain();
  expect((await lin!.get(`/api/handovers/${dropped.id}`)).body).toMatchObject({ state: 'withdrawn', reason: '订单已取消' });
  shop.later(24 * 31 * 3600);
  // Nobody stays signed in for a month.
  const zhao = await agent(shop, '赵工', { role: 'production', groups: [production!] });
  expect(await listed('overdue', zhao)).toContain(sent.id);
  expect((await zhao.get('/api/handovers/counts')).body).toMatchObject({ overdue: 1 });
});
