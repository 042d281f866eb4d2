import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { post, program, publish } from '../../test/support/aftersales.ts';
import { app, type TestApp } from '../../test/support/app.ts';
import { type Person, visitor } from '../../test/support/people.ts';
import { postOffice, sendBy } from '../../test/support/post-office.ts';
import { receiver } from '../../test/support/receiver.ts';
import { importer } from '../../test/support/shopping.ts';
import { system } from '../platform/actor.ts';
import { transact } from '../platform/db.ts';
import { newId } from '../platform/ids.ts';
import { askMail } from '../platform/mail/outbox.ts';
import { orderTimes } from './timed-work.ts';

/* A stranger who has an order's number, and perhaps no right to it. */

let shop: TestApp;
let keeper: Person;
let office: Awaited<ReturnType<typeof postOffice>>;

beforeAll(async () => {
  shop = await app({ config: { limitFactor: 1_000_000, allowPrivate: ['127.0.0.0/8'] } });
  keeper = await program(await importer(shop));
  office = await postOffice();
  await publish(keeper);
});
afterAll(async () => {
  await office.close();
  await shop.close();
});

let made = 0;
async function bought(email = 'zhou@mail.example', phones: { buyer?: string; parcel?: string; ref?: string } = {}) {
  made += 1;
  const ref = `C${made}`;
  const customer = phones.ref ?? ref;
  const { buyer: phone, parcel = '13812345678' } = phones;
  await keeper.call('PUT', `/api/import/customers/${customer}`, {
    name: '周雨桐',
    ...(email ? { email } : {}),
    ...(phone ? { phone } : {}),
  });
  const address = {
    name: '周雨桐',
    phone: parcel,
    country: '中国',
    state: '浙江',
    city: '杭州',
    district: '西湖',
    line1: '文三路 100 号',
    line2: '',
    zip: '',
  };
  const lines = [{ name: '锅', quantity: 1, priceMinor: 10_000 }];
  const told = { customer, state: 'paid', currency: 'CNY', paidAt: shop.world.now().toISOString(), lines, address };
  const payments = [{ method: 'card', amountMinor: 10_000 }];
  const { body, status } = await keeper.call('PUT', `/api/import/orders/${ref}`, { ...told, payments });
  expect(status, JSON.stringify(body)).toBe(200);
  return (await keeper.get(`/api/orders/${body.id}`)).body as { id: string; number: string; lines: { id: string }[] };
}

const ask = (who: Person, number: string) => who.call('POST', '/api/widget/order-codes', { number });
const enter = (who: Person, id: string, code: string) => who.call('POST', `/api/widget/order-codes/${id}/entry`, { code });
const codeOf = (text: string) => /(\d{6})/.exec(text.split('验证码：')[1] ?? '')?.[1] as string;
const other = (code: string) => String((Number(code) + 1) % 1_000_000).padStart(6, '0');

async function asked(who: Person, number: string): Promise<{ id: string; code: string }> {
  const before = office.received.length;
  const { body } = await ask(who, number);
  await shop.drain();
  await shop.drain();
  const mail = office.received[before];
  return { id: body.id, code: mail ? codeOf(mail.text) : '' };
}

test('without mail nobody gets a code, and it says so whatever the number is', async () => {
  const [stranger, order] = [await visitor(shop), await bought()];
  expect((await ask(stranger, order.number)).body.code).toBe('order_code_no_mail');
  expect((await ask(stranger, 'nothing')).body.code).toBe('order_code_no_mail');
  await sendBy(keeper, shop, office.port);
});

test('the code of the mail opens that order to that visitor: they see it, ask for something and take it back; nobody else does', async () => {
  const [stranger, another, order, neighbour] = [await visitor(shop), await visitor(shop), await bought(), await bought()];
  const { id, code } = await asked(stranger, order.number);
  expect(office.received.at(-1)).toMatchObject({ to: ['zhou@mail.example'] });
  expect((await stranger.get('/api/widget/orders')).body.items).toEqual([]);
  expect((await enter(another, id, code)).status).toBe(404);
  expect((await enter(stranger, id, code)).body).toMatchObject({ id: order.id, address: { masked: true } });
  expect((await enter(stranger, id, code)).body.code).toBe('order_code_over');
  expect(JSON.stringify((await stranger.get('/api/widget/orders')).body)).not.toContain('文三路 100 号');

  const wish = { kind: 'cancel', reason: 'no_longer_needed', lines: [{ line: order.lines[0]!.id, quantity: 1 }] };
  const opened = await post(stranger, `/api/widget/orders/${order.id}/aftersales`, wish);
  expect(opened.body.state).toBe('under_review');
  expect((await post(another, `/api/widget/aftersales/${opened.body.id}/withdrawal`)).status).toBe(404);
  expect((await post(stranger, `/api/widget/aftersales/${opened.body.id}/withdrawal`)).body.state).toBe('cancelled');
  for (const path of [`/api/shop/orders/${neighbour.id}`, `/api/widget/orders/${neighbour.id}/offers`])
    expect((await stranger.get(path)).status).toBe(404);
  expect((await another.get(`/api/widget/orders/${order.id}/offers`)).status).toBe(404);
  expect((await stranger.get('/api/widget/payment-methods')).body.items).toEqual([]);

  shop.later(31 * 24 * 3600);
  for (const work of orderTimes) await work.run(shop.world);
  const { rows } = await sql`select from order_grants`.execute(shop.world.db);
  expect(rows).toEqual([]);
});

test('an order that is not there answers like one that is, also to wrong codes', async () => {
  const [stranger, order, silent] = [await visitor(shop), await bought(), await bought('')];
  for (const number of [order.number, silent.number, '2026112899999', `${order.number}'--`]) {
    const { body, status } = await ask(stranger, number);
    expect([status, Object.keys(body)]).toEqual([200, ['id']]);
    await shop.drain();
    const said: unknown[] = [];
    for (let left = 5; left > 0; left -= 1) {
      const { status: refused, body: why } = await enter(stranger, body.id, '000000');
      said.push([refused, why.code, why.params]);
    }
    expect(said).toEqual([...[4, 3, 2, 1].map((left) => [409, 'order_code_wrong', { left }]), [409, 'order_code_over', {}]]);
  }
});

test('a hundred tries at once are five, and then even the right code is worth nothing', async () => {
  const [stranger, order] = [await visitor(shop), await bought()];
  const { id, code } = await asked(stranger, order.number);
  const tries = await Promise.all(Array.from({ length: 100 }, () => enter(stranger, id, other(code))));
  expect(tries.filter(({ body }) => body.code === 'order_code_wrong').length).toBe(4);
  expect((await enter(stranger, id, code)).body.code).toBe('order_code_over');
  for (const bad of ['12345', '1234567', 'abcdef', '１２３４５６']) expect((await enter(stranger, id, bad)).status).toBe(400);
  expect((await enter(stranger, newId(), code)).status).toBe(404);
});

test('a code lasts ten minutes, a new one makes it worthless, and neither it nor its hash is in a fact', async () => {
  const [stranger, order] = [await visitor(shop), await bought()];
  const first = await asked(stranger, order.number);
  const second = await asked(stranger, order.number);
  expect((await enter(stranger, first.id, first.code)).body.code).toBe('order_code_over');
  shop.later(601);
  expect((await enter(stranger, second.id, second.code)).body.code).toBe('order_code_over');
  const { rows } = await sql`select from facts where data::text like ${`%${second.code}%`} and kind like 'order_code%'`.execute(
    shop.world.db,
  );
  expect(rows).toEqual([]);
});

test('one number is asked for five times a day, by whomever and whether it is there or not', async () => {
  const order = await bought();
  for (const number of [order.number, '2026112888888']) {
    for (let time = 0; time < 5; time += 1) expect((await ask(await visitor(shop), ` ${number} `)).status).toBe(200);
    const { body, status } = await ask(await visitor(shop), number);
    expect([status, body.code]).toEqual([429, 'too_many_requests']);
  }
  shop.later(24 * 3600 + 1);
  expect((await ask(await visitor(shop), order.number)).status).toBe(200);
});

test('a code comes by the shop’s own texts: to the phone of the order that was typed, never to another, and it opens what that phone bought', async () => {
  const gateway = await receiver();
  const phone = '+86 139 1111 2222';
  const setting = {
    isOn: true,
    url: gateway.url,
    words: { 'zh-CN': '【小店】验证码 {code}，{minutes} 分钟内有效', en: 'Code {code}' },
  };
  const put = (more: object) => keeper.call('PUT', '/api/settings/sms', { ...setting, ...more });
  expect((await ask(await visitor(shop), '2026112877777')).status).toBe(200);
  const texted = (who: Person, typed: object) => who.call('POST', '/api/shop/order-codes', typed);
  const stranger = await visitor(shop);
  expect((await stranger.get('/api/widget/order-codes')).body).toEqual({ mail: true, sms: false });
  expect((await texted(stranger, { phone })).body.code).toBe('order_code_no_mail');
  expect((await put({ url: 'http://texts.example/send' })).body.code).toBe('sms_https');
  expect((await put({ words: { ...setting.words, en: 'no code in it' } })).status).toBe(400);
  const { body: saved } = await put({});
  expect(saved).toMatchObject({ on: true, hasSecret: true, secret: expect.stringMatching(/^whsec_/) });
  gateway.secrets.push(saved.secret);
  expect((await put({})).body.secret).toBe(null);
  expect((await stranger.get('/api/shop/order-codes')).body).toEqual({ mail: true, sms: true });

  const tried = await keeper.call('POST', '/api/settings/sms/test', { to: '13911112222' });
  expect(tried.body).toMatchObject({ ok: true, status: 204 });
  expect(gateway.accepted.pop()?.body).toMatchObject({ type: 'sms.code', data: { to: '13911112222', code: '123456', test: true } });

  const mine = await bought('', { buyer: phone });
  const second = await bought('', { buyer: phone, ref: `C${made}` });
  const another = await bought('', { buyer: '13800000000', parcel: '13700000000' });
  const heardOf = async (typed: object, who = stranger) => {
    const { status, body } = await texted(who, typed);
    expect(status, JSON.stringify(body)).toBe(200);
    await shop.drain();
    await shop.drain();
    return { id: body.id as string, heard: gateway.accepted.pop()?.body };
  };
  // Another's order, an order that is not there, a phone of nobody: nothing goes out, and the answer is the same.
  for (const typed of [{ number: another.number, phone }, { number: '2026112866666', phone }, { phone: '13999990000' }]) {
    const { id, heard } = await heardOf(typed, await visitor(shop));
    expect([heard, typeof id]).toEqual([undefined, 'string']);
  }
  const parcel = await heardOf({ number: another.number, phone: '137-0000-0000' });
  expect(parcel.heard.data).toMatchObject({ to: '13700000000', language: 'zh-CN', test: false });
  expect((await enter(stranger, parcel.id, parcel.heard.data.code)).body.id).toBe(another.id);

  shop.later(24 * 3600 + 1);
  const { id, heard } = await heardOf({ phone: '（１３９）１１１１２２２２' });
  expect(heard).toMatchObject({ type: 'sms.code', data: { to: phone, text: `【小店】验证码 ${heard.data.code}，10 分钟内有效` } });
  expect(Date.parse(heard.data.until) - shop.world.now().getTime()).toBeGreaterThan(590_000);
  expect((await enter(stranger, id, other(heard.data.code))).body.code).toBe('order_code_wrong');
  expect([mine.id, second.id]).toContain((await enter(stranger, id, heard.data.code)).body.id);
  const seen = (await stranger.get('/api/widget/orders')).body.items.map((order: { id: string }) => order.id);
  expect(seen).toEqual(expect.arrayContaining([mine.id, second.id]));
  const [told] = (await keeper.get('/api/mails')).body.items;
  expect(told).toMatchObject({ way: 'sms', purpose: 'code', to: '**** 2222', state: 'sent' });

  for (let time = 0; time < 4; time += 1) await heardOf({ phone }, await visitor(shop));
  expect((await texted(await visitor(shop), { phone })).status).toBe(429);
  await gateway.close();
});

test('a text that does not come through is tried again for as long as its code is good; what the webhook refuses is not; an address inside is never called', async () => {
  let mood = 503;
  const gateway = await receiver(() => mood);
  const words = { 'zh-CN': '验证码 {code}', en: 'Code {code}' };
  expect((await keeper.call('PUT', '/api/settings/sms', { isOn: true, url: gateway.url, words })).body.secret).toBe(null);
  gateway.secrets.push((await keeper.call('POST', '/api/settings/sms/secret')).body.secret);
  const phone = '13622223333';
  await bought('', { buyer: phone });
  const latest = async () => (await keeper.get('/api/mails')).body.items[0];
  const send = async () => {
    await (await visitor(shop)).call('POST', '/api/widget/order-codes', { phone });
    await shop.drain();
    await shop.drain();
    return latest();
  };
  const waiting = await send();
  expect(waiting).toMatchObject({ way: 'sms', state: 'pending', failure: 'later', attempts: 1, said: '503' });
  expect(Date.parse(waiting.nextAt) - shop.world.now().getTime()).toBeLessThan(10_000);
  shop.later(601);
  expect((await keeper.call('POST', `/api/mails/${waiting.id}/retry`)).status).toBe(204);
  await shop.drain();
  expect(await latest()).toMatchObject({ state: 'failed', failure: 'late' });
  expect(gateway.refused).toHaveLength(1);
  mood = 422;
  expect(await send()).toMatchObject({ state: 'failed', failure: 'refused', said: '422' });
  await gateway.close();

  const strict = await app();
  const boss = await program(await importer(strict));
  const inside = { isOn: true, url: 'https://127.0.0.1:9/send', words };
  expect((await boss.call('PUT', '/api/settings/sms', inside)).status).toBe(200);
  expect((await boss.call('POST', '/api/settings/sms/test', { to: phone })).body).toMatchObject({ ok: false, said: 'private address' });
  await strict.close();
});

test('a mail that waits is not lost when the queue, by its own clock, hands it over too early', async () => {
  const [before, words] = [office.received.length, { subject: '等到八点', text: '您的订单有消息。' }];
  const after = new Date(shop.world.now().getTime() + 20_000);
  await sendBy(keeper, shop, office.port);
  await transact(shop.world, (tx) => askMail(tx, system, { to: 'zhou@mail.example', purpose: 'notice', about: null, after, words }));
  const handOver = async () => {
    await sql`update pgboss.job set start_after = now() where name = 'mail' and state = 'created'`.execute(shop.world.db);
    await shop.world.jobs.drain(shop.world);
  };
  for (let n = 0; n < 3; n++) await handOver();
  expect(office.received.length).toBe(before);
  shop.later(21);
  for (let n = 0; n < 2; n++) await handOver();
  expect(office.received.slice(before)).toMatchObject([words]);
});
