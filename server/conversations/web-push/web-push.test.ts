import { createECDH, createPublicKey, type ECDH, randomBytes, verify } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import { gunzipSync } from 'node:zlib';
import ece from 'http_ece';
import { SignJWT } from 'jose';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { timeAt } from '../../../common/business-time.ts';
import { buy, post, publish, send } from '../../../test/support/aftersales.ts';
import { app, type TestApp } from '../../../test/support/app.ts';
import { agent, alwaysOpen, group, type Person, text, visitor } from '../../../test/support/people.ts';
import { pretendToBeADemo, sell } from '../../../test/support/shopping.ts';
import { system } from '../../platform/actor.ts';
import { transact } from '../../platform/db.ts';
import { record } from '../../platform/facts.ts';
import { newId } from '../../platform/ids.ts';
import { blankPeople } from '../../privacy/erase-person.ts';
import { noteConsoles } from '../../team/presence.ts';
import { readShop } from '../../team/shop.ts';
import { noteCustomers } from './devices.ts';

let shop: TestApp;
let lin: Person;
let su: Person;
let boss: Person;
let desk: string;
let shopName: { zh: string; en: string };
let service: Awaited<ReturnType<typeof pushService>>;

/** A push service as a browser's maker runs one: takes what is sealed for a device, and says what it was told to say. */
async function pushService() {
  const taken: { path: string; headers: IncomingHttpHeaders; body: Buffer }[] = [];
  const said = { status: 201 };
  const server = createServer(async (request, reply) => {
    const body = Buffer.concat(await request.toArray());
    taken.push({ path: request.url ?? '', headers: request.headers, body });
    reply.writeHead(said.status).end();
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  return { taken, said, origin: `http://127.0.0.1:${port}`, close: () => server.close() };
}

/** A browser that subscribed: only it holds the private key. */
class Phone {
  readonly keys: ECDH = createECDH('prime256v1');
  readonly auth = randomBytes(16).toString('base64url');
  readonly endpoint: string;
  constructor(name: string) {
    this.keys.generateKeys();
    this.endpoint = `${service.origin}/${name}`;
  }
  get device() {
    return { endpoint: this.endpoint, p256dh: this.keys.getPublicKey('base64url'), auth: this.auth };
  }
  read(body: Buffer) {
    return JSON.parse(ece.decrypt(body, { version: 'aes128gcm', privateKey: this.keys, authSecret: this.auth }).toString());
  }
}

beforeAll(async () => {
  service = await pushService();
  shop = await app({ config: { allowPrivate: ['127.0.0.1'] } });
  await alwaysOpen(shop);
  desk = await group(shop, '售后');
  lin = await agent(shop, '林可', { groups: [desk], online: true });
  su = await agent(shop, '苏晴', { groups: [desk], online: true });
  boss = await agent(shop, '方总', { role: 'admin' });
  const { name, nameEn } = await readShop(shop.world.db);
  shopName = { zh: name, en: nameEn || name };
});
afterAll(async () => {
  service.close();
  await shop.close();
});

async function settle() {
  await shop.drain();
  await shop.tick();
  await shop.drain();
  return service.taken.splice(0);
}

/** A customer whom she serves, with nothing unread. */
async function served() {
  const customer = await visitor(shop);
  const id = newId();
  const say = (words: string) => customer.call('POST', `/api/widget/conversations/${id}/messages`, { ...text(words), opening: {} });
  await say('在吗');
  await settle();
  expect((await lin.call('POST', `/api/conversations/${id}/acceptance`)).status).toBe(204);
  await lin.call('POST', `/api/conversations/${id}/messages`, text('在的'));
  await settle();
  return { id, say };
}

test('a phone is told, sealed for it alone and signed by the shop, while no console is open, and of nothing else', async () => {
  const phone = new Phone('lin');
  const { key } = (await su.get('/api/me/push-key')).body;
  const { id, say } = await served();
  await say('没有设备时说的');
  expect(await settle()).toEqual([]);
  expect((await lin.call('PUT', '/api/me/push-device', phone.device)).status).toBe(204);

  await lin.call('POST', `/api/conversations/${id}/messages`, text('好的'));
  await say('锅盖碎了');
  const [push, ...more] = await settle();
  expect(more).toEqual([]);
  expect(push).toMatchObject({ path: '/lin', headers: { 'content-encoding': 'aes128gcm', ttl: '600', urgency: 'high' } });
  expect(push!.body.includes('锅盖')).toBe(false);
  expect(phone.read(push!.body)).toEqual({ title: expect.any(String), body: '锅盖碎了', conversation: id });

  const [, token = '', shown] = /^vapid t=(.+), k=(.+)$/.exec(push!.headers.authorization ?? '') ?? [];
  expect(shown).toBe(key);
  const [head, claims, signature] = token.split('.') as [string, string, string];
  expect(JSON.parse(Buffer.from(claims, 'base64url').toString())).toMatchObject({ aud: service.origin, sub: shop.url });
  const point = Buffer.from(key, 'base64url');
  const [x, y] = [point.subarray(1, 33), point.subarray(33)].map((part) => part.toString('base64url'));
  const publicKey = createPublicKey({ key: { kty: 'EC', crv: 'P-256', x, y }, format: 'jwk' });
  const signed = Buffer.from(`${head}.${claims}`);
  expect(verify('sha256', signed, { key: publicKey, dsaEncoding: 'ieee-p1363' }, Buffer.from(signature, 'base64url'))).toBe(true);

  // Her own words, and a customer of somebody else, are no news.
  await lin.call('POST', `/api/conversations/${id}/messages`, text('我来处理'));
  expect(await settle()).toEqual([]);
});

test('at an open console it waits a minute; what was read by then is not pushed', async () => {
  const { id, say } = await served();
  await noteConsoles(shop.world, [lin.id]);
  await say('看到了吗');
  expect(await settle()).toEqual([]);
  shop.later(61);
  await noteConsoles(shop.world, [lin.id]);
  expect(await settle()).toHaveLength(1);
  await say('还有一句');
  await settle();
  await lin.call('POST', `/api/conversations/${id}/messages`, text('看到了'));
  shop.later(61);
  await noteConsoles(shop.world, [lin.id]);
  expect(await settle()).toEqual([]);
});

test('a device that is gone, or whose sign-in has ended, hears nothing more; nobody else’s is taken away, and a program has none', async () => {
  const { say } = await served();
  await su.call('POST', '/api/me/push-device/removal', { endpoint: new Phone('lin').endpoint });
  service.said.status = 410;
  await say('一');
  shop.later(120);
  expect(await settle()).toHaveLength(1);
  service.said.status = 201;
  await say('二');
  shop.later(120);
  expect(await settle()).toEqual([]);

  const again = new Phone('lin-again');
  await lin.call('PUT', '/api/me/push-device', again.device);
  await say('三');
  shop.later(120);
  expect(await settle()).toHaveLength(1);
  expect((await lin.call('PUT', '/api/me/push-device', { ...again.device, auth: 'short' })).status).toBe(400);
  expect((await visitor(shop).then((guest) => guest.call('PUT', '/api/me/push-device', again.device))).status).toBe(403);
  expect((await lin.call('DELETE', '/api/session')).status).toBe(204);
  await say('四');
  shop.later(120);
  expect(await settle()).toEqual([]);
});

/** A customer who has a phone, and whom she serves with everything read. */
async function phoned(name: string, more: Record<string, string> = {}) {
  const customer = await visitor(shop);
  const phone = new Phone(name);
  const id = newId();
  await customer.call('POST', `/api/widget/conversations/${id}/messages`, { ...text('锅盖碎了'), opening: {} });
  await settle();
  expect((await su.call('POST', `/api/conversations/${id}/acceptance`)).status).toBe(204);
  const kept = await customer.call('PUT', '/api/widget/push-device', phone.device, more);
  expect(kept.status, JSON.stringify(kept.body)).toBe(204);
  const answer = (words: string) => su.call('POST', `/api/conversations/${id}/messages`, text(words));
  const told = async () => (await settle()).map(({ body }) => phone.read(body));
  const read = () => customer.call('POST', `/api/widget/conversations/${id}/reading`, { upTo: 100 });
  return { customer, phone, id, answer, told, read };
}

test('a customer is told of an answer while no page of theirs is open, in their language and without its words, once until they look', async () => {
  const { customer, phone, id, answer, told, read } = await phoned('mian', { 'x-zhike-language': 'en' });
  expect((await customer.get('/api/widget/push-key')).body.key).toBe((await su.get('/api/me/push-key')).body.key);
  await answer('给您补发一个');
  await answer('明天发货');
  const [push, ...more] = await settle();
  expect(more).toEqual([]);
  expect(push).toMatchObject({ path: '/mian', headers: { topic: id.replaceAll('-', ''), ttl: '86400' } });
  expect(phone.read(push!.body)).toEqual({ title: shopName.en, body: 'New message from 苏晴', path: `#talk=${id}` });
  // Their own words and a note between colleagues are no news, nor is what they have read.
  await su.call('POST', `/api/conversations/${id}/messages`, { ...text('急件'), note: true });
  await customer.call('POST', `/api/widget/conversations/${id}/messages`, text('好的'));
  expect(await told()).toEqual([]);
  await answer('还有别的吗');
  await read();
  expect(await told()).toEqual([]);

  // A page of theirs is open: it waits a minute there.
  await noteCustomers(shop.world, [customer.id]);
  await answer('在吗');
  expect(await told()).toEqual([]);
  shop.later(61);
  await noteCustomers(shop.world, [customer.id]);
  expect(await told()).toHaveLength(1);
});

test('a customer’s device goes with a merge and ends with its service, with them and by their word; strange services are refused', async () => {
  const { customer, phone, id, answer, told, read } = await phoned('an');
  const stranger = await visitor(shop);
  await stranger.call('POST', '/api/widget/push-device/removal', { endpoint: phone.endpoint });
  await answer('一');
  expect(await told()).toEqual([{ path: `#talk=${id}`, title: shopName.zh, body: '苏晴 发来新消息' }]);
  const refused = await customer.call('PUT', '/api/widget/push-device', { ...phone.device, endpoint: 'https://victim.example/a' });
  expect(refused).toMatchObject({ status: 422, body: { code: 'push_service_unknown' } });

  // The shop says who this is: the phone goes with the person, under their new id.
  const { secret } = (await boss.call('POST', '/api/settings/shop-secret/revelation')).body;
  const signer = new SignJWT({})
    .setProtectedHeader({ alg: 'HS256' })
    .setSubject('an-1')
    .setExpirationTime(new Date(shop.world.now().getTime() + 300_000));
  const customerToken = await signer.sign(new TextEncoder().encode(secret));
  await boss.call('PUT', '/api/import/customers/an-1', { name: '安' });
  const known = await visitor(shop, { token: customer.token, customerToken });
  expect(known.id).not.toBe(customer.id);
  await read();
  await answer('二');
  expect(await told()).toHaveLength(1);
  const { url } = (await boss.call('POST', `/api/customers/${known.id}/export`)).body;
  const copy = gunzipSync(Buffer.from(await (await fetch(`${shop.url}${url}`, { headers: boss.headers })).arrayBuffer())).toString();
  expect(copy).toContain(`"service": "${new URL(service.origin).host}"`);

  // Allowing it is a consent, seen and taken back also where the device is not at hand.
  const consents = async () => (await known.get('/api/shop/consents')).body.items;
  const [allowed, ...more] = await consents();
  expect(allowed).toMatchObject({ purpose: 'push', way: 'browser', version: 1, state: 'in_force', about: new URL(service.origin).host });
  expect(more).toEqual([]);
  await known.call('POST', `/api/shop/consents/${allowed.id}/withdrawal`, { purpose: 'push' });
  expect(await consents()).toMatchObject([{ purpose: 'push', state: 'withdrawn' }]);
  await read();
  await answer('三');
  expect(await told()).toEqual([]);
  await known.call('PUT', '/api/widget/push-device', phone.device);
  service.said.status = 410;
  await read();
  await answer('四');
  expect(await told()).toHaveLength(1);
  service.said.status = 201;
  await read();
  await answer('五');
  expect(await told()).toEqual([]);
  await known.call('PUT', '/api/widget/push-device', phone.device);
  await transact(shop.world, (tx) => blankPeople(tx, [known.id]));
  await answer('六');
  expect(await told()).toEqual([]);
});

test('who wishes not to be contacted is not told of a talk the shop began, and is of their own; merged people keep their devices, ten at most', async () => {
  const { customer, id, answer, told, read } = await phoned('he');
  await boss.call('PATCH', `/api/customers/${customer.id}`, { contactChannel: 'never' });
  await answer('一');
  expect(await told()).toHaveLength(1);
  await read();
  await shop.world.db.updateTable('conversations').set({ state: 'closed', closed_at: shop.world.now() }).where('id', '=', id).execute();
  const begun = { id: newId(), group: desk, message: { id: newId(), text: '新品到了' }, anyway: true };
  const asked = await su.call('POST', `/api/customers/${customer.id}/conversations`, begun);
  expect(asked.status, JSON.stringify(asked.body)).toBeLessThan(300);
  expect(await told()).toEqual([]);
  await boss.call('PATCH', `/api/customers/${customer.id}`, { contactChannel: null });
  await su.call('POST', `/api/conversations/${begun.id}/messages`, text('看看吗'));
  expect(await told()).toEqual([expect.objectContaining({ path: `#talk=${begun.id}` })]);

  // Colleagues take them for somebody they know: their phone goes on with this talk. Of many devices the latest ten are told.
  const other = await boss.call('PUT', '/api/import/customers/he-1', { name: '何' });
  expect((await boss.call('POST', `/api/customers/${other.body.id}/merges`, { from: customer.id })).status).toBe(200);
  await su.call('POST', `/api/conversations/${begun.id}/messages`, text('合并之后'));
  expect(await told()).toHaveLength(1);
  // Their quiet hours are of their device, as its token is.
  const clock = timeAt(await readShop(shop.world.db), shop.world.now());
  const later = clock === '23:59' ? '00:01' : '23:59';
  await customer.call('PUT', '/api/widget/quiet-hours', { quiet: { from: clock, to: later } });
  await su.call('POST', `/api/conversations/${begun.id}/messages`, text('轻一点'));
  expect(await told()).toEqual([]);
  await customer.call('PUT', '/api/widget/quiet-hours', { quiet: null });
  for (let n = 0; n < 10; n++) {
    shop.later(1);
    await customer.call('PUT', '/api/widget/push-device', new Phone(`he-${n}`).device);
  }
  await su.call('POST', `/api/conversations/${begun.id}/messages`, text('都看看'));
  expect((await settle()).map(({ path }) => path).sort()).toEqual(Array.from({ length: 10 }, (_, n) => `/he-${n}`));
});

test('S22: in a customer’s quiet hours nothing is pushed; what is still unread is told when they end', async () => {
  const { customer, answer, told, read } = await phoned('jing');
  const { timeZone } = await readShop(shop.world.db);
  const clock = (hours: number) => timeAt({ timeZone }, new Date(shop.world.now().getTime() + hours * 3600_000));
  const own = (quiet: object | null) => customer.call('PUT', '/api/widget/quiet-hours', { quiet });
  expect((await own({ from: '22:00', to: '22:00' })).status).toBe(400);
  expect((await own({ from: '25:00', to: '8:00' })).status).toBe(400);
  const wanted = { from: clock(-1), to: clock(2) };
  for (let n = 0; n < 2; n++) expect((await own(wanted)).status).toBe(204);
  const said = shop.world.db.selectFrom('facts').select('id').where('kind', '=', 'customer.changed').where('noun_id', '=', customer.id);
  expect(await said.execute(), 'said twice it is said once').toHaveLength(1);
  expect((await customer.get('/api/widget/quiet-hours')).body).toEqual({ quiet: wanted });
  const seen = (await su.get(`/api/customers/${customer.id}`)).body;
  expect(seen).toMatchObject({ quiet: { from: clock(-1), to: clock(2) }, quietUntil: expect.any(String) });
  expect(Math.abs(Date.parse(seen.quietUntil) - shop.world.now().getTime() - 2 * 3600_000)).toBeLessThan(60_000);
  await answer('读过的');
  expect(await told()).toEqual([]);
  await read();
  await answer('没读的');
  shop.later(3600);
  expect(await told()).toEqual([]);
  shop.later(3700);
  expect(await told()).toHaveLength(1);
  // A colleague notes it for them, and takes it back.
  expect((await su.call('PATCH', `/api/customers/${customer.id}`, { quiet: { from: clock(-1), to: clock(1) } })).status).toBe(200);
  await read();
  await answer('再一句');
  expect(await told()).toEqual([]);
  expect((await su.call('PATCH', `/api/customers/${customer.id}`, { quiet: null })).body).toMatchObject({ quiet: null, quietUntil: null });
  expect(await told()).toHaveLength(1);
});

test('how a request goes on and what became of a parcel are pushed to whoever has no page open, and lead to their own pages', async () => {
  await pretendToBeADemo(shop);
  const pot = await sell(boss, 'push-pot', { stock: 10, priceMinor: 30_000 });
  await publish(boss);
  const { customer, told } = await phoned('yu');
  const order = await buy(shop, customer, pot, 1, 30_000);
  await send(shop, order.id);
  const wish = { kind: 'return', reason: 'quality', lines: [{ line: order.line, quantity: 1 }] };
  const { body: request } = await post(customer, `/api/shop/orders/${order.id}/aftersales`, wish);
  expect(await told()).toEqual([]);
  expect((await post(su, `/api/aftersales/${request.id}/approval`)).status).toBe(200);
  expect(await told()).toEqual([{ title: shopName.zh, body: `售后申请 ${request.number} 有新进展`, path: `requests/${request.id}` }]);
  // It was told on the page that is open; nothing is left to say a minute later.
  await noteCustomers(shop.world, [customer.id]);
  await post(su, `/api/aftersales/${request.id}/settlement`);
  await settle();
  shop.later(61);
  await noteCustomers(shop.world, [customer.id]);
  expect(await told()).toEqual([]);

  const late = await buy(shop, customer, pot, 1, 30_000);
  await send(shop, late.id, false);
  shop.later(4 * 86_400);
  await told();
  const { items } = (await boss.get('/api/exceptions')).body;
  const notice = { zh: '您的订单 {order} 晚了，抱歉。', en: 'Your order {order} is late, sorry.', choices: ['wait'] };
  expect((await boss.call('POST', `/api/exceptions/${items[0].id}/notice`, notice)).body).toEqual({ told: 1 });
  const ofOrder = { title: shopName.zh, body: `订单 ${late.number} 有消息要告诉您`, path: `orders/${late.id}` };
  expect(await told()).toEqual([ofOrder]);
  // So does a design that waits for their word, and what they are answered about what is made for them; what they say themselves does not.
  const concern = { order: late.id, group: newId(), sender: su.id, state: 'accepted' as const, line: late.line };
  const fact = { id: newId(), customer: customer.id };
  for (const by of [system, { kind: 'customer' as const, id: customer.id }])
    await transact(shop.world, (tx) => record(tx, { ...fact, kind: 'handover.commented', by, data: { ...concern, stage: null } }));
  expect(await told()).toEqual([ofOrder]);
  await transact(shop.world, (tx) => record(tx, { ...fact, kind: 'handover.design_shown', by: system, data: { ...concern, version: 1 } }));
  expect(await told()).toEqual([ofOrder]);
});
