import { readFileSync } from 'node:fs';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { blockReasons } from '../../common/blocks.ts';
import { bucketOf } from '../../common/figure-buckets.ts';
import { figures } from '../../common/figure-list.ts';
import { type FigureKey, type FigureSplit, figureSplits } from '../../common/figures.ts';
import { app, secondsUntilMonday, type TestApp } from '../../test/support/app.ts';
import { figureDifferences } from '../../test/support/figure-differences.ts';
import { agent, group, type Person, text, visitor } from '../../test/support/people.ts';
import { randomOf } from '../../test/support/random.ts';
import { dayIn, recount } from '../../test/support/recount.ts';
import { importer, pay, pretendToBeADemo, sell, wish } from '../../test/support/shopping.ts';
import { sheetOf } from '../../test/support/workbook.ts';
import { newId } from '../platform/ids.ts';
import { countPastSeats, goOnAnew, noticeChanges } from './figure-anew.ts';
import { countConversations } from './figure-counting.ts';
import type { FigureTable } from './figure-views.ts';

const steps = Number(process.env.FIGURE_STEPS ?? 500);
const seed = Number(process.env.FIGURE_SEED ?? 7);

const wait = secondsUntilMonday();
const start = Date.now() + wait * 1000;

let shop: TestApp;
let leader: Person;
let agents: Person[];
let customers: Person[];
let groups: string[];
let variant: string;
let codes: { topic: string; reason: string };
const chats: { id: string; customer: Person }[] = [];

beforeAll(async () => {
  shop = await app({ config: { limitFactor: 1_000_000 } });
  shop.later(wait);
  await pretendToBeADemo(shop);
  groups = [await group(shop, '售前'), await group(shop, '售后')];
  agents = [
    await agent(shop, '林可', { groups, online: true }),
    await agent(shop, '苏晴', { groups: [groups[0]!], online: true }),
    await agent(shop, '高远', { groups: [groups[1]!], online: true }),
  ];
  leader = await agent(shop, '客服主管', { role: 'supervisor', groups });
  customers = await Promise.all([1, 2, 3, 4, 5].map(() => visitor(shop)));
  variant = await sell(await importer(shop), 'POT');
  const [topic] = (await leader.get('/api/reasons')).body;
  codes = { topic: topic.key, reason: topic.children[0].key };
});
afterAll(() => shop.close());

const random = randomOf(seed);
const one = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!;

async function openChat(): Promise<unknown> {
  const chat = { id: newId(), customer: one(customers) };
  const opening = random() < 0.5 ? {} : { group: one(groups) };
  const sent = await chat.customer.call('POST', `/api/widget/conversations/${chat.id}/messages`, { ...text('在吗'), opening });
  // Somebody with several open talks is refused another.
  if (sent.status === 200) chats.push(chat);
  return sent;
}

/** A colleague writes first; whoever has an open talk is not written to. */
async function writeFirst(): Promise<unknown> {
  const customer = one(customers);
  const [who, id] = [one(agents), newId()];
  const said = { id, group: one(groups), message: { id: newId(), text: '您的滤芯差不多该换了' } };
  const sent = await who.call('POST', `/api/customers/${customer.id}/conversations`, said);
  if (sent.status === 200) chats.push({ id, customer });
  return sent;
}

async function bookCall(chat: (typeof chats)[number]): Promise<unknown> {
  const at = `/api/widget/conversations/${chat.id}/callback`;
  const [first] = (await chat.customer.get(at)).body.times ?? [];
  return first && chat.customer.call('POST', at, { phone: '13800002046', at: first });
}

async function buy(): Promise<unknown> {
  const customer = one(customers);
  const placed = await customer.call('POST', '/api/shop/orders', wish(variant));
  if (random() < 0.3) shop.later(one([60, 1200]));
  return pay(customer, placed.body.id, 'alipay');
}

/** Whatever is not allowed is refused, and changes nothing. */
async function act(): Promise<unknown> {
  const chat = one(chats.slice(-7));
  const staff = (path: string, body?: unknown, method = 'POST') => one(agents).call(method, `/api/conversations/${chat.id}/${path}`, body);
  const byWhoHasIt = async (path: string, body?: unknown) => {
    const { conversation } = (await leader.get(`/api/conversations/${chat.id}`)).body;
    const who = agents.find(({ id }) => id === conversation.agent?.id) ?? one(agents);
    return who.call('POST', `/api/conversations/${chat.id}/${path}`, body);
  };
  const own = (path: string, body?: unknown, method = 'POST') =>
    chat.customer.call(method, `/api/widget/conversations/${chat.id}/${path}`, body);
  const wrapUp = () => byWhoHasIt('wrap-up', { ...codes, stage: one(['presale', 'presale', 'insale', 'aftersale']), result: 'solved' });
  const doings: (() => Promise<unknown>)[] = [
    ...[writeFirst, writeFirst, openChat, openChat, () => own('messages', text('还有一个问题')), () => own('messages', text('好的'))],
    ...[
      () => staff('acceptance'),
      () => staff('acceptance'),
      () => byWhoHasIt('messages', text('您好')),
      () => byWhoHasIt('messages', text('稍等')),
    ],
    ...[
      () => byWhoHasIt('messages', text('可以的')),
      () => byWhoHasIt('ending'),
      wrapUp,
      wrapUp,
      () => own('departure'),
      () => bookCall(chat),
    ],
    ...[
      () => byWhoHasIt('transfer', { agent: one(agents).id, note: '请接手' }),
      () => byWhoHasIt('transfer', { group: one(groups), note: '请看' }),
    ],
    ...[() => own('rating', { score: 1 + Math.floor(random() * 5) }, 'PUT'), () => own('rating', { score: 5 }, 'PUT'), buy, buy],
    ...[
      () => one(agents).call('PUT', '/api/me/seat', { state: one(['online', 'online', 'busy', 'meal']) }),
      () => shop.tick(),
      () => shop.drain(),
    ],
  ];
  return one(doings)();
}

/** What chance may leave out of a story is in each of them: a talk taken, answered, and handed to a colleague. */
async function handOneOn(): Promise<void> {
  const [first, second] = agents as [Person, Person];
  const id = newId();
  await customers[0]!.call('POST', `/api/widget/conversations/${id}/messages`, { ...text('在吗'), opening: { group: groups[0] } });
  for (const person of [first, second]) await person.call('PUT', '/api/me/seat', { state: 'online' });
  await first.call('POST', `/api/conversations/${id}/acceptance`);
  await first.call('POST', `/api/conversations/${id}/messages`, text('您好'));
  const { status } = await first.call('POST', `/api/conversations/${id}/transfer`, { agent: second.id, note: '请接手' });
  expect(status).toBe(204);
  chats.push({ id, customer: customers[0]! });
}

/** The shop writes first, to somebody with nothing open: the customer answers, and it is coded as pre-sale. */
async function beginOne(): Promise<void> {
  const customer = await visitor(shop);
  customers.push(customer);
  const id = newId();
  const said = { id, group: groups[0], message: { id: newId(), text: '您好' } };
  expect((await agents[1]!.call('POST', `/api/customers/${customer.id}/conversations`, said)).status).toBe(200);
  shop.later(40);
  await customer.call('POST', `/api/widget/conversations/${id}/messages`, text('谢谢，要一个'));
  shop.later(20);
  await agents[1]!.call('POST', `/api/conversations/${id}/messages`, text('好的'));
  const coded = await agents[1]!.call('POST', `/api/conversations/${id}/wrap-up`, { ...codes, stage: 'presale', result: 'solved' });
  expect(coded.status).toBe(204);
  chats.push({ id, customer });
}

async function playStory(): Promise<void> {
  await beginOne();
  await handOneOn();
  await openChat();
  for (let step = 0; step < steps; step++) {
    const result = (await act()) as { status?: number } | undefined;
    expect(result?.status ?? 200).toBeLessThan(500);
    shop.later(one([0, 1, 4, 12, 25, 29, 70, 170, 500, 2400]));
    if (random() < 0.01) shop.later(one([14 * 3600, 25 * 3600]));
  }
}

const now = () => shop.world.now();
const period = () => `from=${dayIn(start)}&to=${dayIn(now().getTime())}`;

async function table(split: FigureSplit, more = ''): Promise<FigureTable> {
  const { status, body } = await leader.get(`/api/figures?${period()}&split=${split}${more}`);
  expect(status, JSON.stringify(body)).toBe(200);
  return body;
}

const compareAll = async () => expect(await figureDifferences(await recount(shop.world.db, now()), table, agents[0]!.id)).toEqual([]);

const everything = async () =>
  (
    await sql<{ hash: string }>`select md5(string_agg(s::text, '|' order by span, dimension, at, key)) as hash from figure_sums s`.execute(
      shop.world.db,
    )
  ).rows[0]!.hash;

test('after random days at the desk every figure, by each split, equals a slow recount; hearing twice and counting anew change nothing', async () => {
  await playStory();
  await shop.drain();
  await countPastSeats(shop.world);
  const { total } = await table('day');
  for (const key of [
    'served',
    'abandoned',
    'left_messages',
    'callbacks',
    'taken_20s',
    'taken_60s',
    'transfers',
    'reopened',
    'satisfaction',
    'enquirers',
    'paid_finally',
  ] as const) {
    expect(total.counts[key], `the story has ${key}`).toBeGreaterThan(0);
  }
  await compareAll();

  const before = await everything();
  await countConversations(
    shop.world,
    chats.map((chat) => chat.id),
  );
  expect(await everything()).toBe(before);
  await noticeChanges(shop.world, true);
  while (!(await goOnAnew(shop.world, 100)).isDone);
  while (await countPastSeats(shop.world));
  await compareAll();
}, 180_000);

test('a seat changed twice at one moment, the later one with the earlier instant, does not stop the count', async () => {
  const before = await everything();
  const at = new Date(start + 1000);
  await sql`insert into seat_changes (id, staff_id, state, since, until)
    values (${newId()}, ${agents[0]!.id}, 'online', ${at}, ${new Date(start)})`.execute(shop.world.db);
  await noticeChanges(shop.world, true);
  while (!(await goOnAnew(shop.world, 100)).isDone);
  while (await countPastSeats(shop.world));
  expect(await everything()).toBe(before);
});

test('what is noted as earlier than what it followed took no time, in the figures and in the recount', async () => {
  const count = async () => {
    await noticeChanges(shop.world, true);
    while (!(await goOnAnew(shop.world, 100)).isDone);
    while (await countPastSeats(shop.world));
    return (await table('day')).total.values.handling_time ?? 0;
  };
  const before = await count();
  // As two processes would note it whose clocks differ by a little: every third end, hand-over and taking stands before what led to it.
  const { numAffectedRows } = await sql`
    update facts f set at = p.earlier from (
      select era, tx, id, lag(at) over (partition by conversation_id order by era, tx, id) - interval '70 ms' as earlier,
        row_number() over (order by era, tx, id) % 3 = 0 as moves
      from facts where kind in ('conversation.accepted', 'conversation.transferred', 'conversation.taken_over', 'conversation.state_changed', 'conversation.closed')
    ) p where (f.era, f.tx, f.id) = (p.era, p.tx, p.id) and p.moves and p.earlier is not null`.execute(shop.world.db);
  expect(Number(numAffectedRows)).toBeGreaterThan(5);
  expect(await count()).not.toBe(before);
  await compareAll();
});

interface Behind {
  conversation: { id: string };
  value: number | null;
  outOf: number;
}

/** The rows behind a number, of all its pages, as the page asks for them. */
async function behind(key: FigureKey, of: string): Promise<Behind[]> {
  const items: Behind[] = [];
  for (let before = ''; ; ) {
    const { status, body } = await leader.get(`/api/figures/${key}/conversations?${of}${before && `&before=${before}`}`);
    expect(status, JSON.stringify(body)).toBe(200);
    items.push(...body.items);
    if (!body.next) return items;
    before = body.next;
  }
}

/** Whose a row is, as the page asks for it. */
const ofRow = (split: FigureSplit, key: string) =>
  split === 'day' ? `from=${key}&to=${key}` : `${period()}&${split}=${split === 'hour' ? Number(key) : key || 'none'}`;

test('each number, of whichever agent, group, channel, stage, day or hour, opens the conversations behind it, and they come to it', async () => {
  const opened = ['served', 'abandoned', 'within_30s', 'handling_time', 'transfers', 'satisfaction', 'conversion'] as const;
  for (const split of figureSplits) {
    const { rows } = await table(split);
    for (const figure of opened) {
      const { under } = figures.find(({ key }) => key === figure)!;
      for (const { key, counts, values } of rows.filter((row) => row.counts[figure] > 0).slice(0, 3)) {
        const found = await behind(figure, ofRow(split, key));
        const what = `${figure} by ${split} ${key}`;
        expect(new Set(found.map(({ conversation }) => conversation.id)).size, what).toBe(found.length);
        const outOf = found.reduce((sum, row) => sum + row.outOf, 0);
        expect(outOf, what).toBe(counts[figure]);
        const sum = found.reduce((all, row) => all + (row.value ?? 0) * (under ? row.outOf : 1), 0);
        expect(sum / (under ? outOf : 1), what).toBeCloseTo(values[figure] ?? 0, 6);
      }
    }
  }
});

test('occupancy opens the seats behind it, a percentile its conversations with the longest first, of whichever agent and group', async () => {
  const seats = async (of: string) => {
    const items: { staffed: number; busy: number }[] = [];
    for (let before = ''; ; ) {
      const { body } = await leader.get(`/api/figures/occupancy/seats?${of}${before && `&before=${before}`}`);
      items.push(...body.items);
      if (!body.next) return items;
      before = body.next;
    }
  };
  let [occupied, ranked] = [0, 0];
  for (const split of ['agent', 'group', 'day', 'hour'] as const) {
    for (const { key, counts, values } of (await table(split)).rows) {
      const of = ofRow(split, key);
      const found = await seats(of);
      const sum = (name: 'staffed' | 'busy') => found.reduce((all, row) => all + row[name], 0);
      expect(sum('staffed') * 1000, `${split} ${key}`).toBeCloseTo(counts.occupancy, 3);
      if (counts.occupancy > 0) expect(sum('busy') / sum('staffed'), `${split} ${key}`).toBeCloseTo(values.occupancy!, 6);
      occupied += found.length;

      const talks = await behind('first_reply_p90', of);
      const long = talks.map(({ value }) => value!);
      expect(long, `${split} ${key}`).toEqual([...long].sort((a, b) => b - a));
      expect(talks.reduce((all, { outOf }) => all + outOf, 0)).toBe(counts.first_reply_p90);
      if (talks.length === 0 || talks.some(({ outOf }) => outOf !== 1)) continue;
      const there = long.toReversed()[Math.ceil(0.9 * long.length) - 1]!;
      // What took longer than a day stands in a bucket without an end, and is said to have taken a day.
      expect(bucketOf(Math.ceil(values.first_reply_p90! * 1000)), `${split} ${key}`).toBe(bucketOf(Math.min(there * 1000, 86_400_000)));
      ranked++;
    }
  }
  expect([occupied > 10, ranked > 2]).toEqual([true, true]);
});

test('the first and the last contacts of a day stand beside each other, of days that are long enough', async () => {
  const wen = await agent(shop, '温晚', { groups: [groups[0]!], online: true });
  const edges = async () => {
    const { items } = (await leader.get(`/api/shift-edges?${period()}`)).body as { items: { agent: { id: string } }[] };
    const [mine] = items.filter((each) => each.agent.id === wen.id);
    return mine && JSON.parse(JSON.stringify(mine), (_key, value) => (typeof value === 'number' ? Math.round(value) : value));
  };
  const serve = async (seconds: number, score: number) => {
    const customer = await visitor(shop);
    const id = newId();
    await customer.call('POST', `/api/widget/conversations/${id}/messages`, { ...text('在吗'), opening: { group: groups[0] } });
    expect((await wen.call('POST', `/api/conversations/${id}/acceptance`)).status).toBe(204);
    shop.later(seconds);
    await wen.call('POST', `/api/conversations/${id}/messages`, text('在的'));
    shop.later(60);
    expect((await wen.call('POST', `/api/conversations/${id}/wrap-up`, { ...codes, stage: 'presale', result: 'solved' })).status).toBe(204);
    await customer.call('PUT', `/api/widget/conversations/${id}/rating`, { score });
    await shop.drain();
  };
  // Ten o'clock of the next day, so that no midnight comes between.
  const intoDay = ((now().getTime() + 8 * 3_600_000) % 86_400_000) / 1000;
  shop.later(86_400 - intoDay + 10 * 3600);
  await wen.call('PUT', '/api/me/seat', { state: 'online' });
  for (let at = 0; at < 3; at++) await serve(10, 5);
  await serve(300, 5);
  expect(await edges()).toBe(undefined);
  for (let at = 0; at < 3; at++) await serve(40, 2);
  expect(await edges()).toMatchObject({
    days: 1,
    first: { firstReply: 10, handling: 70, rated: 3, satisfied: 3 },
    last: { firstReply: 40, handling: 100, rated: 3, satisfied: 0 },
  });
  await wen.call('PUT', '/api/me/seat', { state: 'offline' });
  while (await countPastSeats(shop.world));
});

test('what somebody was blocked for leaves the figures, and comes back when the block is lifted', async () => {
  const [chat] = chats;
  const received = async () => (await table('day')).total.counts.received;
  const before = await received();
  const asked = await leader.call('POST', `/api/conversations/${chat!.id}/block`, { reason: blockReasons[0], words: '反复骚扰', days: 3 });
  expect(asked.status, JSON.stringify(asked.body)).toBe(200);
  await shop.drain();
  expect(await received()).toBeLessThan(before);
  await compareAll();
  await leader.call('POST', `/api/blocks/${asked.body.id}/lifting`, { note: '误会' });
  await shop.drain();
  expect(await received()).toBe(before);
});

test('figures leave as CSV and XLSX for who may take them, no name is a formula, and a fact says so', async () => {
  await sql`update staff set name = '=cmd|林可' where id = ${agents[0]!.id}`.execute(shop.world.db);
  const days = { from: dayIn(start), to: dayIn(now().getTime()), split: 'agent' };
  const take = (who: Person, format: string) =>
    fetch(`${shop.url}/api/figures/exports`, {
      method: 'POST',
      headers: { ...who.headers, 'content-type': 'application/json' },
      body: JSON.stringify({ ...days, format }),
    });
  const csv = await (await take(leader, 'csv')).text();
  const [head, total, ...rows] = csv.replace('\ufeff', '').split('\r\n');
  expect(head).toContain('"客服","接入量","接待量"');
  const { body } = await leader.get(`/api/figures?${period()}&split=agent`);
  expect(total).toContain(`"合计",${body.total.values.received},${body.total.values.served},`);
  expect(rows).toHaveLength(body.rows.length);
  expect(csv).toContain(`"'=cmd|林可",`);
  const workbook = await take(leader, 'xlsx');
  expect(workbook.headers.get('content-disposition')).toContain('.xlsx');
  const cells = sheetOf(await workbook.arrayBuffer());
  const lines = [body.total, ...body.rows].map(({ values }: { values: FigureTable['total']['values'] }) =>
    figures.map(({ key }) => (values[key] === null ? null : Math.round(values[key] * 10_000) / 10_000)),
  );
  // What has no value has no cell.
  expect(cells.slice(1).map((row) => figures.map((_, place) => row[place + 1] || (row[place + 1] === 0 ? 0 : null)))).toEqual(lines);
  expect(cells[0]!.slice(0, 3)).toEqual(['客服', '接入量', '接待量']);
  expect(cells.slice(2).map(([name]) => name)).toContain("'=cmd|林可");
  expect((await take(await agent(shop, '班长', { role: 'team_leader', groups }), 'csv')).status).toBe(403);
  const facts = (await leader.get('/api/facts?kind=figures.exported')).body.items;
  expect(facts.map((fact: { by: { name: string }; data: { format: string } }) => [fact.by.name, fact.data.format])).toEqual([
    ['客服主管', 'xlsx'],
    ['客服主管', 'csv'],
  ]);
});

test('figures are for who may see them, and their words are one list', async () => {
  const lin = agents[0]!;
  expect((await lin.get(`/api/figures?${period()}`)).status).toBe(403);
  expect((await leader.get('/api/figures?from=2026-02-01&to=2025-01-01')).status).toBe(400);
  expect((await leader.get(`/api/figures?${period()}&split=agent&group=${groups[0]}`)).status).toBe(400);
  const { body } = await leader.get('/api/figures/described');
  expect(body.map((each: { key: string }) => each.key)).toEqual(figures.map(({ key }) => key));
  const document = readFileSync(new URL('../../docs/figures.md', import.meta.url), 'utf8').replace(/\s+/g, ' ');
  for (const { zh, en } of figures) {
    const row = [en.name, zh.name, en.formula, en.window, en.excluded].join(' | ').replace(/\s+/g, ' ');
    expect(document).toContain(`| ${row} |`);
    expect(Object.values(zh).every((words) => words.length > 1)).toBe(true);
  }
});
