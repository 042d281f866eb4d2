import { createECDH, createPublicKey, type ECDH, randomBytes, verify } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import ece from 'http_ece';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { app, type TestApp } from '../../../test/support/app.ts';
import { agent, alwaysOpen, group, type Person, text, visitor } from '../../../test/support/people.ts';
import { newId } from '../../platform/ids.ts';
import { noteConsoles } from '../../team/presence.ts';

let shop: TestApp;
let lin: Person;
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
  lin = await agent(shop, '林可', { groups: [await group(shop, '售后')], online: true });
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
  const { key } = (await lin.get('/api/me/push-key')).body;
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
  const su = await agent(shop, '苏晴');
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
