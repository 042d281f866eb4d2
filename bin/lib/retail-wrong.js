import { isDeepStrictEqual } from 'node:util';
import { accept, fault } from './retail-checker.js';
import { operate } from './retail-operations.js';
import { wordsOf } from './retail-replay.js';
import { dice, makers } from './retail-wrong-makers.js';
import { inParallel } from './run.js';

const width = 4;
/** Orders that are changed once before, so that a second change can be tried. */
const changedShare = 0.25;

/** What Zhike calls each fault. */
const codes = {
  'not theirs': ['not_found'],
  'not pending': ['policy_refuses'],
  'changed already': ['policy_refuses'],
  reason: ['policy_refuses'],
  'not delivered': ['policy_refuses'],
  'asked already': ['policy_refuses'],
  'not in the order': ['unknown_line', 'not_found'],
  'another product': ['other_product', 'variant_of_other_product'],
  'not available': ['out_of_stock'],
  'not their way to pay': ['not_found'],
  'the same way': ['same_way'],
  'too little balance': ['balance_too_low'],
  'neither original nor gift card': ['not_a_balance'],
};

/** Tries operations against the policy; each must be refused with its code, and all of them together change nothing. */
export async function tryWrong(shop, count, seed, users = Object.keys(shop.db.users)) {
  const db = partOf(shop.db, users);
  const roll = dice(seed);
  const customers = await shop.copies(users, 'wrong');
  await changeSome(shop, db, customers, roll);
  const known = new Map();
  for (const [user, customer] of customers) known.set(user, { orders: await customer.orders(), methods: await customer.methods() });
  const before = await snapshot(shop, customers);
  const made = makeWrong(db, count, roll);
  const results = [];
  await inParallel(
    made.map((one, at) => async () => results.push({ id: `${at} ${one.why}`, differences: await tryOne(shop, db, customers, known, one) })),
    width,
  );
  const after = await snapshot(shop, customers);
  for (const [user, words] of before)
    if (!isDeepStrictEqual(words, after.get(user))) results.push({ id: user, differences: ['something changed'] });
  const refused = results.filter(({ differences }) => differences.length === 0).length;
  return { results, made, summary: `${made.length} wrong operations, ${refused} refused with their code; ${countsOf(made)}.` };
}

function partOf(db, users) {
  const orders = Object.entries(db.orders).filter(([, { user_id }]) => users.includes(user_id));
  return structuredClone({
    ...db,
    orders: Object.fromEntries(orders),
    users: Object.fromEntries(users.map((user) => [user, db.users[user]])),
  });
}

async function changeSome(shop, db, customers, roll) {
  const names = { pending: 'modify_pending_order_items', delivered: 'exchange_delivered_order_items' };
  const chosen = Object.values(db.orders).filter(({ status }) => names[status] && roll.below(1000) < changedShare * 1000);
  const changes = chosen.flatMap((order) => validChange(db, order, roll.below(2) === 0 ? names[order.status] : undefined));
  await inParallel(
    changes.map((one) => async () => {
      const customer = customers.get(one.user);
      const { status, body } = await operate(shop, customer, one, { orders: await customer.orders(), methods: await customer.methods() });
      if (status >= 300) throw new Error(`${one.name} ${JSON.stringify(one.arguments)} is right and was refused: ${status} ${body?.code}`);
      accept(db, one);
    }),
    width,
  );
}

/** The first item for a variant that can be had and paid, or back. */
function validChange(db, order, name) {
  const [item] = order.items;
  const base = { order_id: order.order_id, item_ids: [item.item_id] };
  const paid = order.payment_history[0].payment_method_id;
  if (!name && order.status === 'delivered')
    return [{ user: order.user_id, name: 'return_delivered_order_items', arguments: { ...base, payment_method_id: paid } }];
  const used = name ?? 'modify_pending_order_items';
  return Object.keys(db.products[item.product_id].variants)
    .flatMap((next) => Object.keys(db.users[order.user_id].payment_methods).map((method) => [next, method]))
    .map(([next, method]) => ({ user: order.user_id, name: used, arguments: { ...base, new_item_ids: [next], payment_method_id: method } }))
    .filter((one) => one.arguments.new_item_ids[0] !== item.item_id && !isGift(db, one) && !fault(db, order.user_id, one))
    .slice(0, 1);
}

/** A change that would move a gift card's balance would move the ground under the others. */
const isGift = (db, { user, arguments: args }) => db.users[user].payment_methods[args.payment_method_id].source === 'gift_card';

/** In turn from each maker, none twice; what the checker does not call wrong is left out. */
function makeWrong(db, count, roll) {
  const made = new Map();
  const kinds = Object.keys(makers);
  for (let turn = 0; made.size < count && turn < count * 3; turn++) {
    const kind = kinds[turn % kinds.length];
    const one = makeOne(db, kind, roll);
    if (one) made.set(JSON.stringify([one.user, one.name, one.arguments]), one);
  }
  return [...made.values()];
}

const picks = 60;

/** Looks at some orders until one gives an operation of this kind that is wrong. */
function makeOne(db, kind, roll) {
  const orders = Object.values(db.orders);
  for (let pick = 0; pick < picks; pick++) {
    const one = makers[kind](db, roll.pick(orders), roll);
    const why = one && fault(db, one.user, one);
    if (why) return { ...one, kind, why };
  }
  return undefined;
}

async function tryOne(shop, db, customers, known, one) {
  const owner = db.orders[one.arguments.order_id].user_id;
  const customer = customers.get(one.user);
  const { status, body } = await operate(shop, customer, one, { ...known.get(one.user), orders: known.get(owner).orders });
  if (status >= 400 && codes[one.why].includes(body?.code)) return [];
  return [`${one.name} ${JSON.stringify(one.arguments)} of ${one.user}: ${status} ${body?.code ?? ''}, not ${codes[one.why].join(' or ')}`];
}

async function snapshot(shop, customers) {
  const words = new Map();
  await inParallel(
    [...customers].map(
      ([user, customer]) =>
        async () =>
          words.set(user, await wordsOf(shop, customer)),
    ),
    width,
  );
  return words;
}

function countsOf(made) {
  const counts = {};
  for (const { kind } of made) counts[kind] = (counts[kind] ?? 0) + 1;
  return Object.entries(counts)
    .map(([kind, n]) => `${kind} ${n}`)
    .join(', ');
}
