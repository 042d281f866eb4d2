import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { requestKinds } from '../../common/aftersales.ts';
import { orderOperations } from '../../common/policy.ts';
import { post, publish } from './aftersales.ts';
import type { TestApp } from './app.ts';
import type { Person } from './people.ts';

/** A shop at the other end of a connector, as a test plays with it. */
export interface Peer {
  shop: TestApp;
  admin: Person;
  connection: string;
  /** Stands before the shop's ids here. */
  prefix: string;
  /** Somebody buys two pieces there and pays. Gives the shop's own id. */
  place(): Promise<string>;
  /** How the order stands there. */
  there(ref: string): Promise<{ isCancelled: boolean; refundedMinor: number; line1: string; parcels: string[]; besides: string[] }>;
  /** Whether its program books what was exchanged or sent once more, or a person there has to. */
  replacements: 'done' | 'by_hand';
  /** Somebody there changes something of an order that we are not told of. */
  spoil(ref: string): Promise<void>;
  /** The shop does the next thing it is asked for, and the answer is lost. */
  loseNextAnswer(): Promise<void>;
  /** From now on it cannot be reached, or can again. */
  goAway(): Promise<void>;
  comeBack(): Promise<void>;
  /** Until both sides have come to rest. */
  settle(): Promise<void>;
  compare(): Promise<void>;
  close(): Promise<void>;
}

const yes = (id: string, actions: readonly string[], verdict: object) => ({
  ...{ id, actions, when: { withoutTraits: ['periodical'] }, verdict: { allow: true, ...verdict } },
  ...{ zh: '可以。', en: 'It may be.', basis: '店铺规则' },
});
export const policy = {
  name: '都可以',
  rules: [yes('operations', orderOperations, {}), yes('requests', requestKinds, { review: true, freightBack: true })],
};
const address = { name: '王一', phone: '13900000001', country: 'CN', state: '浙江省', city: '宁波市', line1: '新路 9 号', zip: '315000' };
const parcel = { carrier: '顺丰速运', trackingNumber: 'SF100200300' };

/** Until nothing that was asked of a shop waits for its turn, its next try or its answer. */
export async function comeToRest(shop: TestApp): Promise<void> {
  await expect
    .poll(
      async () => {
        await shop.drain();
        const { rows } = await sql`select from outward_operations where state in ('waiting', 'sent')`.execute(shop.world.db);
        return rows.length;
      },
      { interval: 300 },
    )
    .toBe(0);
  await shop.drain();
}

/** What every connector must pass: what happens there is here, what is done here is done there once, and who asked hears what became of it. */
export function connectorContract(name: string, open: () => Promise<Peer>): void {
  let peer: Peer;
  beforeAll(async () => {
    peer = await open();
    await publish(peer.admin, policy);
  });
  afterAll(() => peer?.close());

  const orderOf = async (ref: string) => {
    const externalRef = peer.prefix + ref;
    const { items } = (await peer.admin.get(`/api/orders?q=${externalRef}`)).body;
    return items.find((order: { externalRef: string }) => order.externalRef === externalRef);
  };
  const operations = async (order: string) => (await peer.admin.get(`/api/shop-operations?order=${order}`)).body.items;
  const newOrder = async () => {
    const ref = await peer.place();
    await peer.settle();
    return { ref, order: await orderOf(ref) };
  };
  const differences = async () => {
    await peer.compare();
    return (await peer.admin.get(`/api/connections/${peer.connection}/differences`)).body.items;
  };
  const askBack = async (
    order: { id: string; lines: { id: string; quantity: number; variant: string }[] },
    kind: string,
    reason: string,
    quantity?: number,
  ) => {
    const [line] = order.lines;
    const newVariant = kind === 'exchange' ? line!.variant : undefined;
    const lines = [{ line: line!.id, quantity: quantity ?? line!.quantity, newVariant }];
    const opened = await post(peer.admin, `/api/orders/${order.id}/aftersales`, { kind, reason, lines, consent: true });
    expect(opened.body).toMatchObject({ state: 'under_review' });
    const approved = await post(peer.admin, `/api/aftersales/${opened.body.id}/approval`);
    expect(approved.status, JSON.stringify(approved.body)).toBe(200);
    return opened.body.id as string;
  };

  test(`${name}: what was bought there is here, field by field, and telling it again changes nothing`, async () => {
    const { order } = await newOrder();
    expect(order).toMatchObject({
      state: 'paid',
      currency: 'CNY',
      lines: [{ quantity: 2 }],
      payments: [{ direction: 'in', state: 'done' }],
    });
    expect(await differences()).toEqual([]);
    const before = (await peer.admin.get(`/api/orders/${order.id}`)).body;
    await peer.settle();
    expect((await peer.admin.get(`/api/orders/${order.id}`)).body).toEqual(before);
  });

  test(`${name}: what only that shop can do is refused here, with the sentence the button shows`, async () => {
    const { order } = await newOrder();
    const confirmed = await peer.admin.call('POST', `/api/orders/${order.id}/preparation`, { step: 'confirm' });
    expect([confirmed.status, confirmed.body.code]).toEqual([409, 'led_elsewhere']);
    const { lines } = (await peer.admin.get(`/api/orders/${order.id}/offers`)).body;
    const offer = lines[0].offers.find((each: { action: string }) => each.action === 'split');
    expect(offer.decision).toMatchObject({ allowed: false, rule: 'led-elsewhere' });
  });

  test(`${name}: an address changed here is changed there, and is here once the shop has done it`, async () => {
    const { ref, order } = await newOrder();
    const { status } = await peer.admin.call('PUT', `/api/orders/${order.id}/address`, { address });
    expect(status).toBe(200);
    await peer.settle();
    expect((await peer.there(ref)).line1).toBe('新路 9 号');
    expect(await operations(order.id)).toMatchObject([{ kind: 'address', state: 'done' }]);
    expect(await differences()).toEqual([]);
  });

  test(`${name}: an order cancelled here is cancelled there first, and then paid back there, once though the answer is lost`, async () => {
    const { ref, order } = await newOrder();
    const request = await askBack(order, 'cancel', 'no_longer_needed');
    await peer.loseNextAnswer();
    await peer.settle();
    const there = await peer.there(ref);
    expect(there).toMatchObject({ isCancelled: true, refundedMinor: order.totalMinor });
    expect((await orderOf(ref)).state).toBe('cancelled');
    expect((await operations(order.id)).map(({ kind, state }: Record<string, string>) => [kind, state])).toEqual([
      ['refund', 'done'],
      ['cancel', 'done'],
    ]);
    expect((await peer.admin.get(`/api/aftersales/${request}`)).body.state).toBe('completed');
    expect(await differences()).toEqual([]);
  });

  test(`${name}: part of the money given back here is given back there`, async () => {
    const { ref, order } = await newOrder();
    await askBack(order, 'cancel', 'no_longer_needed', 1);
    await peer.settle();
    const { refundedMinor, isCancelled } = await peer.there(ref);
    expect(isCancelled).toBe(false);
    expect(refundedMinor).toBeGreaterThan(0);
    expect(refundedMinor).toBeLessThan(order.totalMinor);
    const { payments } = await orderOf(ref);
    expect(payments.filter(({ direction }: { direction: string }) => direction === 'out')).toMatchObject([
      { amountMinor: refundedMinor, state: 'done' },
    ]);
    expect(await differences()).toEqual([]);
  });

  test(`${name}: a parcel sent from here is sent there, and what it says to the impossible is shown to who asked`, async () => {
    const { ref, order } = await newOrder();
    expect((await peer.admin.call('POST', `/api/orders/${order.id}/shipments`, parcel)).status).toBe(204);
    await peer.settle();
    expect((await peer.there(ref)).parcels).toEqual([parcel.trackingNumber]);
    const sent = await orderOf(ref);
    expect(sent).toMatchObject({ state: 'shipped', shipments: [parcel] });
    const again = await peer.admin.call('POST', `/api/orders/${order.id}/shipments`, { ...parcel, trackingNumber: 'SF2' });
    expect([again.status, again.body.code]).toEqual([409, 'wrong_state']);
    expect(await differences()).toEqual([]);
  });

  test(`${name}: what was sent once more, or in place of what came back, is told there, once though the answer is lost`, async () => {
    const { ref, order } = await newOrder();
    await peer.admin.call('POST', `/api/orders/${order.id}/shipments`, parcel);
    await peer.settle();
    const lost = await askBack(order, 'reship', 'missing_item', 1);
    await peer.loseNextAnswer();
    await post(peer.admin, `/api/aftersales/${lost}/shipment`, { carrier: '顺丰速运', trackingNumber: 'SF-once-more' });
    await peer.settle();
    await post(peer.admin, `/api/aftersales/${lost}/receipt`, { consent: true });
    const swapped = await askBack(order, 'exchange', 'wrong_item', 1);
    await post(peer.admin, `/api/aftersales/${swapped}/arrival`);
    const found = { lines: [{ line: order.lines[0].id, accepted: 1, condition: 'good' }] };
    await post(peer.admin, `/api/aftersales/${swapped}/inspection`, found);
    const sent = await post(peer.admin, `/api/aftersales/${swapped}/shipment`, { carrier: '顺丰速运', trackingNumber: 'SF-in-place' });
    expect(sent.body.state, JSON.stringify(sent.body)).toBe('reshipped');
    await peer.settle();
    expect((await peer.there(ref)).besides).toEqual(['SF-once-more', 'SF-in-place']);
    const asked = (await operations(order.id)).slice(0, 2);
    expect(asked.map(({ kind, state }: Record<string, string>) => [kind, state])).toEqual([
      ['exchange', peer.replacements],
      ['reship', peer.replacements],
    ]);
    if (peer.replacements === 'done') return;
    const stuck = async () => (await peer.admin.get('/api/shop-operations?only=stuck')).body.items.map(({ id }: { id: string }) => id);
    expect(await stuck()).toEqual(expect.arrayContaining(asked.map(({ id }: { id: string }) => id)));
    const { items } = (await peer.admin.get('/api/tasks')).body;
    for (const { id, said } of asked) {
      expect(items.find((task: { id: string }) => task.id === id)?.text).toContain(said);
      expect((await peer.admin.call('POST', `/api/shop-operations/${id}/answer`, { outcome: 'done' })).status).toBe(204);
    }
    expect(await stuck()).not.toEqual(expect.arrayContaining([asked[0].id]));
  });

  test(`${name}: while the shop is away nothing is lost, and it is done when it is back`, async () => {
    const { ref, order } = await newOrder();
    await peer.goAway();
    await peer.admin.call('PUT', `/api/orders/${order.id}/address`, { address });
    await peer.shop.drain();
    expect(await operations(order.id)).toMatchObject([{ kind: 'address', state: 'waiting', attempts: 1 }]);
    await peer.comeBack();
    await peer.settle();
    expect((await peer.there(ref)).line1).toBe('新路 9 号');
    expect(await operations(order.id)).toMatchObject([{ state: 'done' }]);
  });

  test(`${name}: whatever differs is listed, and mended by a click`, async () => {
    const { ref } = await newOrder();
    await peer.spoil(ref);
    const found = await differences();
    expect(found).toMatchObject([{ kind: 'order', ref, what: 'differs' }]);
    expect(found[0].fields.length).toBeGreaterThan(0);
    expect((await peer.admin.call('POST', `/api/shop-differences/${found[0].id}/mending`)).status).toBe(204);
    expect(await differences()).toEqual([]);
  });
}
