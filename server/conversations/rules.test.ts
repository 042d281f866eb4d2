import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { trialSize } from '../../common/rules.ts';
import { app, type TestApp } from '../../test/support/app.ts';
import { agent, alwaysOpen, group, type Person, text, visitor } from '../../test/support/people.ts';
import { newId } from '../platform/ids.ts';
import { ruleFollower } from './rule-hearing.ts';

let shop: TestApp;
let presale: string;
let chen: Person;
let lin: Person;

beforeAll(async () => {
  shop = await app();
  await alwaysOpen(shop);
  const service = await group(shop, '售后');
  presale = await group(shop, '售前');
  chen = await agent(shop, '陈', { role: 'admin', groups: [service] });
  lin = await agent(shop, '林可', { groups: [service] });
});
afterAll(() => shop.close());

async function talk(words: string) {
  const customer = await visitor(shop);
  const conversation = newId();
  const say = (more: string) => customer.call('POST', `/api/widget/conversations/${conversation}/messages`, { ...text(more), opening: {} });
  await say(words);
  await shop.drain();
  return { customer, conversation, say };
}

const saying = (...values: string[]) => ({ match: 'all', of: [{ field: 'words', is: 'in', values }] });
const always = { match: 'all', of: [] };
async function add(input: object, on = true): Promise<string> {
  const added = await chen.call('POST', '/api/rules', { name: '规则', conditions: always, ...input });
  expect(added.status).toBe(200);
  if (on) await chen.call('PUT', `/api/rules/${added.body.id}/state`, { on });
  return added.body.id;
}
const firings = async (rule: string) => (await chen.get(`/api/rules/${rule}/firings`)).body.items;
const opened = async (id: string) => (await chen.get(`/api/conversations/${id}`)).body;
const remove = (...rules: string[]) => Promise.all(rules.map((rule) => chen.call('DELETE', `/api/rules/${rule}`)));

test('a rule is tried without doing anything, switched on, fires once for what is said, and every firing has its line', async () => {
  const before = await talk('有没有新品？');
  const spec = {
    trigger: { is: 'customer_wrote' },
    conditions: saying('新品'),
    acts: [{ do: 'group', group: presale }, { do: 'tag', tag: '问新品' }, { do: 'ahead' }, { do: 'note', text: '先发新品册' }],
  };
  const rule = await add(spec, false);
  const trial = (await chen.call('POST', '/api/rules/trial', { trigger: spec.trigger, conditions: spec.conditions })).body;
  expect(trial).toMatchObject({ looked: 1, fits: 1, items: [{ id: before.conversation, preview: '有没有新品？' }] });
  await before.say('新品呢');
  await shop.drain();
  expect(await firings(rule)).toEqual([]);

  await chen.call('PUT', `/api/rules/${rule}/state`, { on: true });
  const after = await talk('想看新品目录');
  const other = await talk('我的快递呢');
  const done = await opened(after.conversation);
  expect(done.conversation).toMatchObject({ group: { id: presale }, ahead: true, customer: { tags: ['问新品'] } });
  expect(done.messages.at(-1)).toMatchObject({ body: { text: '先发新品册' }, public: false, author: { kind: 'system' } });
  expect((await opened(other.conversation)).conversation.customer.tags).toEqual([]);
  const facts = await shop.world.db
    .selectFrom('facts' as never)
    .selectAll()
    .execute();
  await ruleFollower.hear(shop.world, facts as never);
  const log = await firings(rule);
  expect(log).toHaveLength(1);
  expect(log[0]).toMatchObject({ version: 1, conversation: after.conversation, outcome: 'done', heldBecause: null });
  expect(log[0].acts.map((each: { problem: null }) => each.problem)).toEqual([null, null, null, null]);

  await lin.call('POST', `/api/conversations/${other.conversation}/acceptance`);
  await other.say('顺便看看新品');
  await shop.drain();
  expect((await firings(rule))[0]).toMatchObject({ outcome: 'partly', conversation: other.conversation });
  expect((await firings(rule))[0].acts[0].problem.code).toBe('wrong_state');
  await remove(rule);
});

test('a wait fires once when it grows too long, and not for what waited long before the rule was switched on', async () => {
  const old = await talk('很久以前');
  shop.later(3600);
  const rule = await add({
    trigger: { is: 'unanswered', minutes: 5 },
    acts: [
      { do: 'task', text: '还没人回', minutes: 30 },
      { do: 'notify', staff: chen.id, text: '请看一下' },
    ],
  });
  const fresh = await talk('有人吗');
  await shop.tick();
  expect(await firings(rule)).toEqual([]);
  shop.later(301);
  await shop.tick();
  await shop.tick();
  const log = await firings(rule);
  expect(log.map((each: { conversation: string }) => each.conversation)).toEqual([fresh.conversation]);
  expect(log[0].outcome).toBe('done');
  expect((await chen.get(`/api/conversations/${fresh.conversation}/tasks`)).body.items).toContainEqual(
    expect.objectContaining({ text: '还没人回', kind: 'follow_up' }),
  );
  const trial = (await chen.call('POST', '/api/rules/trial', { trigger: { is: 'unanswered', minutes: 5 }, conditions: always })).body;
  expect(trial.items.map((item: { id: string }) => item.id)).toEqual(expect.arrayContaining([old.conversation, fresh.conversation]));
  await remove(rule);
});

test('what a rule brought about does not fire it again; one that goes on without end is held, then switched off with a notice', async () => {
  const rule = await add({ name: '催办', trigger: { is: 'task_overdue' }, acts: [{ do: 'task', text: '再催一次', minutes: 5 }] });
  const { conversation } = await talk('催一下');
  await lin.call('POST', `/api/conversations/${conversation}/acceptance`);
  const dueAt = new Date(shop.world.now().getTime() + 60_000).toISOString();
  await lin.call('POST', `/api/conversations/${conversation}/tasks`, { kind: 'follow_up', text: '催办', dueAt });
  for (let turn = 0; turn < 3; turn++) {
    shop.later(400);
    await shop.tick();
    await shop.drain();
  }
  expect((await firings(rule)).map((each: { outcome: string; heldBecause: string }) => [each.outcome, each.heldBecause])).toEqual([
    ['held', 'loop'],
    ['done', null],
  ]);
  await remove(rule);

  const chatty = await add({ name: '多话', trigger: { is: 'customer_wrote' }, acts: [{ do: 'tag', tag: '来过' }] });
  for (let many = 0; many < 3; many++) {
    const { say } = await talk('在吗');
    for (let more = 0; more < 11; more++) await say(`第 ${more} 句`);
    await shop.drain();
  }
  const [stopped] = (await chen.get('/api/rules')).body.items;
  expect(stopped).toMatchObject({ id: chatty, onAt: null, offBecause: 'loop' });
  expect((await firings(chatty)).filter((each: { outcome: string }) => each.outcome === 'done').length).toBe(30);
  const tasks = (await chen.get('/api/tasks?list=mine')).body.items as { text: string }[];
  expect(tasks.filter(({ text: words }) => words.includes('多话'))).toHaveLength(1);
  await remove(chatty);
});

test('a rule answers with a quick reply as the shop, in order, and knows its versions; agents may not', async () => {
  const folder = (await chen.call('POST', '/api/quick-reply-folders', { name: '自动', scope: 'all' })).body.id;
  const wordings = [{ tone: 'formal', language: 'zh-CN', text: '您好，已收到，{{shop.name}}马上为您处理。' }];
  const reply = await chen.call('POST', '/api/quick-replies', { folder, title: '已收到', wordings });
  expect(reply.status).toBe(200);
  const second = await add({
    name: '第二',
    trigger: { is: 'opened' },
    acts: [{ do: 'note', text: '后' }],
    conditions: { match: 'all', of: [{ field: 'tag', is: 'in', values: ['新来'] }] },
  });
  const first = await add({
    name: '第一',
    trigger: { is: 'opened' },
    acts: [
      { do: 'tag', tag: '新来' },
      { do: 'reply', reply: reply.body.id },
    ],
  });
  await chen.call('PUT', '/api/rules-order', { ids: [first, second] });
  const { conversation } = await talk('你好');
  expect((await firings(first))[0]).toMatchObject({ outcome: 'done' });
  expect((await firings(second))[0]).toMatchObject({ outcome: 'done' });
  const seen = (await opened(conversation)).messages.filter((each: { public: boolean }) => each.public);
  expect(seen.map((each: { body: { text?: string } }) => each.body.text).filter(Boolean)).toContainEqual(
    expect.stringContaining('马上为您处理'),
  );

  const changed = { name: '第一版', trigger: { is: 'opened' }, conditions: always, acts: [{ do: 'ahead' }] };
  expect((await chen.call('PUT', `/api/rules/${first}`, { ...changed, version: 1 })).status).toBe(204);
  expect((await chen.call('PUT', `/api/rules/${first}`, { ...changed, version: 1 })).body.code).toBe('edited_meanwhile');
  expect((await chen.get('/api/rules')).body.items[0]).toMatchObject({ version: 2, onAt: null, offBecause: 'changed' });
  expect((await chen.get(`/api/rules/${first}/versions`)).body.items).toMatchObject([
    { version: 2, by: '陈' },
    { version: 1, name: '第一' },
  ]);
  expect((await lin.get('/api/rules')).status).toBe(403);
  expect((await chen.call('POST', '/api/rules', { ...changed, acts: [] })).status).toBe(400);
  await remove(first, second);
});

test('a customer silent after our answer is one happening, also when they were asked whether they are still there', async () => {
  const rule = await add({
    trigger: { is: 'customer_silent', minutes: 5 },
    acts: [{ do: 'notify', staff: chen.id, text: '客户没声音了' }],
  });
  const { conversation } = await talk('有货吗');
  await lin.call('POST', `/api/conversations/${conversation}/acceptance`);
  shop.later(301);
  await shop.tick();
  expect(await firings(rule)).toEqual([]);
  await lin.call('POST', `/api/conversations/${conversation}/messages`, text('有的'));
  for (const seconds of [301, 400, 400]) {
    shop.later(seconds);
    await shop.tick();
  }
  const fired = (await firings(rule)).filter((each: { conversation: string }) => each.conversation === conversation);
  expect(fired).toHaveLength(1);
  await remove(rule);
});

/** A thousand talks like one, of twenty messages each: written as rows, since saying them would take minutes. */
async function aThousandLike(conversation: string): Promise<void> {
  const { db } = shop.world;
  await sql`
    insert into conversations select copy.* from conversations c, generate_series(1, ${trialSize + 20}) n,
      jsonb_populate_record(c, jsonb_build_object('id', gen_random_uuid(), 'number', 'C-COPY-' || n, 'last_number', 20,
        'opened_at', c.opened_at - n * interval '1 minute')) copy where c.id = ${conversation}`.execute(db);
  await sql`
    insert into messages select copy.* from conversations c, generate_series(1, 20) n, messages m,
      jsonb_populate_record(m, jsonb_build_object('conversation_id', c.id, 'id', gen_random_uuid(), 'number', n,
        'author_kind', case when n % 2 = 1 then 'customer' else 'staff' end, 'at', c.opened_at + n * interval '5 minutes')) copy
    where c.number like 'C-COPY-%' and m.conversation_id = ${conversation} and m.number = 1`.execute(db);
  await sql`analyze conversations, messages`.execute(db);
}

test('a rule is tried on the last thousand talks, whatever sets it off, before anybody gets tired of waiting', async () => {
  const { conversation } = await talk('请问什么时候发货？');
  await aThousandLike(conversation);
  const tried = async (trigger: object, conditions: object = always) => {
    const { status, body } = await chen.call('POST', '/api/rules/trial', { trigger, conditions });
    // It would be refused as too long after five seconds.
    expect(status, JSON.stringify(body)).toBe(200);
    expect(body.looked).toBe(trialSize);
    return body;
  };
  const said = await tried({ is: 'customer_wrote' }, saying('什么时候发货'));
  expect(said.fits).toBeGreaterThan(trialSize - 20);
  expect(said.items).toHaveLength(50);
  expect(await tried({ is: 'customer_wrote' }, saying('从来没有说过的话'))).toMatchObject({ fits: 0, items: [] });
  expect((await tried({ is: 'unanswered', minutes: 30 })).fits).toBeLessThan(trialSize);
  await tried({ is: 'customer_silent', minutes: 4 });
});
