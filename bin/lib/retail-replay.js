import { isDeepStrictEqual } from 'node:util';
import { operate } from './retail-operations.js';
import { methodWords, orderWords } from './retail-words.js';
import { inParallel } from './run.js';

const width = 4;

/** Runs tasks of the sample and compares verdicts and end states: { results: [{ id, differences }], summary }. */
export async function replay(shop, tasks) {
  const results = [];
  await inParallel(
    tasks.map((task) => async () => {
      results.push({ id: task.id, differences: await runTask(shop, task) });
    }),
    width,
  );
  results.sort((a, b) => Number(a.id) - Number(b.id));
  const equal = results.filter(({ differences }) => differences.length === 0).length;
  return { results, summary: `${equal} of ${results.length} tasks equal.` };
}

async function runTask(shop, { id, actions, expected_diff: expected }) {
  const users = [...new Set(actions.map(({ arguments: args }) => shop.db.orders[args.order_id].user_id))];
  const customers = await shop.copies(users, id);
  const differences = [];
  for (const action of actions) {
    const customer = customers.get(shop.db.orders[action.arguments.order_id].user_id);
    const { status, body } = await operate(shop, customer, action, { orders: await customer.orders(), methods: await customer.methods() });
    const verdict = status < 300 ? 'ok' : 'error';
    if (verdict !== action.expect_v1)
      differences.push(`${action.name} was ${status} ${body?.code ?? ''}, not ${action.error_v1 ?? 'accepted'}`);
    else if (verdict === 'error' && codeOf(action.error_v1) !== body.code) differences.push(`${action.name} was refused as ${body.code}`);
  }
  for (const customer of customers.values()) differences.push(...(await compare(shop, customer, expected)));
  return differences;
}

/** The sample's sentences of refusal as our codes. */
const codeOf = (sentence) => (/insufficient gift card balance/.test(sentence) ? 'balance_too_low' : sentence);

async function compare(shop, customer, expected) {
  const { orders, methods } = await wordsOf(shop, customer);
  const differences = [];
  for (const [ref, now] of Object.entries(orders))
    differences.push(...differing(`order ${ref}`, shop.db.orders[ref], now, expected.orders?.[ref] ?? {}));
  const before = { payment_methods: shop.db.users[customer.user].payment_methods };
  differences.push(...differing(`user ${customer.user}`, before, { payment_methods: methods }, expected.users?.[customer.user] ?? {}));
  return differences;
}

/** All of a customer's orders and ways to pay, as the sample would write them. */
export async function wordsOf(shop, customer) {
  const [seen, known, asked] = await Promise.all([customer.orders(), customer.methods(), customer.requests()]);
  const methods = new Map(known.map(({ id, externalRef }) => [id, externalRef]));
  const items = new Map([...shop.variants].map(([item, id]) => [id, item]));
  const full = await Promise.all(asked.map(({ id }) => customer.request(id)));
  const orders = {};
  for (const order of seen) {
    const requests = full.filter((request) => request.order.id === order.id);
    const { operations } = await customer.operations(order.id);
    orders[order.externalRef.slice(0, -customer.suffix.length)] = orderWords(order, { operations, requests, methods, items });
  }
  return { orders, methods: methodWords(known) };
}

function differing(what, before, now, expected) {
  const differences = [];
  for (const key of new Set([...Object.keys(now), ...Object.keys(expected)])) {
    const wanted = key in expected ? expected[key] : before[key];
    if (!isDeepStrictEqual(plain(now[key]), plain(wanted)))
      differences.push(`${what}, ${key}: ${JSON.stringify(now[key])} instead of ${JSON.stringify(wanted)}`);
  }
  return differences;
}

/** Without the order of keys, which says nothing. */
const plain = (value) => (value === undefined ? undefined : JSON.parse(JSON.stringify(value)));
