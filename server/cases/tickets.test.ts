import { afterAll, beforeAll, expect, test } from 'vitest';
import { picture } from '../../test/support/aftersales.ts';
import { app, type TestApp } from '../../test/support/app.ts';
import { agent, alwaysOpen, group, type Person, text, visitor } from '../../test/support/people.ts';
import { importer, pay, pretendToBeADemo, sell, wish } from '../../test/support/shopping.ts';
import { system } from '../platform/actor.ts';
import { transact } from '../platform/db.ts';
import { newId } from '../platform/ids.ts';
import { changeSetting } from '../platform/settings.ts';
import { groupCalendar } from '../team/calendar.ts';
import { openGroup } from '../team/groups.ts';

let shop: TestApp;
let [desk, production, warehouse]: string[] = [];
let [lin, leader, wang, zhao, hand, boss]: Person[] = [];

beforeAll(async () => {
  shop = await app();
  await alwaysOpen(shop);
  desk = await group(shop, '售后');
  const department = (name: string) =>
    transact(shop.world, (tx) => openGroup(tx, system, { name, nameEn: name, stage: null, kind: 'department' }));
  [production, warehouse] = [await department('生产部'), await department('仓库')];
  lin = await agent(shop, '林可', { groups: [desk] });
  leader = await agent(shop, '陈班长', { role: 'team_leader' });
  wang = await agent(shop, '王师傅', { role: 'production', groups: [production] });
  zhao = await agent(shop, '赵师傅', { role: 'production', groups: [production] });
  hand = await agent(shop, '老李', { role: 'warehouse', groups: [warehouse] });
  boss = await importer(shop);
});
afterAll(() => shop.close());

async function served(): Promise<string> {
  await lin!.call('PUT', '/api/me/seat', { state: 'busy' });
  const customer = await visitor(shop);
  const id = newId();
  await customer.call('POST', `/api/widget/conversations/${id}/messages`, { ...text('锅盖有划痕'), opening: { group: desk } });
  expect((await lin!.call('POST', `/api/conversations/${id}/acceptance`)).status).toBe(204);
  return id;
}

const ask = (who: Person, more: object = {}) =>
  who.call('POST', '/api/tickets', { kind: 'quality', text: '这一批锅盖有划痕吗？', group: production, hours: 8, ...more });
const act = (who: Person, id: string, noun: string, body: object = {}) => who.call('POST', `/api/tickets/${id}/${noun}`, body);
const answer = { rootCause: 'packing', answer: '内衬太薄，本周已换厚的。可给客户换一个锅盖。' };

test('a ticket goes from a conversation to a department and its answer comes back as a note and a follow-up', async () => {
  const conversation = await served();
  const [board, asker] = [await wang!.connect(), await lin!.connect()];
  const asked = await ask(lin!, { conversation });
  expect(asked.body).toMatchObject({
    state: 'open',
    number: expect.stringMatching(/^W\d{12}$/),
    asker: { name: '林可' },
    conversation: { id: conversation },
  });
  const { id } = asked.body;
  const heard = await board.event((event) => event.fact.kind === 'ticket.opened' && event.fact.id === id);
  expect(JSON.stringify(heard)).not.toContain(conversation);
  // Who answers need not see the talk: its number is not shown to them.
  expect((await wang!.get(`/api/tickets/${id}`)).body).toMatchObject({ conversation: null, text: '这一批锅盖有划痕吗？' });
  expect((await act(wang!, id, 'answer', answer)).body.code).toBe('ticket_moved_on');
  expect((await act(wang!, id, 'acceptance')).body).toMatchObject({ state: 'taken', owner: { name: '王师傅' } });
  expect((await act(wang!, id, 'answer', { ...answer, rootCause: 'ghosts' })).status).toBe(400);
  expect((await act(zhao!, id, 'answer', answer)).body.code).toBe('ticket_of_owner');
  expect((await act(wang!, id, 'answer', answer)).body).toMatchObject({ state: 'done', rootCause: 'packing' });
  await asker.event((event) => event.fact.kind === 'ticket.moved' && event.fact.data.act === 'answer');
  const messages = (await lin!.get(`/api/conversations/${conversation}/messages`)).body.messages;
  expect(messages.at(-1)).toMatchObject({
    public: false,
    author: { name: '王师傅' },
    body: { text: expect.stringMatching(/生产部已答复（原因：包装）：内衬太薄/) },
  });
  const tasks = (await lin!.get(`/api/conversations/${conversation}/tasks`)).body.items;
  expect(tasks[0]).toMatchObject({ kind: 'follow_up', owner: { id: lin!.id }, text: expect.stringContaining('告诉客户') });

  // It is theirs to tell after the talk has gone to a colleague and is over, too.
  const later = await ask(lin!, { conversation, text: '换的锅盖什么时候到仓？' });
  const su = await agent(shop, '苏晴', { groups: [desk!], online: true });
  await lin!.call('POST', `/api/conversations/${conversation}/transfer`, { agent: su.id, note: '我下班了' });
  await su.call('POST', `/api/conversations/${conversation}/acceptance`);
  const coded = { stage: 'aftersale', topic: 'product', reason: 'details', result: 'solved', words: '' };
  expect((await su.call('POST', `/api/conversations/${conversation}/wrap-up`, coded)).status).toBe(204);
  const kept = async () => (await lin!.get('/api/first-contacts')).body.items.find((row: { id: string }) => row.id === conversation);
  expect(await kept()).toMatchObject({ why: 'work', tasks: 1, tickets: 1 });
  expect((await act(wang!, later.body.id, 'acceptance')).status).toBe(200);
  expect((await act(wang!, later.body.id, 'answer', answer)).body).toMatchObject({ state: 'done' });
  const told = (await lin!.get('/api/tasks?list=mine')).body.items.filter((task: { text: string }) =>
    task.text.includes(later.body.number),
  );
  expect(told).toMatchObject([{ kind: 'follow_up', owner: { id: lin!.id }, conversation: { id: conversation } }]);
  expect((await su.get('/api/tasks?list=mine')).body.items).toEqual([]);
  expect(await kept()).toMatchObject({ why: 'work', tasks: 2, tickets: 0 });
  const seen = (await lin!.get(`/api/conversations/${conversation}/tickets`)).body.items.filter((row: { id: string }) => row.id === id);
  expect(seen[0]).toMatchObject({ id, state: 'done', answer: answer.answer });
  expect(seen[0].steps.map((step: { act: string; by: string }) => `${step.act} ${step.by}`)).toEqual([
    'open 林可',
    'take 王师傅',
    'answer 王师傅',
  ]);
});

test('any employee may take a ticket, hand it back, pass it on; a department refuses with a reason', async () => {
  const { id } = (await ask(hand!)).body;
  const [one, two] = await Promise.all([wang!, lin!].map((who) => act(who, id, 'acceptance')));
  expect([one?.status, two?.status].sort()).toEqual([200, 409]);
  const owner = one?.status === 200 ? wang! : lin!;
  expect((await act(owner, id, 'acceptance')).status).toBe(200);
  expect((await act(owner, id, 'return', { reason: '' })).status).toBe(400);
  expect((await act(owner, id, 'return', { reason: '我不懂釉料' })).body).toMatchObject({ state: 'open', owner: null });
  expect((await act(hand!, id, 'refusal', { reason: '不归我管' })).body.code).toBe('ticket_of_department');
  expect((await act(zhao!, id, 'passing-on', { reason: '是仓库的事', group: production })).body.code).toBe('ticket_same_department');
  const passed = await act(zhao!, id, 'passing-on', { reason: '是仓库的事', group: warehouse });
  expect(passed.body).toMatchObject({ state: 'open', group: { name: '仓库' } });
  expect((await act(hand!, id, 'refusal', { reason: '这批货已售完，查不到' })).body).toMatchObject({
    state: 'refused',
    answer: '这批货已售完，查不到',
  });
  expect((await act(zhao!, id, 'reopening', { reason: '再查查' })).body.code).toBe('ticket_of_asker');
  expect((await act(hand!, id, 'reopening', { reason: '再查查' })).body).toMatchObject({ state: 'open', reopened: 1, endedAt: null });
  expect((await act(hand!, id, 'withdrawal', { reason: '不用了' })).body).toMatchObject({ state: 'withdrawn' });
  expect((await act(leader!, id, 'reopening', { reason: '再查查' })).body.code).toBe('ticket_moved_on');
});

test('the clock counts the open hours of the department, reminds at four fifths and tells when it is over', async () => {
  const week = Array.from({ length: 7 }, () => [{ from: '00:00', to: '12:00' }]);
  const own = { timeZone: 'Asia/Shanghai', week: [...week.slice(0, 5), [], []], special: [] };
  await transact(shop.world, (tx) => changeSetting(tx, system, groupCalendar(warehouse!), { own }));
  const { body: slow } = await ask(lin!, { group: warehouse, hours: 100 });
  expect(Date.parse(slow.dueAt) - Date.parse(slow.openedAt)).toBeGreaterThan(100 * 3_600_000);
  await act(lin!, slow.id, 'withdrawal', { reason: '试一下' });
  const socket = await zhao!.connect();
  const { body: ticket } = await ask(lin!, { hours: 4 });
  expect(Date.parse(ticket.dueAt) - Date.parse(ticket.openedAt)).toBe(4 * 3_600_000);
  shop.later(3.3 * 3600);
  await shop.tick();
  await socket.event((event) => event.fact.kind === 'ticket.warned' && event.fact.id === ticket.id);
  shop.later(3600);
  await shop.tick();
  await shop.tick();
  await socket.event((event) => event.fact.kind === 'ticket.breached' && event.fact.id === ticket.id);
  expect(socket.events.filter((event) => event.fact.kind === 'ticket.breached').length).toBe(1);
  expect((await zhao!.get('/api/tickets/counts')).body).toMatchObject({ overdue: 1 });
  expect((await zhao!.get('/api/tickets?when=overdue')).body.items.map((each: { id: string }) => each.id)).toEqual([ticket.id]);
  const at = shop.world.now().getTime();
  const window = `from=${new Date(at - 86_400_000).toISOString()}&to=${new Date(at + 1000).toISOString()}`;
  const { items } = (await zhao!.get(`/api/tickets/departments?${window}`)).body;
  expect(items[0]).toMatchObject({ group: { name: '生产部' }, running: 1, overdue: 1, ended: 2, inTime: 2 });
  await zhao!.call('PUT', `/api/tickets/${ticket.id}/stage`, { stage: 'aftersale' });
  const inStage = async (stage: string) =>
    (await zhao!.get(`/api/tickets/departments?${window}&stage=${stage}`)).body.items.find(
      (each: { group: { name: string } }) => each.group.name === '生产部',
    );
  expect(await inStage('aftersale')).toMatchObject({ running: 1, overdue: 1 });
  expect((await inStage('presale'))?.running ?? 0).toBe(0);
  await act(zhao!, ticket.id, 'acceptance');
  await act(zhao!, ticket.id, 'answer', { rootCause: 'none', answer: '没有发现问题' });
});

test('an order line and a request lead to their tickets; who may not see orders neither names nor sees one', async () => {
  const customer = await visitor(shop);
  const variant = await sell(boss!, 'pot');
  const order = (await customer.call('POST', '/api/shop/orders', wish(variant))).body;
  const line = order.lines[0].id;
  const asked = (await ask(lin!, { order: order.id, line })).body;
  expect(asked.order).toMatchObject({ number: order.number, line: { name: '商品 pot' } });
  // Proposed from the order, which is not paid yet, and then from the paid one; any colleague puts it right.
  await pretendToBeADemo(shop);
  expect((await pay(customer, order.id, 'alipay')).status).toBe(200);
  await alwaysOpen(shop);
  const paid = (await ask(lin!, { order: order.id })).body;
  expect([asked.stage, paid.stage, (await ask(hand!)).body.stage]).toEqual(['presale', 'insale', null]);
  expect((await hand!.call('PUT', `/api/tickets/${paid.id}/stage`, { stage: 'aftersale' })).body.stage).toBe('aftersale');
  const found = (await lin!.get('/api/tickets?list=all&stage=aftersale')).body.items;
  expect(found.map((each: { id: string }) => each.id)).toEqual([paid.id]);
  expect((await lin!.get(`/api/orders/${order.id}/tickets`)).body.items.length).toBe(2);
  expect((await ask(lin!, { order: order.id, line: newId() })).status).toBe(404);
  expect((await ask(lin!, { request: newId() })).status).toBe(404);
  const seller = await agent(shop, '小美', { role: 'marketing' });
  expect((await seller.get(`/api/tickets/${asked.id}`)).body).toMatchObject({ order: null, text: asked.text });
  expect((await ask(seller, { order: order.id })).status).toBe(403);
  expect((await ask(seller, { kind: 'feedback', text: '客户想要更小的锅' })).status).toBe(200);
  expect((await ask(seller, { conversation: newId() })).status).toBe(404);
  expect((await customer.get('/api/tickets')).status).toBe(403);
});

test('the same ticket twice is one, lists come in pages, and a department takes no conversation', async () => {
  const id = newId();
  for (let time = 0; time < 2; time++) expect((await ask(lin!, { id, hours: 30 })).status).toBe(200);
  await ask(lin!, { hours: 31 });
  const list = `/api/tickets?list=asked&limit=1&group=${production}`;
  const first = (await lin!.get(list)).body;
  const second = (await lin!.get(`${list}&after=${first.next}`)).body;
  expect([first.items.length, second.items.length, first.total]).toEqual([1, 1, expect.any(Number)]);
  expect(first.items[0].id).not.toBe(second.items[0].id);
  const targets = (await lin!.get('/api/transfer-targets')).body;
  expect(targets.groups.map((each: { name: string }) => each.name)).toEqual(['售后']);
  expect(JSON.stringify(targets.agents)).not.toContain('王师傅');
  const conversation = await served();
  const toGroup = { group: production, note: '请看' };
  expect((await lin!.call('POST', `/api/conversations/${conversation}/transfer`, toGroup)).status).toBe(409);
  const admin = boss!;
  expect((await admin.call('DELETE', `/api/groups/${production}`)).body.code).toBe('in_use');
  const becomes = { name: '售后', nameEn: '售后', stage: null, kind: 'department' };
  expect((await admin.call('PUT', `/api/groups/${desk}`, becomes)).body.code).toBe('in_use');
});

test('S129: a department looks into a complaint, and its findings come with what they rest on', async () => {
  const conversation = await served();
  const told = {
    ...{ kind: 'product', happenedAt: shop.world.now().toISOString(), place: '网店', persons: '赵先生', order: null, product: '锅盖' },
    ...{ facts: '收到就有划痕', demand: 'exchange', demandWords: '换一个', evidence: [{ words: '聊天记录' }], conversation },
  };
  const { body: complaint } = await lin!.call('POST', '/api/complaints', told);
  const { body: ticket } = await ask(lin!, { complaint: complaint.id });
  expect(ticket).toMatchObject({ complaint: { id: complaint.id, number: complaint.number }, files: [] });
  await act(wang!, ticket.id, 'acceptance');
  const [mine, theirs] = [await picture(wang!, '/api/files'), await picture(zhao!, '/api/files')];
  expect((await act(wang!, ticket.id, 'answer', { ...answer, files: [mine, theirs] })).status).toBe(404);
  expect((await wang!.get(`/api/tickets/${ticket.id}`)).body).toMatchObject({ state: 'taken', complaint: null, files: [] });
  expect((await act(wang!, ticket.id, 'answer', { ...answer, files: [mine] })).body.state).toBe('done');
  const { files } = (await lin!.get(`/api/tickets/${ticket.id}`)).body;
  expect(files).toMatchObject([{ id: mine, name: '照片.png', by: '王师傅' }]);
  expect((await lin!.get(files[0].url)).status).toBe(200);
});
