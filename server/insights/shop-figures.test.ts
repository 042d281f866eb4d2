import { readFileSync } from 'node:fs';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { businessSecondsBetween, localDay, mondayOf, nextDay } from '../../common/business-time.ts';
import { orderTimeWords } from '../../common/order-times.ts';
import { type ShopFigureKey, shopFigures } from '../../common/shop-figures.ts';
import { app, type TestApp } from '../../test/support/app.ts';
import { agent, group, type Person, text, visitor } from '../../test/support/people.ts';
import { randomOf } from '../../test/support/random.ts';
import { openDictionary } from '../knowledge/search/dictionary.ts';
import { searchWordsSetting } from '../knowledge/search-words.ts';
import { newId } from '../platform/ids.ts';
import { readSetting } from '../platform/settings.ts';
import { SaidDays } from './said/days.ts';
import { makeWeeks, saidTimes } from './said/making.ts';
import { toneOf } from './said/tone.ts';

/*
 * Made-up months of a shop, as rows; the figures are asked for over HTTP and counted once more here, slowly and plainly, from what was made up.
 */

const dayMs = 86_400_000;
const first = Date.parse('2026-03-01T00:00:00+08:00');
const days = { from: '2026-03-10', to: '2026-03-25' };
const [start, end] = [first + 9 * dayMs, first + 25 * dayMs];
const random = randomOf(11);
const chance = (share: number) => random() < share;
const upTo = (many: number) => Math.floor(random() * many);
const instant = () => new Date(first + upTo(35 * dayMs));
const maybe = <T>(value: T) => (chance(0.5) ? value : null);

const customers = Array.from({ length: 12 }, (_, place) => ({
  ...{
    id: newId(),
    name: maybe(`客户${place}`),
    phone: chance(0.6),
    email: chance(0.3),
    honorific: maybe('女士'),
    preferred: maybe('小云'),
  },
  ...{ wish: maybe('chat'), erased: place === 11, created: new Date(first) },
}));
/** People who came in the days, and how far they got. */
const comers = Array.from({ length: 40 }, () => ({
  ...{ id: newId(), name: null, phone: false, email: false, honorific: null, preferred: null, wish: null, erased: false },
  created: instant(),
}));
const buyer = (isNew: boolean) => (isNew ? comers[upTo(40)]! : customers[upTo(12)]!).id;
const orders = Array.from({ length: 130 }, (_, place) => ({
  ...{ signed: maybe(instant()), assisted: chance(0.4) },
  ...{ id: newId(), number: `F${place}`, customer: buyer(place >= 90), paid: maybe(instant()), shipped: maybe(instant()) },
  ...{
    feedback: Array.from({ length: upTo(3) }, () => ({
      id: newId(),
      asked: instant(),
      answered: maybe(instant()),
      product: maybe(1 + upTo(5)),
    })),
  },
  ...{ currency: chance(0.9) ? 'CNY' : 'USD', total: 100 + upTo(90_000), refusal: upTo(6), exception: chance(0.05) },
  lines: Array.from({ length: 1 + upTo(3) }, () => ({
    id: newId(),
    quantity: 1 + upTo(4),
    refund: maybe(['return', 'compensation'][upTo(2)]!),
    ...{
      ended: instant(),
      state: ['completed', 'rejected'][upTo(2)]!,
      late: [null, 'review', 'send_back'][upTo(3)]!,
      wrong: [null, 'dispute', 'shop', 'customer'][upTo(4)]!,
    },
  })),
}));
/** When each was confirmed, and by whom; every seventh is not. */
const confirmations = orders.map(({ paid }, place) => ({
  at: paid && place % 7 > 0 ? new Date(paid.getTime() + ((place * 7919) % 3000) * 60_000) : null,
  by: (['rule', 'person', 'other'] as const)[place % 3]!,
}));
const firstRule = new Date(first + 17 * dayMs);
const refusals = ['completed', 'rejected', 'cancelled', 'refunding'];
const reasons = ['defect', 'late', 'size'];
const talks = Array.from({ length: 170 }, (_, place) => {
  const opened = instant();
  return {
    ...{
      id: newId(),
      number: `T${place}`,
      customer: buyer(place >= 140),
      opened,
      closed: new Date(opened.getTime() + upTo(2 * dayMs)),
    },
    ...{
      taken: chance(0.9),
      assisted: chance(0.6),
      result: chance(0.85) ? (chance(0.8) ? 'solved' : 'unsolved') : null,
      reason: reasons[upTo(3)]!,
    },
    ...{
      reopened: chance(0.1) ? 1 : 0,
      promise: maybe({ due: instant(), state: ['kept', 'late', 'broken', 'cancelled', 'open'][upTo(5)]! }),
    },
  };
});

const votes = Array.from({ length: 60 }, () => ({ at: instant(), helped: chance(0.7) }));
const carts = talks.filter(({ customer }) => comers.some(({ id }) => id === customer) && chance(0.5));

let shop: TestApp;
let leader: Person;
let owner: Person;

beforeAll(async () => {
  shop = await app();
  leader = await agent(shop, '客服主管', { role: 'supervisor' });
  owner = await agent(shop, '店主', { role: 'admin' });
  const { db } = shop.world;
  const put = (table: string, rows: object[]) =>
    sql`insert into ${sql.table(table)} (${sql.raw(Object.keys(rows[0]!).join(', '))})
      select ${sql.raw(Object.keys(rows[0]!).join(', '))} from json_populate_recordset(null::${sql.table(table)}, ${JSON.stringify(rows)}::json)`.execute(
      db,
    );
  const at = new Date(first);
  await put(
    'customers',
    [...customers, ...comers].map((each) => ({
      ...{ id: each.id, name: each.name, phone_sealed: each.phone ? '\\x01' : null, email_sealed: each.email ? '\\x01' : null },
      ...{ honorific: each.honorific, preferred_name: each.preferred, contact_channel: each.wish, erased_at: each.erased ? at : null },
      ...{ tags: [], seen_at: at, created_at: each.created },
    })),
  );
  await put(
    'orders',
    orders.map((each) => ({
      ...{ id: each.id, number: each.number, customer_id: each.customer, state: 'paid', intake: 'web', currency: each.currency },
      ...{ goods_minor: each.total, freight_minor: 0, discount_minor: 0, total_minor: each.total, buyer_note: '', open_requests: 0 },
      ...{
        assisted_by: each.assisted ? leader.id : null,
        placed_at: each.paid ?? at,
        paid_at: each.paid,
        signed_at: each.signed,
        updated_at: at,
      },
    })),
  );
  await put(
    'order_lines',
    orders.flatMap(({ id, lines }) =>
      lines.map((line, position) => ({
        ...{ id: line.id, order_id: id, position, name: '锅', name_en: '', options: {}, options_en: {}, quantity: line.quantity },
        ...{ price_minor: 100, traits: [], confirmed_traits: [] },
      })),
    ),
  );
  await put(
    'shipments',
    orders.flatMap(({ id, number, shipped }) =>
      shipped
        ? [{ id: newId(), order_id: id, dispatch: 1, carrier: '顺丰', tracking_number: number, state: 'in_transit', shipped_at: shipped }]
        : [],
    ),
  );
  const kinds = { rule: ['system', 'rule'], person: ['staff', null], other: ['system', 'import'] } as const;
  await put(
    'order_changes',
    orders.flatMap(({ id }, place) => {
      const { at: when, by } = confirmations[place]!;
      const [by_kind, reason] = kinds[by];
      // What was confirmed a second time, after a person had looked again, counts as it was confirmed first.
      return [0, 1].flatMap((more) =>
        when
          ? [
              {
                id: newId(),
                order_id: id,
                position: 2 + more,
                state: 'confirmed',
                by_kind,
                reason,
                at: new Date(when.getTime() + more * dayMs),
              },
            ]
          : [],
      );
    }),
  );
  for (const [about, on] of [
    ['conversation', first],
    ['order', firstRule.getTime()],
    ['order', firstRule.getTime() + dayMs],
  ] as const)
    await sql`insert into rules (id, name, position, version, spec, about, first_on_at, changed_by, changed_at, removed_at)
      values (${newId()}, '规则', 1, 1, '{}', ${about}, ${new Date(on)}, ${leader.id}, ${at}, ${at})`.execute(db);
  const request = (order: (typeof orders)[number], kind: string, state: string, place: number, ended: Date | null = null) => ({
    ...{
      id: newId(),
      number: `R${order.number}-${place}`,
      order_id: order.id,
      customer_id: order.customer,
      kind,
      state,
      reason: 'other',
      words: '',
    },
    ...{ currency: order.currency, asked_minor: 0, policy_rule: '1', policy_zh: '', policy_en: '', opened_by_kind: 'staff', opened_at: at },
    ...{ ended_at: ended, state_since: at, version: 1, place: 'away', most_minor: 0, paid_minor: 0, review: true, evidence_needed: [] },
  });
  const asked = orders.flatMap((order) => [
    ...(refusals[order.refusal] ? [{ request: request(order, 'refused_delivery', refusals[order.refusal]!, 9), line: null }] : []),
    ...order.lines.flatMap((line, place) =>
      line.refund ? [{ request: request(order, line.refund, line.state, place, line.ended), line }] : [],
    ),
  ]);
  await put(
    'aftersales_requests',
    asked.map((each) => each.request),
  );
  for (const { request: made, line } of asked) {
    if (line)
      await sql`insert into aftersales_lines (request_id, order_line_id, quantity, refunded_minor) values (${made.id}, ${line.id}, 1, 50)`.execute(
        db,
      );
  }
  for (const { request: made, line } of asked) if (line) await goWrong(made, line);
  await put(
    'feedback_asks',
    orders.flatMap((order) =>
      order.feedback.map(({ id, asked: asked_at, answered, product }) => ({
        ...{ id, subject: 'delivery', source_id: id, order_id: order.id, customer_id: order.customer, asked_at, until: at, words: '' },
        ...{ answered_at: answered, product_score: answered && product, service_score: answered && (product ? null : 4) },
      })),
    ),
  );
  const exception = newId();
  await sql`insert into exceptions (id, number, kind, subject, opened_at) values (${exception}, 'E1', 'refused', '顺丰', ${at})`.execute(
    db,
  );
  for (const { id } of orders.filter((each) => each.exception))
    await sql`insert into exception_orders (id, exception_id, order_id, found_at) values (${newId()}, ${exception}, ${id}, ${at})`.execute(
      db,
    );
  for (const each of talks) {
    await sql`insert into conversations (id, number, customer_id, channel, state, reason, result, reopened, opened_at, accepted_at, closed_at, last_at)
      values (${each.id}, ${each.number}, ${each.customer}, 'chat', 'closed', ${each.reason}, ${each.result}, ${each.reopened}, ${each.opened},
        ${each.taken ? each.opened : null}, ${each.closed}, ${each.closed})`.execute(db);
    if (each.assisted) {
      await sql`update conversations set assisted_at = opened_at, handed_at = accepted_at where id = ${each.id}`.execute(db);
      await sql`insert into assistant_talks (conversation_id, person_id, language, started_at, ended_at)
        values (${each.id}, ${each.customer}, 'zh-CN', ${each.opened}, ${each.closed})`.execute(db);
    }
    if (each.promise)
      await sql`insert into tasks (id, kind, state, text, conversation_id, due_at, clock_from, created_at)
        values (${newId()}, 'promise', ${each.promise.state}, '回电', ${each.id}, ${each.promise.due}, ${at}, ${at})`.execute(db);
  }
  const article = newId();
  await put('articles', [{ id: article, number: 'K1', live_version: 1, made_at: at, changed_at: at }]);
  await put('article_versions', [
    { article_id: article, version: 1, state: 'published', audience: 'public', level: 'basic', written_at: at },
  ]);
  await put(
    'article_votes',
    votes.map((each, place) => ({
      ...{ article_id: article, version: 1, voter: Buffer.from(String(place)), helped: each.helped, language: 'zh-CN', at: each.at },
    })),
  );
  await put(
    'offered_carts',
    carts.map((each) => ({
      ...{
        id: newId(),
        number: `B${each.number}`,
        conversation_id: each.id,
        customer_id: each.customer,
        state: 'expired',
        currency: 'CNY',
      },
      ...{ goods_minor: 100, note: '', checked: [], offered_by: leader.id, offered_at: at, expires_at: at },
    })),
  );
});
afterAll(() => shop.close());

interface Handled {
  late: string | null;
  wrong: string | null;
}

/** A clock that ran out, a dispute that changed the outcome, a complaint about how it was handled. */
async function goWrong(made: { id: string; customer_id: string }, { late, wrong }: Handled): Promise<void> {
  const { db } = shop.world;
  const at = new Date(first);
  if (late)
    await sql`insert into facts (era, at, kind, noun, actor_kind, noun_id, data)
      values ((select max(number) from eras), ${at}, 'aftersales.breached', 'aftersales', 'system', ${made.id}, ${JSON.stringify({ clock: late })}::jsonb)`.execute(
      db,
    );
  if (wrong === 'dispute')
    await sql`insert into aftersales_steps (request_id, number, move, from_state, to_state, by_kind, at)
      values (${made.id}, 1, 'settle', 'disputed', 'refunding', 'staff', ${at})`.execute(db);
  else if (wrong)
    await sql`insert into complaints (id, number, kind, state, customer_id, request_id, happened_at, place, persons, product, facts, demand,
        demand_words, opened_by_kind, opened_at, side, state_since, ended_at)
      values (${newId()}, ${`T${made.id}`}, 'service', 'closed', ${made.customer_id}, ${made.id}, ${at}, '', '', '', '', 'apology', '', 'customer',
        ${at}, ${wrong}, ${at}, ${at})`.execute(db);
}

const isIn = (at: Date | null): boolean => at !== null && at.getTime() >= start && at.getTime() < end;
const sum = (numbers: number[]) => numbers.reduce((total, each) => total + each, 0);

/** The same once more, from what was made up. */
function slowly(): Record<ShopFigureKey, [number, number]> {
  const paid = orders.filter((order) => isIn(order.paid));
  const own = paid.filter(({ currency }) => currency === 'CNY');
  const buyersOf = (list: typeof orders) => [...new Set(list.map(({ customer }) => customer))];
  const sent = orders.filter(({ shipped }) => isIn(shipped));
  const lines = paid.flatMap((order) => order.lines);
  const coded = talks.filter(({ opened, taken, result }) => isIn(opened) && taken && result);
  const isRepeated = (one: (typeof talks)[number]) =>
    talks.some(
      (other) =>
        other !== one &&
        other.customer === one.customer &&
        other.reason === one.reason &&
        other.opened.getTime() >= one.opened.getTime() - 7 * dayMs &&
        other.opened.getTime() <= one.closed.getTime() + 7 * dayMs,
    );
  const files = [...customers, ...comers].filter(({ id, erased }) => !erased && buyersOf(paid).includes(id));
  const filled = files.map(
    (each) => sum([each.name, each.phone, each.email, each.honorific ?? each.preferred, each.wish].map((part) => (part ? 1 : 0))) / 5,
  );
  const due = talks.flatMap(({ promise }) =>
    promise && isIn(promise.due) && !['cancelled', 'open'].includes(promise.state) ? [promise] : [],
  );
  const came = comers.filter(({ created }) => isIn(created)).map(({ id }) => id);
  const ordered = (id: string) => orders.filter(({ customer }) => customer === id);
  const compared = (id: string) => ordered(id).length > 0 || carts.some(({ customer }) => customer === id);
  const steps: ((id: string) => boolean)[] = [
    () => true,
    (id) => compared(id) || talks.some(({ customer }) => customer === id),
    compared,
    (id) => ordered(id).some((order) => order.paid),
    (id) => ordered(id).some((order) => order.paid && order.signed),
  ];
  const step = (place: number): [number, number] => [came.filter(steps[place]!).length, came.filter(steps[place - 1]!).length];
  const handled = orders.flatMap((order) => order.lines).filter(({ refund, ended }) => refund && isIn(ended));
  const assisted = talks.filter((each) => isIn(each.opened) && each.assisted);
  const [served, alone] = [talks.filter((each) => isIn(each.opened) && each.taken), assisted.filter(({ taken }) => !taken)];
  const costOf = ({ opened, closed }: (typeof talks)[number]) => ((closed.getTime() - opened.getTime()) / 3_600_000) * (6000 / 3);
  const feedback = orders.flatMap((order) => order.feedback);
  const said = feedback.filter(({ answered }) => isIn(answered));
  const invited = feedback.filter(({ asked }) => isIn(asked));
  return {
    product_feedback: [said.filter(({ product }) => product && product >= 4).length, said.filter(({ product }) => product).length],
    service_feedback: [said.filter(({ product }) => !product).length, said.filter(({ product }) => !product).length],
    feedback_answered: [invited.filter(({ answered }) => answered).length, invited.length],
    aftersales_in_time: [handled.filter(({ late }) => late !== 'review').length, handled.length],
    aftersales_accurate: [handled.filter(({ wrong }) => wrong === null || wrong === 'customer').length, handled.length],
    return_rate: [
      sent.filter((order) => order.lines.some(({ refund, state }) => refund === 'return' && state === 'completed')).length,
      sent.length,
    ],
    ...{ asked: step(1), compared: step(2), decided: step(3), received_goods: step(4) },
    fcr: [coded.filter((each) => each.result === 'solved' && !each.reopened && !isRepeated(each)).length, coded.length],
    order_value: [sum(own.map(({ total }) => total)), buyersOf(own).length],
    items_per_buyer: [sum(lines.map(({ quantity }) => quantity)), buyersOf(paid).length],
    refund_rate: [lines.filter(({ refund }) => refund === 'return').length, lines.length],
    refusal_rate: [
      sent.filter(({ refusal, exception }) => exception || ['completed', 'refunding'].includes(refusals[refusal]!)).length,
      sent.length,
    ],
    repurchase_rate: [
      buyersOf(paid).filter((id) => paid.filter(({ customer }) => customer === id).length >= 2).length,
      buyersOf(paid).length,
    ],
    file_completeness: [sum(filled), files.length],
    self_solved: [assisted.filter(({ taken }) => !taken).length, assisted.length],
    help_solved: [votes.filter(({ at: when, helped }) => isIn(when) && helped).length, votes.filter(({ at: when }) => isIn(when)).length],
    contact_cost: [sum([...served.map(costOf), ...alone.map(() => 20)]), served.length + alone.length],
    person_cost: [sum(served.map(costOf)), served.length],
    assistant_cost: [20 * alone.length, alone.length],
    promises_kept: [due.filter(({ state }) => state === 'kept').length, due.length],
  };
}

const query = `from=${days.from}&to=${days.to}`;

test('every figure equals its slow recount, and so does the sum of the rows behind it', async () => {
  const costs = { hourMinor: 6000, atOnce: 3, assistantMinor: 20 };
  expect((await leader.call('PUT', '/api/settings/contact-costs', costs)).status, 'who only leads does not say what they cost').toBe(403);
  const unsaid = (await leader.get(`/api/shop-figures?${query}`)).body.items;
  expect(unsaid.find(({ key }: { key: string }) => key === 'contact_cost').value).toBeNull();
  expect((await owner.call('PUT', '/api/settings/contact-costs', costs)).body).toEqual(costs);
  const { body } = await leader.get(`/api/shop-figures?${query}`);
  expect(body.costs).toEqual(costs);
  expect(body.currency).toBe('CNY');
  for (const [key, [above, below]] of Object.entries(slowly())) {
    const item = body.items.find((each: { key: string }) => each.key === key);
    expect([key, item.below]).toEqual([key, below]);
    expect(item.above, key).toBeCloseTo(above, 6);
    expect(below, key).toBeGreaterThan(3);
    expect(item.value, key).toBeCloseTo(above / below, 6);
    const rows: { id: string; above: number; below: number }[] = [];
    for (let before = ''; ; ) {
      const page = (await leader.get(`/api/shop-figures/${key}/rows?${query}${before}`)).body;
      rows.push(...page.items);
      if (!page.next) break;
      before = `&before=${encodeURIComponent(page.next)}`;
    }
    expect(new Set(rows.map(({ id }) => id)).size, key).toBe(rows.length);
    expect(sum(rows.map((row) => row.above)), key).toBeCloseTo(above, 6);
    expect(sum(rows.map((row) => row.below)), key).toBe(below);
  }
});

/** As PostgreSQL's percentile_cont: between the two nearest. */
function percentile(of: number[], share: number): number {
  const sorted = of.toSorted((a, b) => a - b);
  const place = (sorted.length - 1) * share;
  const [low, high] = [sorted[Math.floor(place)]!, sorted[Math.ceil(place)]!];
  return Math.round(low + (high - low) * (place - Math.floor(place)));
}

test('S85: from payment until confirmed and sent, by the clock and in opening hours, by who confirmed it and before and after the first rule, equals its slow recount', async () => {
  const part = orders.find(({ paid }, place) => isIn(paid) && confirmations[place]!.at)!;
  await sql`update orders set split_from = ${orders[0]!.id} where id = ${part.id}`.execute(shop.world.db);
  const steps = {
    confirmed: (place: number) => confirmations[place]!.at,
    sent: (place: number) => orders[place]!.shipped,
  };
  // Open on some days only, and not at the same time on each; a holiday among them.
  const { version: _before, ...settings } = (await owner.get('/api/settings/shop')).body;
  const hours = [9, 9, 10, 10, 9].map((from) => [
    { from: `0${from}:00`.slice(-5), to: '12:00' },
    { from: '13:30', to: '24:00' },
  ]);
  const specialDays = [{ from: '2026-03-17', to: '2026-03-18', name: '盘点', ranges: [] }];
  expect((await owner.call('PUT', '/api/settings/shop', { ...settings, hours: [...hours, [], []], specialDays })).status).toBe(200);
  const calendar = { timeZone: 'Asia/Shanghai', week: [...hours, [], []], special: specialDays };
  const took = {
    clock: (from: Date, to: Date) => (to.getTime() - from.getTime()) / 1000,
    open: (from: Date, to: Date) => businessSecondsBetween(calendar, from, to),
  };
  const asked = async (clock: keyof typeof took) => (await leader.get(`/api/order-times?${query}&by=day&clock=${clock}`)).body;
  expect((await asked('open')).firstRuleAt).toBe(firstRule.toISOString());
  const both = await Promise.all((['clock', 'open'] as const).map(async (clock) => ({ clock, items: (await asked(clock)).items })));
  expect(both[0]!.items).not.toEqual(both[1]!.items);
  expect((await leader.get(`/api/order-times?${query}&by=day`)).body.items).toEqual(both[0]!.items);
  for (const { clock, step, splits, course } of both.flatMap(({ clock, items }) => items.map((each: object) => ({ ...each, clock })))) {
    const all = orders.flatMap(({ id, paid, number }, place) => {
      const done = steps[step as keyof typeof steps](place);
      const { at, by } = confirmations[place]!;
      if (!paid || !done || !isIn(paid) || id === part.id || done < paid) return [];
      const day = new Date(paid.getTime() + 8 * 3_600_000).toISOString().slice(0, 10);
      return [
        {
          id,
          number,
          day,
          split: ['all', at ? by : 'other', paid < firstRule ? 'before' : 'after'],
          seconds: took[clock as keyof typeof took](paid, done),
        },
      ];
    });
    const told = (list: typeof all) => ({
      orders: list.length,
      p50: percentile(
        list.map(({ seconds }) => seconds),
        0.5,
      ),
      p90: percentile(
        list.map(({ seconds }) => seconds),
        0.9,
      ),
    });
    const names = ['all', 'rule', 'person', 'other', 'before', 'after'].filter((split) => all.some((each) => each.split.includes(split)));
    expect(names.length).toBeGreaterThan(4);
    expect(splits).toEqual(names.map((split) => ({ split, ...told(all.filter((each) => each.split.includes(split))) })));
    const dates = [...new Set(all.map(({ day }) => day))].sort();
    expect(course).toEqual(dates.map((day) => ({ day, ...told(all.filter((each) => each.day === day)) })));
    for (const split of names) {
      const { items } = (await leader.get(`/api/order-times/${step}/rows?${query}&split=${split}&clock=${clock}`)).body;
      const own = all.filter((each) => each.split.includes(split));
      expect(items.map(({ id, seconds }: { id: string; seconds: number }) => [id, seconds]).sort()).toEqual(
        own.map(({ id, seconds }) => [id, Math.round(seconds)]).sort(),
      );
    }
  }
  const weeks = (await leader.get(`/api/order-times?${query}`)).body.items[0].course;
  expect(weeks.map(({ day }: { day: string }) => day)).toEqual(['2026-03-09', '2026-03-16', '2026-03-23']);
  await sql`update orders set split_from = null where id = ${part.id}`.execute(shop.world.db);
  expect((await owner.call('PUT', '/api/settings/shop', settings)).status).toBe(200);
});

test('each customer shows the steps they have come, since when, as the figures count them', async () => {
  for (const { id, created } of comers.slice(0, 12)) {
    const { body } = await leader.get(`/api/customers/${id}/journey`);
    const own = orders.filter(({ customer }) => customer === id);
    const at = (instants: (Date | null)[]) => instants.flatMap((each) => (each ? [each.getTime()] : [])).sort((a, b) => a - b)[0] ?? null;
    const compared = at([
      ...own.map(({ paid }) => paid ?? new Date(first)),
      ...(carts.some(({ customer }) => customer === id) ? [new Date(first)] : []),
    ]);
    const asked = at([
      ...talks.filter(({ customer }) => customer === id).map(({ opened }) => opened),
      compared === null ? null : new Date(compared),
    ]);
    const received = at(own.map(({ paid, signed }) => (paid ? signed : null)));
    expect(body.steps.map((each: { at: string | null }) => each.at && Date.parse(each.at))).toEqual([
      created.getTime(),
      ...[asked, compared, at(own.map(({ paid }) => paid)), received],
    ]);
  }
  expect((await leader.get(`/api/customers/${newId()}/journey`)).status).toBe(404);
});

test('they are taken away as a file by who may, and that is a fact; without anything there is no number', async () => {
  const file = await leader.call('POST', '/api/shop-figures/exports', { ...days, format: 'csv', language: 'en' });
  expect(file.status).toBe(200);
  const lin = await agent(shop, '林可');
  expect((await lin.get(`/api/shop-figures?${query}`)).status).toBe(403);
  expect((await lin.call('POST', '/api/shop-figures/exports', { ...days, format: 'csv' })).status).toBe(403);
  const times = (await leader.get(`/api/order-times?${query}`)).body.items as { splits: { orders: number; p50: number }[]; course: [] }[];
  const taken = await leader.call<string>('POST', '/api/order-times/exports', { ...days, format: 'csv', language: 'en' });
  const { orders: many, p50 } = times[0]!.splits[1]!;
  expect(taken.body).toContain(`"Paid to confirmed","Confirmed by a rule",${many},${p50},`);
  const inHours = await leader.call<string>('POST', '/api/order-times/exports', { ...days, format: 'csv', language: 'en', clock: 'open' });
  expect(inHours.body).toContain('"Paid to confirmed (opening hours)","Confirmed by a rule",');
  expect((await lin.get(`/api/order-times?${query}`)).status).toBe(403);
  const { rows } = await sql<{ data: object }>`select data from facts where kind = 'figures.exported' order by tx, id`.execute(
    shop.world.db,
  );
  const lines = sum(times.map(({ splits, course }) => splits.length + course.length));
  expect(rows.map((row) => row.data)).toEqual([
    { format: 'csv', split: 'shop', ...days, rows: shopFigures.length },
    { format: 'csv', split: 'order_times', ...days, rows: lines },
    { format: 'csv', split: 'order_times', ...days, rows: lines },
  ]);
  expect((await leader.call('POST', '/api/shop-figures/exports', { ...days, format: 'xlsx' })).status).toBe(200);
  const { body } = await leader.get('/api/shop-figures?from=2020-01-01&to=2020-01-02');
  expect(new Set(body.items.map((each: { value: number | null }) => each.value))).toEqual(new Set([null]));
  expect((await leader.get('/api/shop-figures?from=2020-01-02&to=2020-01-01')).status).toBe(400);
});

test('the documents say of each what the page says', () => {
  const page = readFileSync(new URL('../../docs/figures.md', import.meta.url), 'utf8').replace(/\s+/g, ' ');
  for (const { en, zh } of shopFigures)
    expect(page).toContain(`| ${en.name} | ${zh.name} | ${en.formula} | ${en.window} | ${en.excluded} |`);
  for (const { en, zh } of Object.values(orderTimeWords))
    expect(page).toContain(`| ${en.name} | ${zh.name} | ${en.formula} | ${en.window} | ${en.excluded} |`);
});

test('S76: refusals and returns belong to who served the order; over a threshold the desk is told once, until it is below again', async () => {
  const { db } = shop.world;
  const advised = orders.filter(({ shipped, assisted }) => shipped && assisted);
  const counted = (list: typeof orders) => ({
    orders: list.length,
    refused: list.filter(({ refusal, exception }) => exception || ['completed', 'refunding'].includes(refusals[refusal]!)).length,
    returned: list.filter((order) => order.lines.some(({ refund, state }) => refund === 'return' && state === 'completed')).length,
  });
  const overOf = ({ orders: many, refused, returned }: ReturnType<typeof counted>) => [
    ...(refused / many > 0.05 ? ['refused'] : []),
    ...(returned / many > 0.15 ? ['returned'] : []),
  ];
  // Whom the customer last talked with before an order nobody put together for them.
  const alone = orders.find(({ shipped, assisted }) => isIn(shipped) && !assisted)!;
  const su = await agent(shop, '苏晴', { role: 'presale_agent' });
  const before = new Date((alone.paid ?? new Date(first)).getTime() - dayMs);
  await sql`insert into conversations (id, number, customer_id, channel, state, agent_id, opened_at, accepted_at, closed_at, last_at)
    values (${newId()}, 'P1', ${alone.customer}, 'chat', 'closed', ${su.id}, ${before}, ${before}, ${before}, ${before})`.execute(db);
  const { items } = (await leader.get(`/api/presale-rates?${query}`)).body;
  const own = counted(advised.filter(({ shipped }) => isIn(shipped)));
  expect(items[0]).toEqual({ agent: { id: leader.id, name: '客服主管' }, ...own, over: overOf(own) });
  expect(items.find(({ agent: { id } }: { agent: { id: string } }) => id === su.id).orders).toBeGreaterThan(0);
  expect((await leader.call('PUT', '/api/settings/presale', { refused: 1, returned: 1, leastOrders: 1 })).status).toBe(403);
  const alarms = async () =>
    (await leader.get('/api/presale-alarms')).body.items
      .filter(({ agent: name }: { agent: string }) => name === '客服主管')
      .map(({ measure }: { measure: string }) => measure)
      .toSorted();
  await sql`update shipments set shipped_at = ${shop.world.now()}`.execute(db);
  const over = overOf(counted(advised));
  expect(over).not.toEqual([]);
  for (let time = 0; time < 2; time++) {
    shop.later(3601);
    await shop.tick();
  }
  expect(await alarms()).toEqual(over);
  const told = await sql`select 1 from facts where kind = 'presale.alarmed' and noun_id = ${leader.id}`.execute(db);
  expect(told.rows.length).toBe(over.length);
  const boss = await agent(shop, '经理', { role: 'manager' });
  expect((await boss.call('PUT', '/api/settings/presale', { refused: 1, returned: 1, leastOrders: 1 })).status).toBe(200);
  shop.later(3601);
  await shop.tick();
  expect(await alarms()).toEqual([]);
});

test('S217: words, topics and tone of a week against the one before, from talks, reviews and surveys, each with the rows one may see', async () => {
  const [monday] = [mondayOf(localDay({ timeZone: 'Asia/Shanghai' }, shop.world.now()))];
  const at = (week: number) => new Date(Date.parse(`${nextDay(monday, -7 * week)}T10:00:00+08:00`));
  const [ours, theirs] = [await group(shop, '售后词'), await group(shop, '售前词')];
  const su = await agent(shop, '苏晴', { role: 'supervisor', groups: [ours] });
  const talk = async (words: string, week: number, team = ours) => {
    const [customer, id] = [await visitor(shop), newId()];
    await customer.call('POST', `/api/widget/conversations/${id}/messages`, { ...text(words), opening: { group: team } });
    await sql`update messages set at = ${at(week)} where conversation_id = ${id}`.execute(shop.world.db);
    return id;
  };
  await talk('珐琅锅的把手有划痕', 1);
  await talk('珐琅锅多大', 1, theirs);
  const scratched = await talk('珐琅锅收到了，锅盖有划痕，很失望，电话13812342046', 0);
  await talk('锅盖坏了，珐琅锅还能换锅盖吗', 0, theirs);
  await talk('锅盖不错', 0);
  await talk('独此一人提到的青花瓷', 0);
  await shop.drain();
  await sql`update feedback_asks set words = '锅盖很好用，不慢', answered_at = ${at(0)}
    where id = (select id from feedback_asks where subject = 'delivery' and answered_at is not null order by id limit 1)`.execute(
    shop.world.db,
  );
  await saidTimes.run(shop.world);
  await makeWeeks(shop.world, 'Asia/Shanghai', [monday, nextDay(monday, -7)]);
  const said = async (query: string, who = su) => (await who.get(`/api/said?week=${monday}${query}`)).body;
  const { weeks, now, before, words, risen, good, bad } = await said('');
  expect(weeks).toHaveLength(8);
  expect([now.texts, before.texts]).toEqual([5, 2]);
  expect([now.good, now.bad]).toEqual([2, 2]);
  expect(words[0]).toMatchObject({ label: '锅盖', texts: 4, before: 0 });
  expect(risen[0]).toMatchObject({ label: '锅盖' });
  expect(JSON.stringify(words)).not.toContain('青花瓷');
  expect([good, bad].map((each) => each.map(({ label }: { label: string }) => label).sort())).toEqual([
    ['不错', '很好'],
    ['划痕', '坏了', '失望'],
  ]);
  expect((await said('&source=review')).now).toEqual({ texts: 1, good: 1, bad: 0 });
  expect((await said('&weeks=4')).now.texts).toBe(7);
  const rows = async (who: Person, more: string) => (await who.get(`/api/said/rows?week=${monday}&${more}`)).body;
  const found = await rows(su, `kind=word&word=${encodeURIComponent('锅盖')}`);
  expect(found).toMatchObject({ hidden: 0 });
  expect(found.items.find(({ conversation }: { conversation: string }) => conversation === scratched)).toMatchObject({
    ...{ words: '珐琅锅收到了，锅盖有划痕，很失望，电话…', bad: ['划痕', '失望'], good: [] },
  });
  // Whoever sees no other group's talks and no orders reads the same numbers, and of the rows their own.
  const boss = await agent(shop, '陈主管', { role: 'admin' });
  const permissions = ['figures.see', 'conversations.answer'];
  const role = (await boss.call('POST', '/api/roles', { name: '组长', nameEn: 'Head of a group', permissions })).body;
  const head = await agent(shop, '周岚', { groups: [ours] });
  await boss.call('PATCH', `/api/staff/${head.id}`, { roles: [role.id] });
  expect((await said('', head)).words[0]).toMatchObject({ label: '锅盖', texts: 4 });
  const few = await rows(head, `kind=word&word=${encodeURIComponent('锅盖')}`);
  expect([few.items.length, few.hidden]).toEqual([2, 2]);
  const lin = await agent(shop, '林可', { groups: [ours] });
  expect((await lin.get('/api/said')).status).toBe(403);

  // A week is counted anew in hours in which something was said, and in no other.
  const noon = Date.parse(`${nextDay(monday, 9)}T12:00:00+08:00`);
  shop.later(Math.ceil((noon - shop.world.now().getTime()) / 1000));
  const counted = async () => {
    shop.later(3601);
    await shop.drain();
    await saidTimes.run(shop.world);
    const { rows: made } = await sql<{ at: Date }>`select max(made_at) as at from said_weeks`.execute(shop.world.db);
    return made[0]!.at;
  };
  const first = await counted();
  expect(await counted()).toEqual(first);
  const [late, again] = [await visitor(shop), newId()];
  await late.call('POST', `/api/widget/conversations/${again}/messages`, { ...text('锅盖又坏了'), opening: { group: ours } });
  expect(await counted()).not.toEqual(first);

  // What talks begin with is put together by what it asks, with its change, its tone and the talks behind it.
  await sql`update messages set at = ${new Date(noon - 8 * 86_400_000)} where conversation_id = ${await talk('锅盖尺寸要怎么选', 0)}`.execute(
    shop.world.db,
  );
  for (const words of ['锅盖尺寸怎么选', '您好，锅盖尺寸怎么选，很失望']) {
    const person = await visitor(shop);
    await person.call('POST', `/api/widget/conversations/${newId()}/messages`, { ...text(words), opening: { group: ours } });
  }
  await counted();
  const present = nextDay(monday, 7);
  const { asked } = (await su.get(`/api/said?week=${present}`)).body;
  expect(asked.groups).toEqual([{ place: 0, label: '锅盖 尺寸', texts: 2, before: 1, good: 0, bad: 1 }]);
  expect([asked.looked, asked.lookedBefore > 3]).toEqual([3, true]);
  expect((await su.get(`/api/said?week=${present}&source=review`)).body.asked.groups).toEqual([]);
  const behind = (await su.get(`/api/said/rows?week=${present}&kind=asked&word=0`)).body;
  expect(behind.items.map(({ words }: { words: string }) => words).sort()).toEqual(
    ['您好，锅盖尺寸怎么选，很失望', '锅盖尺寸怎么选'].sort(),
  );

  // A day is read once; then only that in which something was said since.
  const days = new SaidDays().of('test');
  const dictionary = openDictionary(await readSetting(shop.world.db, searchWordsSetting));
  shop.later(400);
  const readNow = () => days.week(shop.world.db, async () => dictionary, { zone: 'Asia/Shanghai', from: present, now: shop.world.now() });
  const whole = await readNow();
  expect(days.read).toBe(7);
  expect(await readNow()).toEqual(whole);
  expect(days.read).toBe(7);
  await late.call('POST', `/api/widget/conversations/${again}/messages`, text('还是锅盖的事'));
  await shop.drain();
  expect((await readNow()).sums.talk.texts).toBe(whole.sums.talk.texts + 1);
  expect(days.read).toBe(8);
});

test('a text sounds as most of its words do, and “not” turns them', () => {
  const sounds = (words: string) => Math.sign(toneOf(words).sum);
  expect(
    ['质量很好，很满意', '不满意', '没有失望', '有划痕但是客服很耐心', '什么时候发货', 'not good at all', 'Great pot, thank you!'].map(
      sounds,
    ),
  ).toEqual([...[1, -1, 1, 0, 0, -1, 1]]);
  expect(toneOf('一点也不满意，锅盖坏了')).toMatchObject({ good: [], bad: ['不满意', '坏了'] });
});
