import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Place, type RequestKind, type RequestMove, type RequestState, requestKinds } from '../../common/aftersales.ts';
import { clockOf } from '../../common/aftersales-clocks.ts';
import { paysBeforeGoods } from '../../common/aftersales-money.ts';
import { type Edge, edgesOf, requestAfter, statesOf } from '../../common/aftersales-paths.ts';
import { reasonsOf } from '../../common/aftersales-reasons.ts';
import { buy, picture, post, program, publish, send, waybill } from '../../test/support/aftersales.ts';
import { app, type TestApp } from '../../test/support/app.ts';
import { agent, type Person, visitor } from '../../test/support/people.ts';
import { onlyMoney } from '../../test/support/settling.ts';
import { importer, pretendToBeADemo, sell } from '../../test/support/shopping.ts';
import { aftersalesTimes } from './times.ts';

/*
 * Every edge of DOMAIN D6 is walked through the front door, by whoever makes that move, with a clock that is moved; and every clock is let run
 * out. Nothing here knows the table but by reading it: an edge that is added and not reached fails.
 */

const priceMinor = 30_000;
let everything: TestApp;
let shop: TestApp;
let admin: Person;
let second: Person;
let lin: Person;
let customer: Person;
let variants: string[];
let goods = 0;

beforeAll(async () => {
  everything = await app({ config: { limitFactor: 1_000_000 } });
  shop = onlyMoney(everything);
  await pretendToBeADemo(shop);
  admin = await program(await importer(shop));
  second = await program(await agent(shop, '陈主管', { role: 'admin' }));
  lin = await program(await agent(shop, '林可'), ['orders.see', 'aftersales.work', 'aftersales.decide']);
  await publish(admin);
});
afterAll(() => everything.close());

interface Node {
  state: RequestState;
  place: Place;
}

/** Where the goods are after a move. */
function placeAfter({ state, place }: Node, move: RequestMove): Place {
  if (move === 'arrive') return 'here';
  if (move === 'ask_approval' && (state === 'in_transit' || state === 'returning')) return 'deemed';
  if (move === 'deny' && place === 'deemed') return 'away';
  return move === 'send' || (move === 'repair_again' && state === 'delivered' && place === 'here') ? 'away' : place;
}

const moves = (kind: RequestKind, state: RequestState): RequestMove[] => [
  ...new Set(edgesOf(kind).flatMap((edge) => (edge.from === state ? [edge.move] : []))),
];

type Goal = (kind: RequestKind, node: Node) => boolean;
const edgeBegins =
  (edge: Edge): Goal =>
  (kind, { state, place }) =>
    state === edge.from && requestAfter(kind, state, edge.move, place) === edge.to;

/** The shortest way from an opened request to a goal. */
function wayTo(kind: RequestKind, isGoal: Goal, start: Node): RequestMove[] | undefined {
  const seen = new Set<string>();
  let front: { node: Node; way: RequestMove[] }[] = [{ node: start, way: [] }];
  while (front.length > 0) {
    const next: typeof front = [];
    for (const { node, way } of front) {
      if (isGoal(kind, node)) return way;
      if (seen.has(`${node.state} ${node.place}`)) continue;
      seen.add(`${node.state} ${node.place}`);
      for (const move of moves(kind, node.state))
        next.push({
          node: { state: requestAfter(kind, node.state, move, node.place)!, place: placeAfter(node, move) },
          way: [...way, move],
        });
    }
    front = next;
  }
  return undefined;
}

const startsOf = (kind: RequestKind): Node[] => {
  const sites: readonly Place[] = kind === 'repair' ? ['away', 'on_site'] : ['away'];
  const first = statesOf(kind).filter((state) => state === 'under_review' || state === 'draft');
  return sites.flatMap((place) => first.map((state) => ({ state, place })));
};

async function newGoods(): Promise<void> {
  goods += 1;
  variants = [await sell(admin, `goods-${goods}`, { stock: 1000, priceMinor })];
}

/** An order in the state such a request is made in. */
async function orderFor(kind: RequestKind) {
  await newGoods();
  // A visitor who is not seen for a year is somebody new.
  customer = await visitor(shop);
  const order = await buy(shop, customer, variants[0]!, 2, priceMinor);
  if (kind === 'cancel') return order;
  await send(shop, order.id, kind !== 'intercept' && kind !== 'refused_delivery');
  return order;
}

/** What earlier walks left open is over: each of its clocks would run out again with every hour that passes. */
const park = () => sql`update aftersales_requests set warn_at = null, deadline_at = null where ended_at is null`.execute(shop.world.db);

async function open(kind: RequestKind, { state, place }: Node, way: readonly RequestMove[]): Promise<string> {
  await park();
  const order = await orderFor(kind);
  const wanted = kind === 'exchange' && way.includes('ask_payment') ? await dearer() : variants[0];
  const wish = {
    ...{ kind, reason: reasonsOf(kind)[0], lines: [{ line: order.line, quantity: 2, newVariant: wanted }] },
    ...(kind === 'repair' ? { repair: { where: place === 'on_site' ? 'on_site' : 'send_in' } } : {}),
    ...(kind === 'compensation' ? await gift(state === 'draft') : {}),
  };
  if (kind === 'price_protection' && !way.includes('reject'))
    await admin.call('PUT', `/api/import/products/goods-${goods}`, {
      ...{ name: '商品', nameEn: 'Product' },
      variants: [{ ref: `goods-${goods}-1`, priceMinor: priceMinor - 500, currency: 'CNY' }],
    });
  const isDraft = state === 'draft';
  const opened = isDraft
    ? await post(admin, `/api/orders/${order.id}/aftersales`, { ...wish, consent: false })
    : await post(customer, `/api/shop/orders/${order.id}/aftersales`, wish);
  expect(opened.status, JSON.stringify(opened.body)).toBe(200);
  return opened.body.id;
}

/** Something on top: a sum, or several remedies of which the customer takes one. */
async function gift(isChoice: boolean) {
  const { body } = await admin.get(`/api/remedies?reason=${reasonsOf('compensation')[0]}`);
  const choices = body.items.slice(0, 2).map(({ id }: { id: string }) => id);
  return isChoice ? { compensation: { choices } } : { compensation: { form: 'cash' }, amountMinor: priceMinor };
}

/** Another variant of the same goods that costs more, so that an exchange asks for payment. */
async function dearer(): Promise<string> {
  const told = [priceMinor, priceMinor + 2000].map((price, at) => ({
    ...{ ref: `goods-${goods}-${at + 1}`, priceMinor: price, currency: 'CNY', stock: 1000 },
  }));
  await admin.call('PUT', `/api/import/products/goods-${goods}`, { name: '商品', nameEn: 'Product', variants: told });
  const { body } = await admin.get(`/api/products/goods-${goods}`);
  return body.variants.find((each: { id: string }) => each.id !== variants[0]).id;
}

const mine = (id: string, act: string, body: object = {}) => post(customer, `/api/shop/aftersales/${id}/${act}`, body);
const desk = (id: string, act: string, body: object = {}, who = admin) => post(who, `/api/aftersales/${id}/${act}`, body);
const whole = async (id: string) => (await admin.get(`/api/aftersales/${id}`)).body;

/** Only the clocks look; money and parcels do not move. */
async function clocks(): Promise<void> {
  for (const work of aftersalesTimes) await work.run(shop.world);
}

async function runOut(id: string): Promise<void> {
  const { clock } = await whole(id);
  shop.later((Date.parse(clock.deadlineAt) - shop.world.now().getTime()) / 1000 + 1);
  await clocks();
}

const found = async (id: string, accepted: number) => ({
  lines: (await whole(id)).lines.map(({ line }: { line: string }) => ({ line, accepted, condition: 'good' })),
  words: '验货结果',
});

type Drive = (id: string, at: RequestState, place: Place) => Promise<unknown>;

/** How each move is made. What only time or money makes is waited for. */
const drives: Record<RequestMove, Drive> = {
  async confirm(id) {
    const [choice] = (await whole(id)).choices;
    return mine(id, 'confirmation', choice ? { choice: choice.id } : {});
  },
  approve: (id, at) => (at === 'diagnosing' ? diagnosed(id, 'free-repair') : desk(id, 'approval')),
  reject: (id, at) =>
    at === 'price_check' ? Promise.resolve() : desk(id, 'rejection', { words: '不符合条件' }, at === 'disputed' ? second : admin),
  offer: (id, at) => (at === 'negotiating' ? mine(id, 'offer', { amountMinor: priceMinor }) : desk(id, 'offer', { amountMinor: 100 })),
  accept_offer: async (id) =>
    (await whole(id)).steps.at(-1).by.kind === 'staff' ? mine(id, 'offer-acceptance') : desk(id, 'offer-acceptance'),
  decline_offer: (id) => mine(id, 'offer-refusal'),
  withdraw: (id) => mine(id, 'withdrawal'),
  dispute: (id) => mine(id, 'dispute', { words: '请再看看' }),
  settle: (id) => desk(id, 'settlement', {}, second),
  async ask_approval(id, at) {
    if (at === 'in_transit' || at === 'returning') return desk(id, 'loss', { words: '快递丢了' }, lin);
    if (at === 'disputed') return desk(id, 'settlement', { amountMinor: priceMinor }, lin);
    if (at !== 'negotiating') return desk(id, 'approval', { amountMinor: priceMinor }, lin);
    await mine(id, 'offer', { amountMinor: priceMinor });
    return desk(id, 'offer-acceptance', {}, lin);
  },
  grant: (id) => desk(id, 'grant', {}, second),
  deny: (id) => desk(id, 'denial', { words: '再商量' }, second),
  stop: (id) => desk(id, 'interception'),
  hand_in: (id) => mine(id, 'waybill', waybill()),
  arrive: (id) => desk(id, 'arrival'),
  inspect: (id) => desk(id, 'inspection-start'),
  async pass(id, at) {
    if (at === 'received') return runOut(id);
    if (at === 'testing') return desk(id, 'repair-test');
    return at === 'inspecting' ? desk(id, 'inspection', await found(id, 2)) : desk(id, 'loss', { words: '快递丢了' });
  },
  async fail(id) {
    const file = await picture(admin, '/api/files');
    await desk(id, 'evidence', { kind: 'picture', file });
    return desk(id, 'inspection', await found(id, 0));
  },
  visit: (id) => desk(id, 'visit'),
  diagnose: (id) => diagnosed(id),
  quote: (id) => diagnosed(id, 'quote', { amountMinor: 5000 }),
  accept_quote: (id) => mine(id, 'quote-acceptance'),
  decline_quote: (id) => mine(id, 'quote-refusal'),
  finish_repair: (id) => desk(id, 'repair-result', { fix: '换了零件' }),
  repair_again: (id, at) => (at === 'delivered' ? mine(id, 'repeat-repair') : desk(id, 'repeat-repair')),
  give_up_repair: (id) => desk(id, 'repair-failure', { words: '修不好' }),
  send: (id) => desk(id, 'shipment', waybill()),
  deliver: (id) => desk(id, 'delivery'),
  acknowledge: (id) => mine(id, 'receipt'),
  compare_price: () => Promise.resolve(),
  advance: (id) => runOut(id),
  claw_back: (id) => runOut(id),
  refunded: () => shop.drain(),
  lapse: (id) => runOut(id),
  ask_payment: () => Promise.resolve(),
  async paid(id) {
    const answer = await mine(id, 'payment', { method: 'wechat_pay' });
    await shop.drain();
    return answer;
  },
};

async function diagnosed(id: string, act?: string, body: object = {}) {
  const answer = await desk(id, 'diagnosis', { diagnosis: '主板坏了', responsibility: 'maker' });
  return act ? desk(id, act, body) : answer;
}

/** Makes one move and says where it led; what followed by itself is in the facts. */
async function drive(id: string, move: RequestMove, at: RequestState, place: Place): Promise<void> {
  const answer = (await drives[move](id, at, place)) as { status: number; body: unknown } | undefined;
  if (answer) expect(answer.status, `${move} at ${at}: ${JSON.stringify(answer.body)}`).toBe(200);
}

const keyOf = ({ from, move, to }: Edge) => `${from} —${move}→ ${to}`;

async function walked(kind: RequestKind): Promise<Set<string>> {
  const { rows } = await sql<Edge>`select data->>'from' as from, data->>'move' as move, data->>'state' as to from facts
    where kind = 'aftersales.moved' and data->>'kind' = ${kind}`.execute(shop.world.db);
  return new Set(rows.map(keyOf));
}

interface Reached {
  id: string;
  node: Node;
}

/** Makes one move after another from where a request is. */
async function follow(kind: RequestKind, { id, node }: Reached, way: readonly RequestMove[]): Promise<Reached> {
  let at = node;
  for (const move of way) {
    await drive(id, move, at.state, at.place);
    at = { state: requestAfter(kind, at.state, move, at.place)!, place: placeAfter(at, move) };
  }
  return { id, node: at };
}

const reach = async (kind: RequestKind, start: Node, way: readonly RequestMove[]): Promise<Reached> =>
  follow(kind, { id: await open(kind, start, way), node: start }, way);

function shortest(kind: RequestKind, isGoal: Goal) {
  const ways = startsOf(kind).flatMap((start) => {
    const way = wayTo(kind, isGoal, start);
    return way ? [{ start, way }] : [];
  });
  return ways.sort((a, b) => a.way.length - b.way.length)[0];
}

async function walk(kind: RequestKind, edge: Edge): Promise<Reached> {
  const best = shortest(kind, edgeBegins(edge));
  expect(best, `${kind} ${keyOf(edge)} begins where nothing leads`).toBeDefined();
  // What the prices say is said at once.
  const follows = edge.from === 'price_check' || edge.move === 'ask_payment';
  const reached = await reach(kind, best!.start, [...best!.way, ...(follows ? [edge.move] : [])]);
  return (await whole(reached.id)).state === edge.from ? follow(kind, reached, [edge.move]) : reached;
}

/**
 * Goes on with a request to the nearest edge that nobody walked: cheaper than a new one each. What must be so from the opening, or may be done once
 * only, ends it here, and a new request walks that edge.
 */
async function goOn(kind: RequestKind, reached: Reached): Promise<Reached | undefined> {
  const done = await walked(kind);
  const missing = edgesOf(kind).filter((edge) => edge.move !== 'ask_payment' && !done.has(keyOf(edge)));
  const next = (node: Node) => missing.find((edge) => edgeBegins(edge)(kind, node));
  const way = wayTo(kind, (_, node) => next(node) !== undefined, reached.node);
  if (!way || way.includes('ask_payment')) return undefined;
  const now = await whole(reached.id);
  if (now.state !== reached.node.state || now.kind !== kind) return undefined;
  try {
    const before = await follow(kind, reached, way);
    return await follow(kind, before, [next(before.node)!.move]);
  } catch {
    return undefined;
  }
}

const clocked = requestKinds.flatMap((kind) =>
  statesOf(kind).flatMap((state) => {
    const clock = clockOf(kind, state);
    return clock ? [{ kind, state, clock }] : [];
  }),
);

async function reachClock(kind: RequestKind, wanted: RequestState): Promise<string> {
  const best = shortest(kind, (_, { state }) => state === wanted);
  return (await reach(kind, best!.start, best!.way)).id;
}

test.each(clocked)(
  '$kind, $state: warned at 80 %, and what follows at the end',
  async ({ kind, state, clock }) => {
    const id = await reachClock(kind, state);
    const before = await whole(id);
    expect([before.state, before.clock?.key]).toEqual([state, clock.key]);
    expect(Date.parse(before.clock.deadlineAt) - Date.parse(before.stateSince)).toBe(clock.hours * 3_600_000);
    shop.later((Date.parse(before.clock.warnAt) - shop.world.now().getTime()) / 1000 + 1);
    await clocks();
    expect((await whole(id)).state).toBe(state);
    await runOut(id);
    const { rows } = await sql<{ kind: string; due: string }>`select kind, data->>'due' as due from facts where noun_id = ${id}
    and kind in ('aftersales.warned', 'aftersales.breached') and data->>'state' = ${state} order by id`.execute(shop.world.db);
    const told = rows.filter(({ due }) => due === before.clock.deadlineAt).map((row) => row.kind);
    expect(told).toEqual(['aftersales.warned', 'aftersales.breached']);
    const after = await whole(id);
    const led = after.steps.find((step: { number: number }) => step.number > before.steps.length);
    // More than the smallest limit is not granted by silence, nor paid for goods that nobody saw.
    if (state === 'awaiting_approval') expect([led.move, led.from, after.state]).toEqual(['escalate', state, state]);
    else if ((state === 'under_review' && paysBeforeGoods(kind)) || (state === 'in_transit' && kind === 'return'))
      expect([led.move, led.from, led.because]).toEqual(['ask_approval', state, 'time']);
    else if (clock.leadsTo) expect([led.move, led.from, led.because]).toEqual([clock.leadsTo, state, 'time']);
    else if (clock.turnsInto) expect([led.move, after.kind]).toEqual(['turn', clock.turnsInto]);
    else expect([after.state, led]).toEqual([state, undefined]);
    // The shop's silence never harms the customer.
    if (clock.waitsFor === 'shop') expect(['rejected', 'cancelled', 'lapsed']).not.toContain(after.state);
    await shop.drain();
  },
  60_000,
);

test.each(requestKinds)(
  '%s: every edge of its table is walked',
  async (kind) => {
    let reached: Reached | undefined;
    for (const edge of edgesOf(kind)) {
      while (reached) reached = await goOn(kind, reached);
      if (!(await walked(kind)).has(keyOf(edge))) reached = await walk(kind, edge);
    }
    await shop.drain();
    const done = await walked(kind);
    expect(
      edgesOf(kind)
        .map(keyOf)
        .filter((edge) => !done.has(edge)),
    ).toEqual([]);
    expect([...done].filter((edge) => !edgesOf(kind).map(keyOf).includes(edge))).toEqual([]);
  },
  120_000,
);
