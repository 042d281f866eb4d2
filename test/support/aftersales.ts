import { requestKinds } from '../../common/aftersales.ts';
import { type Permission, permissions } from '../../common/permissions.ts';
import { aftersalesTimes } from '../../server/aftersales/times.ts';
import { lockOrder, moveOrder } from '../../server/orders/moves.ts';
import { moveShipment, shipOrder } from '../../server/orders/shipping.ts';
import { system } from '../../server/platform/actor.ts';
import { transact } from '../../server/platform/db.ts';
import { newId } from '../../server/platform/ids.ts';
import { createApiToken } from '../../server/team/tokens.ts';
import type { TestApp } from './app.ts';
import { type Answer, Person } from './people.ts';
import { wholePolicy } from './policies.ts';
import { pay, wish } from './shopping.ts';

/** Below this the test's policy has decided beforehand; above, a person decides. */
export const smallMinor = 1000;

const rule = (id: string, actions: readonly string[], when: object, verdict: object) => ({
  ...{ id, actions, when, verdict: { allow: true, ...verdict } },
  ...{ zh: `规则 ${id}`, en: `Rule ${id}`, basis: '店铺规则' },
});

/** A policy that allows every remedy: small sums at once, others after a look. */
export const openPolicy = {
  name: '测试规则',
  rules: [
    rule('never', ['repair'], { reasons: ['maintenance'] }, { allow: false }),
    rule('evidence', ['refund_only', 'return'], { reasons: ['damaged'] }, { review: true, evidence: ['picture'] }),
    rule('small', requestKinds, { amount: { upTo: smallMinor } }, { refundTo: 'original_or_stored' }),
    rule('looked-at', requestKinds, { withoutTraits: ['periodical'] }, { review: true }),
  ],
};

export async function publish(admin: Person, policy: { name: string; rules: object[] } = openPolicy): Promise<void> {
  const { body } = await admin.call('POST', '/api/policies', wholePolicy(policy.name, policy.rules));
  const { status } = await admin.call('POST', `/api/policies/${body.id}/publication`, {});
  if (status !== 204) throw new Error('The policy was not published.');
}

interface Bought {
  id: string;
  number: string;
  line: string;
}

/** An order that is paid. */
export async function buy(
  app: TestApp,
  customer: Person,
  variant: string,
  quantity: number,
  priceMinor: number,
  more: object = {},
): Promise<Bought> {
  const { body: order, status } = await customer.call('POST', '/api/shop/orders', wish(variant, quantity, priceMinor, more));
  if (status !== 200) throw new Error(JSON.stringify(order));
  await pay(customer, order.id);
  await app.drain();
  return { id: order.id, number: order.number, line: order.lines[0].id };
}

let parcels = 0;
export const waybill = () => ({ carrier: 'SF', trackingNumber: `SF${String(++parcels).padStart(8, '0')}` });

/** Packs and sends it; `signed` when it has arrived. */
export async function send(app: TestApp, orderId: string, signed = true): Promise<void> {
  const shipment = await transact(app.world, async (tx) => {
    let order = await lockOrder(tx, orderId);
    for (const move of ['confirm', 'allocate', 'reserve', 'prepare'] as const) order = await moveOrder(tx, system, order, move);
    return shipOrder(tx, system, order, { ...waybill(), promisedAt: null, place: '杭州' });
  });
  if (signed) await arrive(app, shipment);
}

export const arrive = (app: TestApp, shipment: string): Promise<void> =>
  transact(app.world, (tx) => moveShipment(tx, system, shipment, { state: 'signed', place: '', words: '已签收', wordsEn: 'Signed' }));

/** Money acts have a key of their own. */
// biome-ignore lint/suspicious/noExplicitAny: a test reads what it asserts
export const post = (person: Person, path: string, body: object = {}): Promise<Answer<any>> =>
  person.call('POST', path, body, { 'idempotency-key': newId() });

/** The clocks of requests look once. */
export async function look(app: TestApp): Promise<void> {
  for (const work of aftersalesTimes) await work.run(app.world);
  await app.drain();
}

/** A small picture that is really one. */
export async function picture(person: Person, door: '/api/files' | '/api/widget/files'): Promise<string> {
  const png = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');
  return (await person.upload(door, '照片.png', png)).id;
}

/** Somebody's program: its token outlives any clock a test moves. */
export async function program(person: Person, wanted: readonly Permission[] = permissions): Promise<Person> {
  const actor = { kind: 'staff' as const, id: person.id, permissions: new Set(wanted) };
  const { token } = await transact(person.app.world, (tx) =>
    createApiToken(tx, actor, { name: '程序', permissions: [...wanted], days: null }),
  );
  return new Person(person.app, person.id, { authorization: `Bearer ${token}` });
}
