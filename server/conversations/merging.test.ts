import { afterAll, beforeAll, expect, test } from 'vitest';
import { app, type TestApp } from '../../test/support/app.ts';
import { agent, alwaysOpen, group, type Person, text, visitor } from '../../test/support/people.ts';
import { newId } from '../platform/ids.ts';

let shop: TestApp;
let boss: Person;
let lin: Person;

beforeAll(async () => {
  shop = await app();
  await alwaysOpen(shop);
  const service = await group(shop, '售后');
  boss = await agent(shop, '方总', { role: 'admin', groups: [service] });
  lin = await agent(shop, '林可', { groups: [service], online: true });
});
afterAll(() => shop.close());

const write = (customer: Person, conversation: string, words: string) =>
  customer.call('POST', `/api/widget/conversations/${conversation}/messages`, { ...text(words), opening: {} });

async function talk(words: string, customer?: Person) {
  const who = customer ?? (await visitor(shop));
  const conversation = newId();
  expect((await write(who, conversation, words)).status).toBe(200);
  await shop.drain();
  return { customer: who, conversation };
}

const accept = (id: string, by = lin) => by.call('POST', `/api/conversations/${id}/acceptance`);
const opened = async (id: string) => (await boss.get(`/api/conversations/${id}`)).body;
const person = async (id: string) => (await boss.get(`/api/customers/${id}`)).body;
/** Everything a merge may touch, as it stands. */
async function standing(...ids: string[]) {
  const state: unknown[] = [];
  for (const table of ['conversations', 'customer_notes', 'tasks', 'addresses', 'orders'])
    state.push(
      await shop.world.db
        .selectFrom(table as 'conversations')
        .selectAll()
        .where('customer_id', 'in', ids)
        .orderBy('id')
        .execute(),
    );
  state.push(await shop.world.db.selectFrom('customers').selectAll().where('id', 'in', ids).orderBy('id').execute());
  return JSON.parse(JSON.stringify(state, (key, value) => (['last_number', 'last_at'].includes(key) ? undefined : value)));
}

test('two people become one after a look at what moves, and are two again exactly; neither device sees the other', async () => {
  const known = await talk('我的订单');
  const stranger = await talk('换了手机');
  const [into, from] = [known.customer.id, stranger.customer.id];
  await boss.call('PATCH', `/api/customers/${into}`, { name: '周雨桐', tags: ['老客'] });
  await boss.call('PATCH', `/api/customers/${from}`, { phone: '13800002046', tags: ['急', '老客'], language: 'en' });
  await boss.call('POST', `/api/customers/${from}/notes`, { body: '怕吵' });
  await accept(stranger.conversation);
  const dueAt = new Date(shop.world.now().getTime() + 3_600_000).toISOString();
  await lin.call('POST', `/api/conversations/${stranger.conversation}/tasks`, { kind: 'follow_up', text: '回访', dueAt });
  const before = await standing(into, from);

  const preview = (await boss.get(`/api/customers/${into}/merge-preview?from=${from}`)).body;
  expect(preview.moves).toEqual([
    { what: 'conversations', count: 1 },
    { what: 'customer_notes', count: 1 },
    { what: 'tasks', count: 1 },
  ]);
  expect(preview.gains).toEqual({ fields: ['phone'], tags: ['急'] });
  expect((await boss.get(`/api/customers/${from}/merge-preview?from=${into}`)).body.refused).toBe('merge_other_way');
  expect(await standing(into, from)).toEqual(before);

  const { id: merge } = (await boss.call('POST', `/api/customers/${into}/merges`, { from })).body;
  await shop.drain();
  expect(await person(into)).toMatchObject({ conversations: 2, tags: ['老客', '急'], phone: '138 **** 2046', notes: [{ body: '怕吵' }] });
  expect((await boss.get('/api/customers?q=13800002046')).body.items.map((each: { id: string }) => each.id)).toEqual([into]);
  const kinds = async (id: string) =>
    (await boss.get(`/api/customers/${id}/timeline`)).body.items.map((each: { conversation: string | null }) => each.conversation);
  expect(await kinds(into)).toContain(stranger.conversation);
  const seen = async (who: Person) =>
    (await who.get('/api/widget/conversations')).body.items.map((each: { id: string }) => each.id) as string[];
  expect(await seen(stranger.customer)).toEqual([stranger.conversation]);
  expect(await seen(known.customer)).toEqual([known.conversation, stranger.conversation].toSorted().reverse());

  await lin.call('POST', `/api/conversations/${stranger.conversation}/messages`, text('收到'));
  await lin.call('POST', `/api/conversations/${stranger.conversation}/ending`);
  const later = await talk('又来了', stranger.customer);
  expect((await opened(later.conversation)).conversation.customer.id).toBe(into);
  expect(await seen(stranger.customer)).toContain(later.conversation);
  await boss.call('DELETE', `/api/customers/${into}/merges/${merge}`);
  await boss.call('DELETE', `/api/customers/${into}/merges/${merge}`);
  await shop.drain();
  expect((await opened(later.conversation)).conversation.customer.id).toBe(from);
  expect(await kinds(into)).not.toContain(stranger.conversation);
  expect(await kinds(from)).toContain(stranger.conversation);
  expect(await person(into)).toMatchObject({ conversations: 1, tags: ['老客'], phone: null, notes: [] });
  expect(await person(from)).toMatchObject({ conversations: 2, tags: ['急', '老客'], phone: '138 **** 2046' });
  expect(await seen(known.customer)).toEqual([known.conversation]);
});

test('an undo right after a merge leaves everything as it was', async () => {
  const [one, two] = [await talk('甲'), await talk('乙')];
  await boss.call('PATCH', `/api/customers/${one.customer.id}`, { name: '甲' });
  await boss.call('PATCH', `/api/customers/${two.customer.id}`, { tags: ['丙'], email: 'yi@mail.example' });
  const before = await standing(one.customer.id, two.customer.id);
  const { id } = (await boss.call('POST', `/api/customers/${one.customer.id}/merges`, { from: two.customer.id })).body;
  expect(await standing(one.customer.id, two.customer.id)).not.toEqual(before);
  await boss.call('DELETE', `/api/customers/${one.customer.id}/merges/${id}`);
  expect(await standing(one.customer.id, two.customer.id)).toEqual(before);
});

test('what somebody changed since stays, a merge that was merged on waits, and who was erased is not brought back', async () => {
  const [one, two, three] = [await talk('一'), await talk('二'), await talk('三')];
  const [a, b, c] = [one.customer.id, two.customer.id, three.customer.id];
  await boss.call('PATCH', `/api/customers/${b}`, { phone: '13800001111' });
  const { id: first } = (await boss.call('POST', `/api/customers/${a}/merges`, { from: b })).body;
  await boss.call('PATCH', `/api/customers/${a}`, { phone: '13900002222' });
  const { id: second } = (await boss.call('POST', `/api/customers/${c}/merges`, { from: a })).body;
  expect((await boss.call('DELETE', `/api/customers/${a}/merges/${first}`)).status).toBe(404);
  await boss.call('DELETE', `/api/customers/${c}/merges/${second}`);
  expect((await boss.call('DELETE', `/api/customers/${a}/merges/${first}`)).status).toBe(204);
  expect((await person(a)).phone).toBe('139 **** 2222');
  expect((await person(b)).phone).toBe('138 **** 1111');

  const { id: third } = (await boss.call('POST', `/api/customers/${a}/merges`, { from: b })).body;
  for (const each of [one, two]) {
    await accept(each.conversation);
    await lin.call('POST', `/api/conversations/${each.conversation}/ending`);
  }
  await boss.call('POST', `/api/customers/${a}/erasure`);
  expect((await boss.call('POST', `/api/customers/${c}/merges`, { from: a })).body.code).toBe('merge_must_wait');
  const { erasure } = (await boss.get(`/api/customers/${a}/privacy`)).body;
  for (const each of [one, two]) {
    const [{ key, children }] = (await lin.get('/api/reasons')).body;
    const codes = { stage: 'presale', topic: key, reason: children[0].key, result: 'solved' };
    expect((await lin.call('POST', `/api/conversations/${each.conversation}/wrap-up`, codes)).status).toBe(204);
  }
  const { number } = await person(a);
  expect((await boss.call('POST', `/api/erasures/${erasure.id}/confirmation`, { number })).status).toBeLessThan(300);
  expect((await boss.call('DELETE', `/api/customers/${a}/merges/${third}`)).body.code).toBe('person_erased');
  expect((await boss.call('POST', `/api/customers/${c}/merges`, { from: a })).body.code).toBe('person_erased');
});

test('two talks of a customer become one while messages arrive: none is lost, none is doubled, and undo parts them again', async () => {
  const first = await talk('有货吗');
  const second = await talk('还有运费', first.customer);
  await accept(first.conversation);
  await accept(second.conversation);
  const dueAt = new Date(shop.world.now().getTime() + 3_600_000).toISOString();
  await lin.call('POST', `/api/conversations/${second.conversation}/tasks`, { kind: 'follow_up', text: '查运费', dueAt });
  const before = (await opened(second.conversation)).conversation;
  const { candidates } = (await lin.get(`/api/conversations/${first.conversation}/merges`)).body;
  expect(candidates).toMatchObject([{ id: second.conversation, messages: 1, tasks: 1, refused: null }]);

  const sends = Array.from({ length: 12 }, (_, place) => write(first.customer, second.conversation, `第 ${place} 句`));
  const merged = lin.call('POST', `/api/conversations/${first.conversation}/merges`, { from: second.conversation });
  const outcomes = await Promise.all(sends);
  const { id: merge } = (await merged).body;
  const taken = outcomes.filter((each) => each.status === 200).length;
  for (const { status, body } of outcomes)
    if (status !== 200) expect(body).toMatchObject({ code: 'conversation_merged', params: { into: first.conversation } });
  const words = async (id: string) =>
    (await opened(id)).messages.filter((each: { kind: string }) => each.kind === 'text').map((each: { number: number }) => each.number);
  expect((await words(second.conversation)).length).toBe(taken + 1);
  expect((await opened(second.conversation)).conversation).toMatchObject({ state: 'closed', mergedInto: first.conversation });
  expect((await opened(first.conversation)).conversation).toMatchObject({ state: 'active', unread: taken + 2 });
  expect((await lin.get(`/api/conversations/${first.conversation}/tasks`)).body.items).toMatchObject([{ text: '查运费' }]);
  expect((await lin.call('POST', `/api/conversations/${second.conversation}/messages`, text('在'))).body.code).toBe('conversation_merged');
  expect((await boss.get('/api/now')).body.today.received).toBeGreaterThan(0);
  expect((await boss.get('/api/conversations?list=opened')).body.items.map((each: { id: string }) => each.id)).not.toContain(
    second.conversation,
  );

  expect((await lin.call('DELETE', `/api/conversations/${first.conversation}/merges/${merge}`)).status).toBe(204);
  const after = (await opened(second.conversation)).conversation;
  expect(after).toMatchObject({ state: 'active', agent: before.agent, mergedInto: null, unread: taken + 1 });
  expect((await lin.get(`/api/conversations/${second.conversation}/tasks`)).body.items).toMatchObject([{ text: '查运费' }]);
  expect((await opened(first.conversation)).conversation).toMatchObject({ unread: 1 });
  expect((await write(first.customer, second.conversation, '继续')).status).toBe(200);
  const stranger = await talk('别人');
  expect((await lin.call('POST', `/api/conversations/${first.conversation}/merges`, { from: stranger.conversation })).body.code).toBe(
    'not_same_customer',
  );
  // A call that goes on in the talk that ends is written down there.
  const [{ id: group }] = (await lin.get('/api/calls/groups')).body;
  const ring = { id: newId(), message: newId(), direction: 'in', group, customer: first.customer.id };
  expect((await lin.call('POST', '/api/calls', ring)).body).toEqual({ conversation: second.conversation });
  expect((await lin.call('POST', `/api/conversations/${first.conversation}/merges`, { from: second.conversation })).status).toBe(200);
  const spoken = await opened(second.conversation);
  expect(spoken.conversation.call).toBeNull();
  expect(spoken.messages.at(-1)).toMatchObject({ public: false, body: { call: { direction: 'in' } } });
});
