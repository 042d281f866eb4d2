import { SignJWT } from 'jose';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { timeAt } from '../../../common/business-time.ts';
import { app, type TestApp } from '../../../test/support/app.ts';
import { agent, alwaysOpen, group, Person, text, visitor } from '../../../test/support/people.ts';
import { newId } from '../../platform/ids.ts';

let shop: TestApp;
let lin: Person;
let secret: string;

beforeAll(async () => {
  shop = await app();
  await alwaysOpen(shop);
  lin = await agent(shop, '林可', { role: 'admin', groups: [await group(shop, '售后')] });
  const reveal = () => lin.call('POST', '/api/settings/shop-secret/revelation');
  const all = await Promise.all(Array.from({ length: 8 }, reveal));
  secret = all[0]!.body.secret;
  expect(new Set(all.map(({ body }) => body.secret))).toEqual(new Set([secret]));
});
afterAll(() => shop.close());

const signed = (claim: Record<string, unknown>, { key = secret, exp = '1h' }: { key?: string; exp?: string | null } = {}) => {
  const token = new SignJWT(claim).setProtectedHeader({ alg: 'HS256' });
  return (exp ? token.setExpirationTime(exp) : token).sign(new TextEncoder().encode(key));
};

async function asking(words: string): Promise<{ customer: Person; id: string }> {
  const customer = await visitor(shop);
  const id = newId();
  await customer.call('POST', `/api/widget/conversations/${id}/messages`, { ...text(words), opening: {} });
  return { customer, id };
}

const told = async (customer: Person) =>
  (await customer.get('/api/widget/conversations')).body.items.map((each: { id: string }) => each.id);

test('the shop’s latest word on its customer holds, and what an agent wrote beside it stays', async () => {
  const first = await visitor(shop, { customerToken: await signed({ sub: 'u-1', name: '周雨桐', phone: '13812342046', tier: 'gold' }) });
  await lin.call('PATCH', `/api/customers/${first.id}`, { preferredName: '小周' });
  const again = await visitor(shop, {
    customerToken: await signed({ sub: 'u-1', name: '周予桐', phone: '13900001111', email: 'zhou@shop.example' }),
  });
  expect(again.id).toBe(first.id);
  const { body } = await lin.get(`/api/customers/${first.id}`);
  expect(body).toMatchObject({ name: '周予桐', preferredName: '小周', tier: 'gold', phone: '139 **** 1111' });
  const changes = async () =>
    (await lin.get(`/api/customers/${first.id}/timeline`)).body.items.filter(
      (item: { kind: string; by: { kind: string } }) => item.kind === 'customer.changed' && item.by.kind === 'system',
    );
  expect((await changes())[0].data.fields).toEqual(['name', 'phone', 'email']);
  await visitor(shop, { customerToken: await signed({ sub: 'u-1', name: '周予桐' }) });
  expect(await changes()).toHaveLength(1);
});

test('eight tabs of a customer who has just signed in are one person', async () => {
  const { customer, id } = await asking('还没登录就问了');
  const token = await signed({ sub: 'u-8', name: '八个标签' });
  const tabs = await Promise.all(Array.from({ length: 8 }, () => visitor(shop, { token: customer.token, customerToken: token })));
  expect(new Set(tabs.map((tab) => tab.id)).size).toBe(1);
  expect(await told(tabs[0]!)).toEqual([id]);
});

test('a visitor whose name an agent wrote down keeps their chat when they sign in', async () => {
  await visitor(shop, { customerToken: await signed({ sub: 'u-2', name: '许先生' }) });
  const { customer, id } = await asking('我姓许');
  await lin.call('PATCH', `/api/customers/${customer.id}`, { name: '许先生' });
  const known = await visitor(shop, { token: customer.token, customerToken: await signed({ sub: 'u-2' }) });
  expect(await told(known)).toEqual([id]);
});

test('a device taken for somebody else is the shop’s customer again once they sign in', async () => {
  const zhou = await visitor(shop, { customerToken: await signed({ sub: 'u-3', name: '周' }) });
  for (const isKnown of [true, false]) {
    const sub = `u-4-${isKnown}`;
    if (isKnown) await visitor(shop, { customerToken: await signed({ sub, name: '吴' }) });
    const { customer, id } = await asking('我是小周的同事');
    await lin.call('POST', `/api/conversations/${id}/identification`, { customer: zhou.id });
    expect(await told(zhou)).toEqual([id]);
    const wu = await visitor(shop, { token: customer.token, customerToken: await signed({ sub, name: '吴' }) });
    expect([await told(wu), await told(zhou)]).toEqual([[id], []]);
  }
});

test('a customer token that is forged, unsigned, old or endless is refused', async () => {
  const part = (what: object) => Buffer.from(JSON.stringify(what)).toString('base64url');
  const exp = Math.floor(Date.now() / 1000) + 3600;
  const tokens = [
    await signed({ sub: 'u-1' }, { key: 'another secret, and long enough' }),
    await signed({ sub: 'u-1' }, { exp: null }),
    await signed({ sub: 'u-1' }, { exp: '1h ago' }),
    await signed({ name: 'nobody' }),
    `${part({ alg: 'none' })}.${part({ sub: 'u-1', exp })}.`,
  ];
  for (const customerToken of tokens) {
    const refused = await new Person(shop, '', { origin: shop.url }).call('POST', '/api/widget/visitors', {
      site: shop.url,
      customerToken,
    });
    expect([refused.status, refused.body.code]).toEqual([401, 'bad_customer_token']);
  }
});

test('each customer is greeted by the first words that fit their tier, the hour, the site, and what is known of them', async () => {
  const elsewhere = 'https://other.example';
  const zone = { timeZone: 'Asia/Shanghai' };
  const [now, hour, later] = [0, 3600, 7200].map((seconds) => timeAt(zone, new Date(shop.world.now().getTime() + seconds * 1000)));
  const everybody = { textEn: '', sites: [], hours: 'any', part: null, tiers: [] };
  const { body: settings } = await lin.get('/api/settings/shop');
  const greetings = [
    {
      ...everybody,
      text: '{{customer.name}}您好，{{shop.name}}的金卡专席为您服务。',
      textEn: 'Welcome back, {{customer.name}}.',
      tiers: ['gold'],
    },
    { ...everybody, text: '金卡会员您好。', tiers: ['gold'] },
    { ...everybody, text: '现在是休息时间，请留言。', textEn: 'We are closed. Leave a message.', hours: 'closed' },
    { ...everybody, text: '合作网站的客户您好。', sites: [elsewhere] },
    { ...everybody, text: '这个时段人少，马上就来。', part: { from: now, to: hour } },
  ];
  const save = (more: object) => lin.call('PUT', '/api/settings/shop', { ...settings, greetings, version: undefined, ...more });
  const greeted = async (more: Record<string, unknown> = {}) => {
    const headers = { 'content-type': 'application/json', origin: shop.url };
    const answer = await fetch(`${shop.url}/api/widget/visitors`, {
      ...{ method: 'POST', headers },
      body: JSON.stringify({ site: shop.url, ...more }),
    });
    const { greeting, greetingEn } = ((await answer.json()) as { shop: { greeting: string; greetingEn: string } }).shop;
    return [greeting, greetingEn];
  };
  expect((await save({ sites: [elsewhere] })).status).toBe(200);
  const gold = { customerToken: await signed({ sub: 'u-gold', name: '周女士', tier: 'gold' }) };
  const nameless = { customerToken: await signed({ sub: 'u-gold-2', tier: 'gold' }) };
  expect(await greeted(gold)).toEqual([`周女士您好，${settings.name}的金卡专席为您服务。`, 'Welcome back, 周女士.']);
  expect(await greeted(nameless)).toEqual(['金卡会员您好。', settings.greetingEn]);
  expect((await greeted({ site: elsewhere }))[0]).toBe('合作网站的客户您好。');
  expect((await greeted())[0]).toBe('这个时段人少，马上就来。');
  await save({ hours: settings.hours.map(() => []), sites: [elsewhere] });
  expect(await greeted()).toEqual(['现在是休息时间，请留言。', 'We are closed. Leave a message.']);
  await save({ greetings: [{ ...everybody, text: '夜里好', part: { from: later, to: now } }] });
  expect((await greeted())[0]).toBe(settings.greeting);
  shop.later(7200);
  expect((await greeted())[0]).toBe('夜里好');
  expect((await save({ greetings: [{ ...everybody, text: ' ' }] })).status).toBe(400);
  await save({ greetings: [] });
});
