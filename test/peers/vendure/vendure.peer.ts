import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { syncAll } from '../../../server/connectors/syncing.ts';
import { app, type TestApp } from '../../support/app.ts';
import { comeToRest, connectorContract, type Peer } from '../../support/connector-contract.ts';
import { agent, type Person } from '../../support/people.ts';
import { buy, furnish } from './shop.ts';
import { type Ask, password, shopkeeper, type Vendure, vendure } from './vendure.ts';
import { wire } from './wire.ts';

let shop: TestApp;
let admin: Person;
let peer: Vendure;
let there: Ask;
let variants: string[];
let connection: string;

async function rest(): Promise<void> {
  await syncAll(shop.world);
  await comeToRest(shop);
  await syncAll(shop.world);
}

async function compare(): Promise<void> {
  await admin.call('POST', `/api/connections/${connection}/comparison`);
  await shop.drain();
}

const orderThere = async (id: string) =>
  (
    await there(
      `query($id: ID!) { order(id: $id) { state shippingAddress { streetLine1 } fulfillments { trackingCode } payments { refunds { id state total reason } }
        history(options: { filter: { type: { eq: "ORDER_NOTE" } }, sort: { createdAt: ASC } }) { items { data } } } }`,
      { id },
    )
  ).order;

async function move(id: string, state: string): Promise<void> {
  await there('mutation($id: ID!, $state: String!) { transitionOrderToState(id: $id, state: $state) { __typename } }', { id, state });
}

async function open(): Promise<Peer> {
  const folder = await mkdtemp(join(tmpdir(), 'zhike-vendure-'));
  shop = await app({ config: { allowPrivate: ['127.0.0.1'], limitFactor: 1000 } });
  admin = await agent(shop, '管理员', { role: 'admin' });
  peer = await vendure(join(folder, 'shop.sqlite'));
  const line = await wire(peer.port);
  there = await shopkeeper(peer.port);
  variants = await furnish(there);
  const input = { name: '海外店', kind: 'vendure', url: line.url, prefix: 'v:', user: 'superadmin', password };
  connection = (await admin.call('POST', '/api/connections', input)).body.id;
  expect((await admin.call('POST', `/api/connections/${connection}/test`)).body).toEqual({ ok: true, said: '' });
  return {
    ...{ shop, admin, connection, prefix: 'v:', compare, settle: rest, place: () => buy(peer.port, variants), replacements: 'by_hand' },
    async there(ref) {
      const { state, shippingAddress, fulfillments, payments, history } = await orderThere(ref);
      // biome-ignore lint/suspicious/noExplicitAny: a test reads what it asserts
      const refunds = payments.flatMap((payment: any) => payment.refunds);
      return {
        ...{ isCancelled: state === 'Cancelled', line1: shippingAddress.streetLine1 },
        refundedMinor: refunds.reduce((sum: number, { total }: { total: number }) => sum + total, 0),
        parcels: (fulfillments ?? []).map(({ trackingCode }: { trackingCode: string }) => trackingCode),
        besides: history.items.map(({ data }: { data: { note: string } }) => /\S+ (\S+)）/.exec(data.note)?.[1] ?? data.note),
      };
    },
    async spoil(ref) {
      await move(ref, 'Modifying');
      const input = { dryRun: false, orderId: ref, updateShippingAddress: { streetLine1: '别处 3 号' } };
      await there('mutation($input: ModifyOrderInput!) { modifyOrder(input: $input) { __typename } }', { input });
      await move(ref, 'PaymentSettled');
    },
    async loseNextAnswer() {
      line.mood.loses = 1;
    },
    async goAway() {
      line.mood.isCut = true;
    },
    async comeBack() {
      line.mood.isCut = false;
    },
    async close() {
      await line.close();
      await peer.kill();
      await shop.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

connectorContract('Vendure', open);

test('Vendure: a refund that waits there for somebody is on its way here until they have paid it', async () => {
  const ref = await buy(peer.port, variants, 'by-hand');
  await rest();
  const [order] = (await admin.get(`/api/orders?q=v:${ref}`)).body.items.filter(
    (each: { externalRef: string }) => each.externalRef === `v:${ref}`,
  );
  const body = { kind: 'cancel', reason: 'no_longer_needed', lines: [{ line: order.lines[0].id, quantity: 2 }], consent: true };
  const key = { 'idempotency-key': crypto.randomUUID() };
  const { id } = (await admin.call('POST', `/api/orders/${order.id}/aftersales`, body, key)).body;
  await admin.call('POST', `/api/aftersales/${id}/approval`, {}, { 'idempotency-key': crypto.randomUUID() });
  const stands = async () =>
    (await admin.get(`/api/shop-operations?order=${order.id}`)).body.items.map((each: { state: string }) => each.state);
  await expect.poll(() => shop.drain().then(stands), { interval: 300 }).toEqual(['sent', 'done']);
  await syncAll(shop.world);
  expect((await admin.get(`/api/aftersales/${id}`)).body.state).toBe('refunding');
  const [{ refunds }] = (await orderThere(ref)).payments;
  await there('mutation($input: SettleRefundInput!) { settleRefund(input: $input) { __typename } }', {
    input: { id: refunds[0].id, transactionId: 'T1' },
  });
  await expect.poll(() => syncAll(shop.world).then(shop.drain).then(stands), { interval: 300 }).toEqual(['done', 'done']);
  expect((await admin.get(`/api/aftersales/${id}`)).body.state).toBe('completed');
});

test('Vendure: a wrong password is told in its words, and what was read stays', async () => {
  const { rows } = await sql<{ many: number }>`select count(*)::int as many from orders where connection_id is not null`.execute(
    shop.world.db,
  );
  const { url } = (await admin.get(`/api/connections/${connection}`)).body;
  await admin.call('PUT', `/api/connections/${connection}`, { name: '海外店', url, user: 'superadmin', password: 'wrong' });
  expect((await admin.call('POST', `/api/connections/${connection}/test`)).body).toEqual({ ok: false, said: 'InvalidCredentialsError' });
  await syncAll(shop.world);
  expect((await admin.get(`/api/connections/${connection}`)).body).toMatchObject({
    said: 'InvalidCredentialsError',
    told: { order: rows[0]!.many },
  });
  await admin.call('PUT', `/api/connections/${connection}`, { name: '海外店', url, user: 'superadmin', password });
  await syncAll(shop.world);
  expect((await admin.get(`/api/connections/${connection}`)).body).toMatchObject({ said: '', failingSince: null });
});
