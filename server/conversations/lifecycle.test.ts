import { afterAll, beforeAll, expect, test } from 'vitest';
import { app, type TestApp } from '../../test/support/app.ts';
import { agent, alwaysOpen, group, type Person, text, visitor } from '../../test/support/people.ts';
import { newId } from '../platform/ids.ts';

let shop: TestApp;
let presale: string;
let aftersale: string;

beforeAll(async () => {
  shop = await app();
  await alwaysOpen(shop);
  aftersale = await group(shop, '售后');
  presale = await group(shop, '售前');
});
afterAll(() => shop.close());

/** A customer who asks, and the conversation it opens. */
async function asking(words = '在吗', more = {}): Promise<{ customer: Person; id: string }> {
  const customer = await visitor(shop);
  const id = newId();
  const sent = await customer.call('POST', `/api/widget/conversations/${id}/messages`, { ...text(words), opening: { ...more } });
  expect(sent.status).toBe(200);
  await shop.drain();
  return { customer, id };
}

const stateOf = async (who: Person, id: string) => (await who.get(`/api/conversations/${id}`)).body.conversation;
const coded = { stage: 'aftersale', topic: 'aftersales', reason: 'defect', result: 'solved' };

test('an offer nobody takes goes back to the front, and to another agent', async () => {
  const one = await agent(shop, '甲', { groups: [aftersale], online: true });
  const { id } = await asking();
  expect((await stateOf(one, id)).offer.agent).toBe(one.id);
  const two = await agent(shop, '乙', { groups: [aftersale], online: true });
  shop.later(21);
  await shop.tick();
  await shop.drain();
  expect((await stateOf(one, id)).offer.agent).toBe(two.id);
  expect((await two.call('POST', `/api/conversations/${id}/refusal`, { reason: '正在处理投诉' })).status).toBe(204);
  expect((await stateOf(one, id)).ahead).toBe(true);
  shop.later(70);
  await shop.tick();
  const again = await stateOf(one, id);
  expect((await (again.offer.agent === one.id ? one : two).call('POST', `/api/conversations/${id}/acceptance`)).status).toBe(204);
  for (const person of [one, two]) await person.call('PUT', '/api/me/seat', { state: 'offline' });
});

test('nobody takes more than their limit', async () => {
  const lin = await agent(shop, '林', { groups: [presale], online: true });
  await shop.world.db.updateTable('staff').set({ chat_limit: 1 }).where('id', '=', lin.id).execute();
  const first = await asking('一', { group: presale });
  const second = await asking('二', { group: presale });
  expect((await stateOf(lin, first.id)).state).toBe('offered');
  expect((await stateOf(lin, second.id)).state).toBe('queued');
  await lin.call('POST', `/api/conversations/${first.id}/acceptance`);
  const full = await lin.call('POST', `/api/conversations/${second.id}/acceptance`);
  expect([full.status, full.body.code]).toEqual([409, 'seat_full']);
  const ended = await lin.call('POST', `/api/conversations/${first.id}/wrap-up`, coded);
  expect(ended.status).toBe(204);
  await shop.drain();
  expect((await stateOf(lin, second.id)).offer.agent).toBe(lin.id);
  await lin.call('PUT', '/api/me/seat', { state: 'offline' });
});

test('a transfer keeps the owner, carries a note that the customer never sees, and reaches the colleague', async () => {
  const lin = await agent(shop, '林可', { groups: [aftersale], online: true });
  const { customer, id } = await asking('锅盖有划痕');
  await lin.call('POST', `/api/conversations/${id}/acceptance`);
  const su = await agent(shop, '苏晴', { groups: [presale], online: true });
  const note = { ...text('客户很着急'), note: true, mentions: [su.id] };
  expect((await lin.call('POST', `/api/conversations/${id}/messages`, note)).status).toBe(200);
  expect((await su.get(`/api/conversations/${id}`)).status).toBe(404);
  expect((await lin.call('POST', `/api/conversations/${id}/transfer`, { agent: su.id, group: presale, note: '请接手' })).status).toBe(204);
  expect((await su.call('POST', `/api/conversations/${id}/acceptance`)).status).toBe(204);
  const now = await stateOf(su, id);
  expect([now.agent.name, now.owner.name, now.group.name]).toEqual(['苏晴', '林可', '售前']);
  const told = (await su.get(`/api/conversations/${id}`)).body.messages.filter((message: { public: boolean }) => !message.public);
  expect(told.map((message: { body: { text: string } }) => message.body.text)).toEqual(['客户很着急', '请接手']);
  const late = await lin.call('POST', `/api/conversations/${id}/messages`, text('我再说一句'));
  expect([late.status, late.body.code]).toEqual([409, 'not_your_conversation']);
  const seen = (await customer.get(`/api/widget/conversations/${id}/messages`)).body.messages;
  expect(seen.some((message: { body: { text?: string } }) => /客户很着急|请接手/.test(message.body.text ?? ''))).toBe(false);
  for (const person of [lin, su]) await person.call('PUT', '/api/me/seat', { state: 'offline' });
});

test('wrap-up needs codes, asks for one rating, and a customer who comes back in time goes on', async () => {
  const lin = await agent(shop, '林可', { groups: [aftersale], online: true });
  const { customer, id } = await asking();
  await lin.call('POST', `/api/conversations/${id}/acceptance`);
  await lin.call('POST', `/api/conversations/${id}/messages`, text('好的'));
  expect((await lin.call('POST', `/api/conversations/${id}/wrap-up`, { ...coded, reason: 'nonsense' })).body.code).toBe('reason_needed');
  expect((await customer.call('PUT', `/api/widget/conversations/${id}/rating`, { score: 5 })).body.code).toBe('rating_closed');
  expect((await lin.call('POST', `/api/conversations/${id}/wrap-up`, coded)).status).toBe(204);
  expect((await customer.call('PUT', `/api/widget/conversations/${id}/rating`, { score: 5, reasons: ['耐心'] })).status).toBe(204);
  expect((await customer.call('PUT', `/api/widget/conversations/${id}/rating`, { score: 1 })).body.code).toBe('rating_closed');
  expect((await lin.call('POST', `/api/conversations/${id}/messages`, text('还有'))).body.code).toBe('conversation_closed');
  shop.later(3600);
  expect((await customer.call('POST', `/api/widget/conversations/${id}/messages`, text('又坏了'))).status).toBe(200);
  expect((await stateOf(lin, id)).state).toBe('queued');
  await shop.drain();
  await lin.call('POST', `/api/conversations/${id}/acceptance`);
  await lin.call('POST', `/api/conversations/${id}/wrap-up`, coded);
  shop.later(49 * 3600);
  expect((await customer.call('POST', `/api/widget/conversations/${id}/messages`, text('隔了两天'))).body.code).toBe('conversation_closed');
  await lin.call('PUT', '/api/me/seat', { state: 'offline' });
});

test('what is not over ends with what happens next and when, for the customer and the desk; who served first owns it until it is solved', async () => {
  const lin = await agent(shop, '林可', { groups: [aftersale], online: true });
  const { customer, id } = await asking('快递到哪了');
  await lin.call('POST', `/api/conversations/${id}/acceptance`);
  await lin.call('PATCH', `/api/customers/${customer.id}`, { name: '周雨桐', phone: '13812345678' });
  const kept = async (who: Person) => (await who.get(`/api/conversations/${id}/wrap-up`)).body;
  expect(await kept(lin)).toEqual({ changed: ['name', 'phone'], last: null, answers: null });
  const unsolved = { ...coded, result: 'unsolved' };
  const end = (who: Person, more: object) => who.call('POST', `/api/conversations/${id}/wrap-up`, { ...unsolved, ...more });
  expect((await end(lin, {})).body.code).toBe('next_step_needed');
  const at = new Date(shop.world.now().getTime() + 24 * 3_600_000).toISOString();
  expect((await end(lin, { next: { text: '查到快递位置就告诉您', at } })).status).toBe(204);
  const { messages } = (await customer.get(`/api/widget/conversations/${id}/messages`)).body;
  const said = messages.map(({ body }: { body: { text?: string } }) => body.text ?? '');
  expect(said.find((each: string) => each.startsWith('接下来'))).toMatch(
    /^接下来：查到快递位置就告诉您（最晚 \d+年\d+月\d+日 .*\d:\d\d）$/,
  );
  const [task] = (await lin.get(`/api/conversations/${id}/tasks`)).body.items;
  expect(task).toMatchObject({ kind: 'follow_up', state: 'open', text: '查到快递位置就告诉您', dueAt: at, owner: { id: lin.id } });
  const wrapped = (
    await shop.world.db.selectFrom('facts').select('data').where('kind', '=', 'conversation.wrapped_up').orderBy('id', 'desc').execute()
  )[0];
  expect(wrapped!.data).toMatchObject({ next: at, changed: ['name', 'phone'] });
  const words = { reason: 'aftersales.defect', result: 'unsolved', next: { text: '查到快递位置就告诉您', at }, by: '林可' };
  expect(await kept(lin)).toMatchObject({ changed: [], last: { ...words, changed: ['name', 'phone'] } });

  // It was not solved: the customer comes back, another serves, a department is asked. The first agent stays answerable, and each hand-over counts.
  await customer.call('POST', `/api/widget/conversations/${id}/messages`, text('还没到'));
  await shop.drain();
  await lin.call('POST', `/api/conversations/${id}/acceptance`);
  const su = await agent(shop, '苏晴', { groups: [aftersale], online: true });
  expect((await lin.call('POST', `/api/conversations/${id}/transfer`, { agent: su.id, note: '我下班了' })).status).toBe(204);
  await su.call('POST', `/api/conversations/${id}/acceptance`);
  expect(await stateOf(su, id)).toMatchObject({ agent: { id: su.id }, owner: { id: lin.id }, transfers: 1 });
  // What each colleague changes since then belongs to the next wrap-up, whoever fills it in.
  await lin.call('PATCH', `/api/customers/${customer.id}`, { honorific: '女士' });
  expect((await kept(su)).changed).toEqual(['honorific']);
  // The open task is what happens next: nobody types it twice.
  expect((await end(su, {})).status).toBe(204);
  expect(await stateOf(su, id)).toMatchObject({ state: 'closed', result: 'unsolved', owner: { id: lin.id } });
  for (const person of [lin, su]) await person.call('PUT', '/api/me/seat', { state: 'offline' });
});

test('with nobody at the desk a message is left, stands first, and is answered later', async () => {
  const { customer, id } = await asking('有人吗');
  const chat = await customer.connect();
  expect((await customer.get(`/api/widget/conversations/${id}/messages`)).body.conversation.state).toBe('missed');
  expect((await customer.call('PUT', `/api/widget/conversations/${id}/contact`, { phone: '138 1234 2046' })).status).toBe(204);
  const lin = await agent(shop, '林可', { groups: [aftersale], online: true });
  const list = await lin.get('/api/conversations?list=waiting');
  expect(list.body.items[0].id).toBe(id);
  expect((await lin.call('POST', `/api/conversations/${id}/messages`, text('在的'))).status).toBe(200);
  await chat.event((event) => event.message?.body.text === '在的');
  expect((await stateOf(lin, id)).agent.name).toBe('林可');
  await lin.call('PUT', '/api/me/seat', { state: 'offline' });
});

test('a recalled message loses its words for everybody, within two minutes only', async () => {
  const { customer, id } = await asking('说错了');
  const lin = await agent(shop, '林可', { groups: [aftersale] });
  expect((await customer.call('DELETE', `/api/widget/conversations/${id}/messages/1`)).status).toBe(204);
  const [message] = (await lin.get(`/api/conversations/${id}`)).body.messages;
  expect([message.kind, message.body]).toEqual(['recalled', {}]);
  const late = text('这句留着');
  await customer.call('POST', `/api/widget/conversations/${id}/messages`, late);
  shop.later(121);
  expect((await customer.call('DELETE', `/api/widget/conversations/${id}/messages/2`)).body.code).toBe('recall_too_late');
});

test('an agent recognises a visitor: the chat is the known customer’s, and the device sees nothing else of theirs', async () => {
  const lin = await agent(shop, '林可', { groups: [aftersale], online: true });
  const known = await visitor(shop);
  await lin.call('PATCH', `/api/customers/${known.id}`, { name: '周雨桐' });
  const secret = newId();
  await known.call('POST', `/api/widget/conversations/${secret}/messages`, { ...text('我的地址是…'), opening: {} });
  const { customer, id } = await asking('我是小周');
  const [chat, other] = [await customer.connect(), await known.connect()];
  expect((await lin.call('POST', `/api/conversations/${id}/identification`, { customer: known.id })).status).toBe(204);
  expect((await stateOf(lin, id)).customer.name).toBe('周雨桐');
  expect((await known.get(`/api/widget/conversations/${id}/messages`)).status).toBe(200);
  const more = text('还在吗');
  expect((await customer.call('POST', `/api/widget/conversations/${id}/messages`, more)).status).toBe(200);
  for (const socket of [chat, other]) await socket.event((event) => event.message?.id === more.id);
  expect((await customer.get(`/api/widget/conversations/${secret}/messages`)).status).toBe(404);
  expect((await customer.get('/api/widget/conversations')).body.items).toHaveLength(1);
  const timeline = await lin.get(`/api/customers/${known.id}/timeline`);
  expect(timeline.body.items.map((item: { kind: string }) => item.kind)).toContain('conversation.identified');
  await lin.call('PUT', '/api/me/seat', { state: 'offline' });
});

test('a message left and ended unserved waits again when the customer writes', async () => {
  const lin = await agent(shop, '林可', { groups: [aftersale] });
  const { customer, id } = await asking('有人吗');
  expect((await lin.call('POST', `/api/conversations/${id}/ending`)).status).toBe(204);
  expect((await customer.call('POST', `/api/widget/conversations/${id}/messages`, text('还是没人吗'))).status).toBe(200);
  expect((await stateOf(lin, id)).state).toBe('queued');
});

test('who served first answers until it is settled: not while a task is open, then by the customer’s word or two days after', async () => {
  const lin = await agent(shop, '林可', { groups: [aftersale], online: true });
  const { customer, id } = await asking('快递还没到');
  await lin.call('POST', `/api/conversations/${id}/acceptance`);
  const next = { text: '查到就告诉您', at: new Date(shop.world.now().getTime() + 3_600_000).toISOString() };
  const su = await agent(shop, '苏晴', { groups: [aftersale], online: true });
  const kept = async (who: Person, query = '') => (await who.get(`/api/first-contacts${query}`)).body;
  const ofThis = async () => (await kept(lin)).items.find((row: { id: string }) => row.id === id);
  expect(await ofThis()).toBe(undefined);
  await lin.call('POST', `/api/conversations/${id}/transfer`, { agent: su.id, note: '我下班了' });
  await su.call('POST', `/api/conversations/${id}/acceptance`);
  expect(await ofThis()).toMatchObject({ why: 'another', agent: '苏晴', transfers: 1, until: null });
  expect((await kept(su)).items.map((row: { id: string }) => row.id)).not.toContain(id);
  expect((await su.call('POST', `/api/conversations/${id}/wrap-up`, { ...coded, result: 'unsolved', next })).status).toBe(204);
  expect(await ofThis()).toMatchObject({ why: 'work', tasks: 1, tickets: 0, until: null });
  const answers = async (of: string) => (await lin.get(`/api/conversations/${of}/wrap-up`)).body.answers;
  const pass = async (seconds: number) => {
    shop.later(seconds);
    await shop.tick();
    await shop.drain();
  };
  await pass(49 * 3600);
  expect(await answers(id)).toEqual({ owner: '林可', because: null, at: null });
  const [task] = (await su.get(`/api/conversations/${id}/tasks`)).body.items;
  expect((await su.call('POST', `/api/tasks/${task.id}/settlement`, { outcome: 'done' })).status).toBeLessThan(300);
  const until = new Date(shop.world.now().getTime() + 48 * 3_600_000).toISOString();
  expect(await ofThis()).toMatchObject({ why: 'word', tasks: 0 });
  expect(Math.abs(Date.parse((await ofThis()).until) - Date.parse(until))).toBeLessThan(60_000);
  const { items: all, counts } = await kept(lin);
  const first = await kept(lin, '?limit=1');
  const rest = first.next ? (await kept(lin, `?after=${encodeURIComponent(first.next)}`)).items : [];
  expect([...first.items, ...rest]).toEqual(all);
  expect((await kept(lin, '?why=word')).items).toHaveLength(counts.word);
  await pass(47 * 3600);
  expect((await answers(id)).because).toBe(null);

  // A new chat meanwhile goes to who answers for it, though another served last.
  for (const person of [su, lin]) await person.call('PUT', '/api/me/seat', { state: 'online' });
  const anew = newId();
  await customer.call('POST', `/api/widget/conversations/${anew}/messages`, { ...text('还是想问那个快递'), opening: {} });
  await shop.drain();
  expect((await stateOf(lin, anew)).offer?.agent).toBe(lin.id);
  await lin.call('POST', `/api/conversations/${anew}/acceptance`);
  await lin.call('POST', `/api/conversations/${anew}/wrap-up`, coded);
  await customer.call('PUT', `/api/widget/conversations/${anew}/rating`, { score: 5 });
  await pass(90);
  expect(await answers(anew)).toMatchObject({ owner: '林可', because: 'customer' });
  await pass(3600);
  expect((await answers(id)).because).toBe('time');
  expect((await kept(lin)).items.map((row: { id: string }) => row.id)).not.toContain(id);
  const told = (await lin.get(`/api/customers/${customer.id}/timeline`)).body.items as { kind: string }[];
  expect(told.filter(({ kind }) => kind === 'conversation.confirmed')).toHaveLength(2);
  for (const person of [lin, su]) await person.call('PUT', '/api/me/seat', { state: 'offline' });
});
