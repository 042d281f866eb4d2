import { createHmac, randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { importShop } from './importing.js';
import { mapRetail } from './retail-mapping.js';

const encode = (value) => Buffer.from(JSON.stringify(value)).toString('base64url');

function signed(customer, secret) {
  const exp = Math.floor(Date.now() / 1000) + 3600;
  const head = `${encode({ alg: 'HS256', typ: 'JWT' })}.${encode({ sub: customer, exp })}`;
  return `${head}.${createHmac('sha256', secret).update(head).digest('base64url')}`;
}

/** One call: { status, body }. A shop that says "later" is asked again. */
async function call(url, method, path, headers, body) {
  for (;;) {
    const response = await fetch(`${url}${path}`, {
      method,
      headers: { ...headers, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    const answer = { status: response.status, body: text ? JSON.parse(text) : undefined };
    if (response.status !== 429) return answer;
    await sleep((answer.body.params?.seconds ?? 1) * 1000);
  }
}

async function must(asked, what) {
  const { status, body } = await asked;
  if (status >= 300) throw new Error(`${what}: ${status} ${body?.code ?? ''} ${body?.title ?? ''}`);
  return body;
}

/** The sample's shop in a Zhike, known only by its public API: products and policy are told once, people and orders as often as wanted. */
export async function openShop({ url, token, db, policy }) {
  const program = { authorization: `Bearer ${token}`, 'x-zhike-language': 'en' };
  const staff = (method, path, body, key) => call(url, method, path, { ...program, ...(key ? { 'idempotency-key': key } : {}) }, body);
  const { id } = await must(staff('POST', '/api/policies', policy), 'the policy');
  await must(staff('POST', `/api/policies/${id}/publication`, {}), 'its publication');
  const { secret } = await must(staff('POST', '/api/settings/shop-secret/revelation'), 'the secret of the shop');
  const mapped = mapRetail(db);
  await tell({ products: mapped.products });
  const variants = await variantsOf(mapped.products);
  const run = randomBytes(4).toString('hex');

  async function tell(rows) {
    const { failed } = await importShop(rows, { url, token, say: () => {} });
    if (failed.length > 0) throw new Error(`${failed[0].kind} ${failed[0].ref}: ${failed[0].reason}`);
  }

  async function variantsOf(products) {
    const found = new Map();
    for (const { ref } of products) {
      const { variants: list } = await must(staff('GET', `/api/products/${encodeURIComponent(ref)}`), ref);
      for (const variant of list) found.set(variant.externalRef, variant.id);
    }
    return found;
  }

  /** Copies of customers and all their orders under names of their own; gives them signed in. */
  async function copies(users, name) {
    const suffix = `@${run}-${name}`;
    const customers = mapped.customers.filter(({ ref }) => users.includes(ref)).map((each) => ({ ...each, ref: each.ref + suffix }));
    const orders = mapped.orders
      .filter(({ customer }) => users.includes(customer))
      .map((each) => ({ ...each, ref: each.ref + suffix, number: each.number + suffix, customer: each.customer + suffix }));
    await tell({ customers, orders });
    return new Map(await Promise.all(users.map(async (user) => [user, await signIn(user, suffix)])));
  }

  async function signIn(user, suffix) {
    const asked = { site: url, customerToken: signed(user + suffix, secret), language: 'en' };
    const { token: mine } = await must(call(url, 'POST', '/api/widget/visitors', { origin: url }, asked), user);
    const headers = { authorization: `Visitor ${mine}`, 'x-zhike-language': 'en' };
    const read = (path) => must(call(url, 'GET', path, headers), path);
    return {
      user,
      suffix,
      call: (method, path, body) => call(url, method, path, { ...headers, 'idempotency-key': randomBytes(12).toString('hex') }, body),
      orders: async () => (await read('/api/shop/orders')).items,
      methods: async () => (await read('/api/shop/payment-methods')).items,
      operations: (order) => read(`/api/shop/orders/${order}/operations`),
      requests: async () => (await read('/api/shop/aftersales?list=all&limit=100')).items,
      request: (request) => read(`/api/shop/aftersales/${request}`),
    };
  }

  /** The sample's shop takes money at once. Here it comes from its payment adapter, for which this program speaks. */
  async function sayCharged(order) {
    const { items } = await must(staff('GET', `/api/transfers?order=${order}&direction=in&state=open`), 'charges');
    for (const { id: charge } of items) await must(staff('POST', `/api/transfers/${charge}/confirmation`, undefined, charge), 'a charge');
  }

  return { db, variants, copies, sayCharged };
}
