import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { buy } from '../../test/support/aftersales.ts';
import { app, passMidnight, type TestApp } from '../../test/support/app.ts';
import { Asking } from '../../test/support/assistant.ts';
import { agent, alwaysOpen, group, type Person, text, visitor } from '../../test/support/people.ts';
import { importer } from '../../test/support/shopping.ts';
import { transact } from '../platform/db.ts';
import { newId } from '../platform/ids.ts';
import { shipIntents, shippedIntents } from './understanding/ship.ts';

let shop: TestApp;
let [lin, leader, boss]: Person[] = [];

beforeAll(async () => {
  shop = await app({ config: { limitFactor: 1_000_000 } });
  await alwaysOpen(shop, { demo: true });
  await transact(shop.world, shipIntents);
  lin = await agent(shop, '林可', { groups: [await group(shop, '售后')], online: true });
  leader = await agent(shop, '周岚', { role: 'team_leader' });
  boss = await importer(shop);
  await published({
    language: 'zh-CN',
    title: '七天无理由退货怎么算',
    body: '签收次日零点起 **168 小时**内可以退货。',
    similarQuestions: ['几天内可以退'],
  });
});
afterAll(() => shop.close());
beforeEach(() => set({}));

const defaults = { on: true, when: 'always', channels: ['chat'], groups: [], confidence: 0.5, acts: ['cancel_order', 'aftersales'] };
async function set(change: object): Promise<void> {
  const body = { ...defaults, maxTurns: 20, maxActions: 3, personWords: [], ...change };
  expect((await boss!.call('PUT', '/api/settings/assistant', body)).status).toBe(200);
}

async function published(...texts: object[]): Promise<string> {
  const { body } = await lin!.call('POST', '/api/articles', { texts });
  await lin!.call('POST', `/api/articles/${body.id}/submission`);
  expect((await leader!.call('POST', `/api/articles/${body.id}/publication`)).status).toBe(200);
  return body.id;
}

const asking = async (more: Record<string, unknown> = {}): Promise<Asking> => new Asking(shop, lin!, await visitor(shop, more));

test('switched off, nothing is changed: a customer waits for people', async () => {
  await set({ on: false });
  const customer = await asking();
  expect(await customer.say('几天内可以退')).toEqual([]);
  expect(['queued', 'offered']).toContain(await customer.state());
  expect(await customer.summary()).toBeNull();
});

test('AI 标识办法: it answers from a published article, names the source and says that it is no person', async () => {
  const customer = await asking();
  const [said] = await customer.say('几天内可以退');
  expect(said).toMatchObject({ kind: 'assistant', author: { kind: 'assistant', name: '智能助手' } });
  expect(said!.body.text).toContain('168 小时');
  expect(said!.body.sources).toMatchObject([{ version: 1, name: '七天无理由退货怎么算' }]);
  const { conversation } = await customer.page();
  expect(conversation).toMatchObject({ state: 'assistant', queue: null });
  const { body: lists } = await lin!.get('/api/conversations?list=waiting');
  expect(lists.items.map(({ id }: { id: string }) => id)).not.toContain(customer.id);
});

test('it answers from the facts of goods, as the shop shows them, and names them as its source', async () => {
  const variants = [{ ref: 'kettle-1', priceMinor: 29_900, currency: 'CNY', stock: 3, options: { 颜色: '雾白' } }];
  const sheet = { specifications: [{ name: '容量', nameEn: 'Capacity', value: '1.5 升', valueEn: '1.5 l' }], cautions: '不要空烧。' };
  const put = await boss!.call('PUT', '/api/import/products/kettle', { name: '青瓷养生壶', nameEn: 'Celadon kettle', ...sheet, variants });
  expect(put.status).toBe(200);
  const { id } = (await boss!.get('/api/products/kettle')).body.variants[0];
  const validTo = new Date(shop.world.now().getTime() + 10 * 24 * 3600_000).toISOString();
  await boss!.call('PUT', `/api/variants/${id}/price`, { amountMinor: 25_900, currency: 'CNY', validTo });
  const customer = await asking();
  await expect.poll(async () => (await lin!.get('/api/answers?kinds=product&q=青瓷养生壶')).body.items.length).toBe(1);
  const [priced] = await customer.say('青瓷养生壶多少钱，有货吗？');
  expect(priced!.body.text).toMatch(/价格 雾白 ¥259\.00，到 \d+月\d+日/);
  expect(priced!.body.text).toContain('有货，还剩 3 件');
  expect(priced!.body).toMatchObject({ goods: [{ name: '青瓷养生壶' }] });
  for (const words of ['放在茶席上的养生壶有几种颜色', 'what colours does the celadon kettle come in']) {
    const [options] = await (await asking()).say(words);
    expect(options!.body, words).toMatchObject({
      text: expect.stringMatching(/(可选：|To choose from: )雾白/),
      goods: [{ name: '青瓷养生壶' }],
    });
  }
  const [about] = await customer.say('规格和注意事项呢');
  expect(about!.body.text, 'the same goods').toContain('容量：1.5 升\n注意事项：不要空烧。');
  const [wished] = await customer.say('有没有养生壶推荐，送妈妈的，300 以内');
  expect(wished!.body.text).toBe('这些可能合适：\n· 青瓷养生壶 ¥259.00 起，在 ¥300.00 以内\n想知道规格、用法或注意事项，直接问我。');
  expect(wished!.body).toMatchObject({ goods: [{ name: '青瓷养生壶' }] });
  const [none] = await customer.say('玄铁重剑多少钱');
  expect(none!.body.text, 'nothing is made up').not.toMatch(/¥/);
});

test('S29, S72: a kind of goods is answered with goods of it, a gift with a sum with what sells best for that, one without with a question', async () => {
  const sold = async (ref: string, name: string, nameEn: string, priceMinor: number, category: [string, string]) => {
    const variants = [{ ref: `${ref}-1`, priceMinor, currency: 'CNY', stock: null }];
    const input = { name, nameEn, category: { name: category[0], nameEn: category[1], position: 1 }, variants };
    expect((await boss!.call('PUT', `/api/import/products/${ref}`, input)).status).toBe(200);
    return (await boss!.get(`/api/products/${ref}`)).body;
  };
  const [bed, kitchen]: [string, string][] = [
    ['床品布艺', 'Bedding and textiles'],
    ['厨房锅具', 'Cookware'],
  ];
  const quilt = await sold('quilt', '桑蚕丝春秋被', 'Silk quilt', 69_900, bed!);
  const sheet = await sold('sheet', '亚麻透光窗帘', 'Sheer curtain', 19_900, bed!);
  await sold('kettle-k', '不粘平底煎锅', 'Frying pan', 15_900, kitchen!);
  for (const goods of [quilt, quilt, sheet]) await buy(shop, await visitor(shop), goods.variants[0].id, 1, goods.variants[0].priceMinor);
  const said = async (words: string) => {
    const [answer] = await (await asking()).say(words);
    return {
      text: String(answer!.body.text),
      goods: ((answer!.body as { goods?: { name: string }[] }).goods ?? []).map(({ name }) => name),
      choices: answer!.body.choices ?? [],
    };
  };
  await expect.poll(async () => (await lin!.get('/api/answers?kinds=product&q=不粘平底煎锅')).body.items.length).toBeGreaterThan(0);
  for (const words of ['床上用品有哪些', 'what bedding do you have', '床品'])
    expect((await said(words)).goods, words).toEqual(['桑蚕丝春秋被', '亚麻透光窗帘']);
  expect((await said('床上用品，300 以内')).goods).toEqual(['亚麻透光窗帘']);
  expect(await said('床上用品，50 以内')).toMatchObject({
    text: expect.stringContaining('这个价位暂时没有'),
    goods: ['桑蚕丝春秋被', '亚麻透光窗帘'],
  });
  for (const words of ['有什么厨房用品', 'anything for the kitchen?', '平底煎锅'])
    expect((await said(words)).goods, words).toEqual(['不粘平底煎锅']);
  expect((await said('300块以内送男朋友')).goods).toEqual(['亚麻透光窗帘']);
  expect((await said('a gift for my dad under 1000')).goods).toEqual(['桑蚕丝春秋被', '亚麻透光窗帘']);
  const gift = await said('送妈妈的礼物');
  expect(gift.text).toContain('想送哪一类');
  expect(gift.choices.map(({ label }) => label)).toEqual(expect.arrayContaining(['床品布艺', '厨房锅具', '转人工']));
  expect((await said(gift.choices.find(({ label }) => label === '床品布艺')!.say)).goods).toEqual(['桑蚕丝春秋被', '亚麻透光窗帘']);
  for (const words of ['床单有问题', '礼物送到了吗', '送妈妈的那床被子掉色', '送人的人家不要，能退吗', '300 以内的订单包邮吗'])
    expect(await said(words), words).toMatchObject({ goods: [], text: expect.not.stringContaining('想送哪一类') });
});

test('it says that it does not know, and the second time a person goes on, who reads what was tried', async () => {
  const customer = await asking();
  const [first] = await customer.say('你们的窑温是多少度烧的');
  expect(first!.body.text).toContain('没有把握');
  expect(first!.body.choices).toEqual([{ label: '转人工', say: '转人工' }]);
  await customer.say('釉料是哪里产的');
  expect(['queued', 'offered']).toContain(await customer.state());
  const summary = await customer.summary();
  expect(summary).toMatchObject({ because: 'unsure', tried: [{ did: 'unsure' }, { did: 'handed_over' }] });
  expect(summary.wanted.map(({ text }: { text: string }) => text)).toEqual(['你们的窑温是多少度烧的', '釉料是哪里产的']);
  await expect.poll(unansweredThisWeek).toEqual(expect.arrayContaining(['你们的窑温是多少度烧的', '釉料是哪里产的']));
});

test('an article that is near the words and on what they surely want answers; one that is only on that is offered', async () => {
  await published(
    { language: 'zh-CN', title: '可以开发票吗？', body: '可以，在订单里点开发票。', similarQuestions: ['怎么开发票'] },
    { language: 'en', title: 'Can I have an invoice?', body: 'Yes: press Invoice under My orders.' },
  );
  const customer = await asking();
  const [offered] = await customer.say('抬头开错了');
  expect(offered!.body.choices!.map(({ say }) => say)).toEqual(['可以开发票吗？', '转人工']);
  const other = await asking();
  await published({ language: 'en', title: 'Who pays the freight of a return?', body: 'Faulty: we do.' });
  const [failed] = await other.say('payment failed');
  expect(failed!.body.sources, 'an article that only has a word of it').toBeUndefined();
  const [answered] = await other.say('I need an invoice for my company');
  expect(answered!.body.sources).toMatchObject([{ name: 'Can I have an invoice?' }]);
});

test('what is perhaps wanted is one press away, too; two goods compared are both named; a courier’s manner is a complaint', async () => {
  const customer = await asking();
  const [perhaps] = await customer.say('盒子瘪了');
  expect(perhaps!.body.choices!.map(({ say }) => say)).toEqual(['商品有问题，帮我申请售后', '转人工']);
  const [compared] = await (await asking()).say('煎锅和养生壶哪个好');
  expect(compared!.body).toMatchObject({
    goods: expect.arrayContaining([expect.objectContaining({ name: '青瓷养生壶' }), expect.objectContaining({ name: '不粘平底煎锅' })]),
  });
  const upset = await asking();
  await upset.say('快递员态度很差');
  expect(await upset.summary()).toMatchObject({ because: 'complaint' });
});

test('what may have been meant is one press away, and the week’s report says what it was', async () => {
  const id = await published({
    language: 'zh-CN',
    title: '陶器可以进洗碗机吗？',
    body: '用**低温档**。\n\n| 釉色 | 进洗碗机 |\n|---|---|\n| 青釉 | 可以 |\n| 描金 | 不可以 |\n\n[care](https://shop.example/care) https://b.example\n\n| 釉色 | 洗 | 烘 |\n|---|---|---|\n| 青釉 | 可以 | |',
  });
  const customer = await asking();
  const [first] = await customer.say('陶器用洗碗机洗会坏吗');
  expect(first!.body.text).toContain('您是不是想问');
  expect(first!.body.choices).toEqual([
    { label: '陶器可以进洗碗机吗？', say: '陶器可以进洗碗机吗？' },
    { label: '转人工', say: '转人工' },
  ]);
  const [answer] = await customer.say('陶器可以进洗碗机吗？');
  expect(answer!.body.text, 'as one says it').toBe(
    '用低温档。\n\n进洗碗机：\n- 青釉：可以\n- 描金：不可以\n\ncare https://shop.example/care https://b.example\n\n- 青釉：洗 可以',
  );
  expect(answer!.body.sources).toMatchObject([{ name: '陶器可以进洗碗机吗？' }]);
  expect(await customer.state()).toBe('assistant');
  await shop.tick();
  const said = async () =>
    (await lin!.get('/api/knowledge-gaps')).body.topics.flatMap(({ examples }: { examples: { words: string }[] }) => examples);
  const words = '陶器用洗碗机洗会坏吗';
  expect(await said()).toContainEqual(expect.objectContaining({ words, meant: { id, title: '陶器可以进洗碗机吗？' } }));
  expect((await leader!.call('POST', `/api/articles/${id}/archive`)).status).toBe(200);
  expect(await said(), 'an article that is gone').toContainEqual(expect.objectContaining({ words, meant: null }));
});

async function unansweredThisWeek(): Promise<string[]> {
  await shop.tick();
  const { body } = await lin!.get('/api/knowledge-gaps');
  return body.topics.flatMap(({ examples }: { examples: { words: string }[] }) => examples.map(({ words }) => words));
}

test('whoever names the colleague who looks after them is given to people with that wish; a name they do not know is only words', async () => {
  const customer = await asking();
  await customer.say('我要找林可');
  expect(await customer.state()).toBe('assistant');
  expect((await lin!.call('PUT', `/api/customers/${customer.person.id}/specialist`, { specialist: lin!.id })).status).toBe(200);
  await customer.say('我要找林可');
  expect(['queued', 'offered']).toContain(await customer.state());
  expect(await customer.summary()).toMatchObject({ because: 'asked' });
  expect((await customer.person.get(`/api/widget/conversations/${customer.id}/asked-for`)).body).toMatchObject({
    people: [{ id: lin!.id, name: '林可', isSpecialist: true }],
    asked: lin!.id,
  });
});

test('AI 标识办法: asked whether it is a robot, it says so, and what it is for; who wants their account closed is given to people', async () => {
  const customer = await asking();
  for (const [words, answer] of [
    ['你是真人吗？', '不是真人'],
    ['what can you do', 'not a person'],
  ]) {
    const [said] = await customer.say(words!);
    expect(said!.body.text).toContain(answer);
    expect(said!.body.choices).toHaveLength(1);
  }
  expect(await customer.state()).toBe('assistant');
  await customer.say('我要注销账号');
  expect(await customer.summary()).toMatchObject({ because: 'policy' });
});

test.each([
  ['转人工', 'asked', 'zh-CN'],
  ['我要找真人客服', 'asked', 'zh-CN'],
  ['can I talk to a human please', 'asked', 'en'],
  ['这也太垃圾了吧', 'upset', 'zh-CN'],
  ['我要投诉你们', 'complaint', 'zh-CN'],
  ['this is a scam', 'upset', 'en'],
])('“%s” brings a person at once (%s)', async (words, because) => {
  const customer = await asking();
  await customer.say(words);
  expect(['queued', 'offered']).toContain(await customer.state());
  expect(await customer.summary()).toMatchObject({ because });
});

test.each([
  '送妈妈的礼物怎么包装',
  '给他妈妈买的能改名字吗',
  '送我妈的能改名字吗',
  '宝妈的包能水洗吗',
  '垃圾桶有盖吗',
  '滚筒洗衣机能洗吗',
  '是人工缝制的吗',
  '我要人工草皮，多少钱一米',
  'is it safe with a cleaning agent',
])('“%s” is a question, not anger and no call for a person', async (words) => {
  const customer = await asking();
  await customer.say(words);
  expect(await customer.state()).toBe('assistant');
});

test('a hello is answered with the greeting of the shop that holds for this customer, and that it is an assistant', async () => {
  const { body: settings } = await boss!.get('/api/settings/shop');
  const save = (greetings: object[]) => boss!.call('PUT', '/api/settings/shop', { ...settings, greetings, version: undefined });
  const greeting = {
    text: '{{customer.honorific}}好，今天也为您开着门。',
    textEn: '',
    sites: [],
    hours: 'any',
    part: null,
    tiers: ['gold'],
  };
  expect((await save([greeting])).status).toBe(200);
  const said = async (customer: Asking) => String((await customer.say('你好'))[0]!.body.text);
  const stranger = await asking();
  expect(await said(stranger)).toMatch(/^您好，我是智能助手/);
  const golden = await asking();
  await shop.world.db.updateTable('customers').set({ tier: 'gold', honorific: '周老师' }).where('id', '=', golden.person.id).execute();
  expect(await said(golden)).toMatch(/^周老师好，今天也为您开着门。\n我是智能助手.*转人工。$/);
  await save([]);
});

test('Bot → human: a press hands over in one step; nobody online, it becomes a message left with a promise', async () => {
  const customer = await asking({ language: 'en' });
  expect((await customer.say('hello'))[0]!.author.name).toBe('AI assistant');
  await lin!.call('PUT', '/api/me/seat', { state: 'offline' });
  expect((await customer.person.call('POST', `/api/widget/conversations/${customer.id}/person`)).status).toBe(204);
  const { conversation } = await customer.page();
  expect(conversation).toMatchObject({ state: 'missed', promisedAt: expect.any(String) });
  const other = await visitor(shop);
  expect((await other.call('POST', `/api/widget/conversations/${customer.id}/person`)).status).toBe(404);
  await lin!.call('PUT', '/api/me/seat', { state: 'online' });
});

test('who wants people only, is of another group or comes in other hours is not received by it', async () => {
  const customer = await asking();
  expect((await customer.person.get('/api/widget/people-only')).body).toEqual({ on: false });
  await customer.person.call('PUT', '/api/widget/people-only', { on: true });
  await customer.say('几天内可以退');
  expect(['queued', 'offered']).toContain(await customer.state());
  for (const change of [{ when: 'closed' }, { when: 'unstaffed' }, { groups: [newId()] }, { channels: [] }]) {
    await set(change);
    const next = await asking();
    await next.say('几天内可以退');
    expect(['queued', 'offered'], JSON.stringify(change)).toContain(await next.state());
  }
});

test('its time is nobody’s: what it solved alone counts for no agent, and a wait begins at the hand-over', async () => {
  passMidnight(shop);
  const before = (await boss!.get('/api/now')).body.today;
  const solved = await asking();
  await solved.say('几天内可以退');
  expect((await solved.person.call('POST', `/api/widget/conversations/${solved.id}/departure`)).status).toBe(204);
  const handed = await asking();
  await handed.say('几天内可以退');
  shop.later(600);
  await handed.say('转人工');
  shop.later(5);
  await lin!.call('POST', `/api/conversations/${handed.id}/acceptance`);
  expect((await lin!.call('POST', `/api/conversations/${handed.id}/messages`, text('您好'))).status).toBe(200);
  await lin!.call('POST', `/api/conversations/${handed.id}/ending`);
  await shop.drain();
  const { today } = (await boss!.get('/api/now')).body;
  expect([today.received - before.received, today.served - before.served, today.abandoned - before.abandoned]).toEqual([1, 1, 0]);
  const { rows } = await shop.world.pool.query(
    `select sum(received)::int as received, sum(abandoned)::int as abandoned, max(waited_ms)::int as waited, max(first_reply_ms)::int as replied
     from figure_parts where conversation_id = any($1)`,
    [[solved.id, handed.id]],
  );
  expect(rows[0]).toMatchObject({ received: 1, abandoned: null });
  expect(rows[0].waited).toBeLessThan(60_000);
  expect(rows[0].replied).toBeLessThan(60_000);
});

test('an agent may take the talk from it; then it says nothing more', async () => {
  const customer = await asking();
  await customer.say('几天内可以退');
  expect((await lin!.call('POST', `/api/conversations/${customer.id}/acceptance`)).status).toBe(204);
  expect(await customer.say('几天内可以退')).toEqual([]);
  await lin!.call('POST', `/api/conversations/${customer.id}/ending`);
});

test('too many turns, the switch turned off, and an assistant that does not answer: each time a person goes on', async () => {
  await set({ maxTurns: 3 });
  const talker = await asking();
  for (const words of ['你好', '几天内可以退', '你好']) await talker.say(words);
  expect(await talker.state()).toBe('assistant');
  await talker.say('几天内可以退');
  expect(await talker.summary()).toMatchObject({ because: 'limit' });

  const left = await asking();
  await left.say('你好');
  await set({ on: false });
  await left.say('几天内可以退');
  expect(await left.summary()).toMatchObject({ because: 'switched_off' });

  await set({});
  const stuck = await asking();
  await stuck.person.call('POST', `/api/widget/conversations/${stuck.id}/messages`, { ...text('在吗'), opening: {} });
  expect(await stuck.state()).toBe('assistant');
  shop.later(31);
  await shop.tick();
  expect(['queued', 'offered']).toContain(await stuck.state());
});

test('a shop writes intents and imports examples; every process understands anew at once', async () => {
  const { body: added, status } = await lin!.call('POST', '/api/intents', {
    ...{ key: 'kiln_visit', name: '参观窑厂', lead: 'person' },
    examples: ['我想参观窑厂', '可以去窑上看看吗', '窑厂开放参观吗', '周末能参观吗'],
  });
  expect([status, added.edition]).toEqual([200, 1]);
  const guess = async () => (await lin!.get(`/api/intent-guesses?q=${encodeURIComponent('窑厂可以参观吗')}`)).body.items[0];
  await expect.poll(async () => (await guess())?.key).toBe('kiln_visit');
  const customer = await asking();
  await customer.say('窑厂可以参观吗');
  expect(await customer.summary()).toMatchObject({ because: 'asked', intent: { name: '参观窑厂' } });

  const csv =
    'utterance,intent,tags\n"参观要预约吗, 周六",kiln_visit,x\n可以去窑上看看吗,kiln_visit,\n学做陶艺,pottery_class,\n,kiln_visit,\n坏的,不 是\n';
  const { body: report } = await lin!.call('POST', '/api/intents/import', { csv });
  expect(report).toEqual({
    ...{ added: 2, known: 1, created: ['pottery_class'] },
    faults: [
      { line: 5, because: 'empty' },
      { line: 6, because: 'key' },
    ],
  });
  expect((await lin!.call('POST', '/api/intents/import', { csv: 'a,b\nc,d' })).body.code).toBe('csv_needs_columns');
  const change = { ...added, name: '看窑', seen: 1 };
  expect((await lin!.call('PUT', `/api/intents/${added.id}`, change)).body.code).toBe('edited_meanwhile');
  expect((await lin!.call('PUT', `/api/intents/${added.id}`, { ...change, lead: 'guide', seen: 2 })).body.code).toBe('intent_needs_guide');
  expect((await lin!.call('POST', '/api/intents', { ...change, key: 'greeting' })).body.code).toBe('intent_key_taken');
  expect((await lin!.call('DELETE', `/api/intents/${added.id}`)).status).toBe(204);
  await expect.poll(async () => (await guess())?.key).not.toBe('kiln_visit');
});

test('a rule that sorts what is opened does not take it from the assistant; people of that group go on', async () => {
  const presale = await group(shop, '售前');
  const acts = [{ do: 'group', group: presale }, { do: 'ahead' }];
  const { body: rule } = await boss!.call('POST', '/api/rules', {
    name: '售前',
    trigger: { is: 'opened' },
    conditions: { match: 'all', of: [] },
    acts,
  });
  await boss!.call('PUT', `/api/rules/${rule.id}/state`, { on: true });
  const customer = await asking();
  await customer.say('几天内可以退');
  await shop.drain();
  const view = async () => (await boss!.get(`/api/conversations/${customer.id}`)).body.conversation;
  expect(await view()).toMatchObject({ state: 'assistant', group: { id: presale }, ahead: true });
  await customer.say('转人工');
  expect(await view()).toMatchObject({ state: 'queued', group: { id: presale }, ahead: true });
  await boss!.call('DELETE', `/api/rules/${rule.id}`);
});

test('each shipped intent has a dozen examples in each language, no two the same', () => {
  expect(shippedIntents.length).toBeGreaterThanOrEqual(15);
  for (const { key, zh, en } of shippedIntents) {
    expect(
      [zh.length, en.length].every((many) => many >= 12),
      key,
    ).toBe(true);
    expect(new Set([...zh, ...en]).size, key).toBe(zh.length + en.length);
  }
});
