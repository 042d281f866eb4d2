import { afterAll, beforeAll, expect, test } from 'vitest';
import { app, type TestApp } from '../../test/support/app.ts';
import { agent, alwaysOpen, group, type Person, visitor } from '../../test/support/people.ts';
import { importer, pretendToBeADemo, sell, wish } from '../../test/support/shopping.ts';

let shop: TestApp;
let [lin, su, wang, seller, boss]: Person[] = [];
let [desk, product, order]: string[] = [];

beforeAll(async () => {
  shop = await app();
  await pretendToBeADemo(shop);
  await alwaysOpen(shop);
  desk = await group(shop, '售后');
  lin = await agent(shop, '林可', { groups: [desk] });
  su = await agent(shop, '苏晴', { groups: [desk] });
  wang = await agent(shop, '王工', { role: 'production' });
  seller = await agent(shop, '小美', { role: 'marketing' });
  boss = await importer(shop);
  const variant = await sell(boss, 'pot');
  product = (await boss.get('/api/products/pot')).body.id;
  const customer = await visitor(shop);
  order = (await customer.call('POST', '/api/shop/orders', wish(variant))).body.id;
});
afterAll(() => shop.close());

const inHours = (hours: number) => new Date(shop.world.now().getTime() + hours * 3_600_000).toISOString();
const customer = { zh: '锅体在等釉料，预计周五发出。', en: 'The pot waits for glaze and leaves on Friday.' };
const post = (who: Person, more: object = {}) =>
  who.call('POST', '/api/bulletins', {
    level: 'delay',
    words: '釉料周四到，周五恢复',
    customer,
    until: inHours(48),
    about: { product },
    ...more,
  });
const about = async (who: Person) => (await who.get(`/api/orders/${order}/bulletins`)).body.items;

test('what production says of goods or an order stands beside the order while it holds, the gravest first', async () => {
  const desk = await lin!.connect();
  const { body: ofProduct } = await post(wang!);
  const { body: ofOrder } = await post(wang!, { level: 'stop', words: '这一单要重做', about: { order }, until: inHours(4) });
  const heard = await desk.event((event) => event.fact.kind === 'bulletin.posted' && event.fact.id === ofOrder.id);
  expect(JSON.stringify(heard)).not.toContain(order);
  expect(await about(lin!)).toMatchObject([
    { id: ofOrder.id, level: 'stop', order: { id: order }, by: '王工' },
    { id: ofProduct.id, level: 'delay', product: { name: '商品 pot' }, customer },
  ]);
  expect((await lin!.get(`/api/products/${product}/bulletins`)).body.items.length).toBe(1);
  // What is said of one order is not for who may not see orders.
  expect((await seller!.get('/api/bulletins')).body.items.map((each: { id: string }) => each.id)).toEqual([ofProduct.id]);
  expect((await post(seller!, { about: { order } })).status).toBe(403);
  expect((await seller!.call('DELETE', `/api/bulletins/${ofOrder.id}`)).status).toBe(404);
  expect((await post(lin!)).status).toBe(403);
  expect((await post(wang!, { until: inHours(-1) })).body.code).toBe('due_in_past');
  expect((await post(wang!, { until: inHours(24 * 200) })).body.code).toBe('period_too_long');
  expect((await post(wang!, { about: { product: order } })).status).toBe(404);
  const again = await seller!.call('PUT', `/api/bulletins/${ofProduct.id}`, { level: 'info', words: '已恢复', until: inHours(10) });
  expect(again.body).toMatchObject({ level: 'info', changedAt: expect.any(String), customer: { zh: '' } });
  shop.later(5 * 3600);
  expect((await about(lin!)).map((each: { id: string }) => each.id)).toEqual([ofProduct.id]);
  expect((await wang!.call('PUT', `/api/bulletins/${ofOrder.id}`, { level: 'info', words: '晚了', until: inHours(1) })).body.code).toBe(
    'bulletin_ended',
  );
  expect((await wang!.call('DELETE', `/api/bulletins/${ofProduct.id}`)).status).toBe(204);
  expect(await about(lin!)).toEqual([]);
  expect((await lin!.get('/api/bulletins?state=past')).body).toMatchObject({ total: 2, next: null });
});

test('a procedure is read by those it is for; who has not read it is known and reminded, and a new version is read anew', async () => {
  const body = '一、先看批次号。\n二、再开工单。';
  const { body: notice } = await wang!.call('POST', '/api/notices', { title: '划痕怎么判', body, groups: [desk], hours: 8 });
  expect(notice).toMatchObject({ version: 1, people: 2, read: 0, isForMe: false, receipts: [{ readAt: null }, { readAt: null }] });
  const mine = (await lin!.get('/api/notices')).body;
  expect(mine).toMatchObject({ unread: 1, items: [{ title: '划痕怎么判', readAt: null, isForMe: true }] });
  expect((await seller!.get('/api/notices')).body).toMatchObject({ unread: 0, items: [] });
  const read = (who: Person, version: number) => who.call('POST', `/api/notices/${notice.id}/reading`, { version });
  expect((await read(seller!, 1)).status).toBe(404);
  for (let time = 0; time < 2; time++) expect((await read(lin!, 1)).body).toMatchObject({ read: 1 });
  const [one, other] = [await lin!.connect(), await su!.connect()];
  shop.later(9 * 3600);
  await shop.tick();
  await shop.tick();
  await other.event((event) => event.fact.kind === 'notice.reminded' && event.fact.id === notice.id);
  await su!.call('PUT', '/api/me/seat', { state: 'busy' });
  await one.event((event) => event.fact.kind === 'seat.changed');
  expect(one.events.filter((event) => event.fact.kind === 'notice.reminded')).toEqual([]);
  expect(other.events.filter((event) => event.fact.kind === 'notice.reminded').length).toBe(1);
  const whole = (await wang!.get(`/api/notices/${notice.id}`)).body;
  expect(whole.receipts.map((each: { staff: { name: string }; readAt: string | null }) => [each.staff.name, each.readAt !== null])).toEqual(
    [
      ['苏晴', false],
      ['林可', true],
    ],
  );
  expect((await wang!.call('POST', `/api/notices/${notice.id}/reminder`)).body).toEqual({ reminded: 1 });
  expect((await lin!.call('POST', `/api/notices/${notice.id}/reminder`)).status).toBe(403);
  const revised = await wang!.call('PUT', `/api/notices/${notice.id}`, {
    title: '划痕怎么判',
    body: `${body}\n三、拍照。`,
    groups: [desk],
    hours: 8,
  });
  expect(revised.body).toMatchObject({ version: 2, read: 0, versions: [{ version: 2 }, { version: 1, body }] });
  expect((await read(su!, 1)).body.code).toBe('notice_revised');
  expect((await lin!.get('/api/notices')).body.unread).toBe(1);
  expect((await read(lin!, 2)).body).toMatchObject({ read: 1 });
  expect((await wang!.call('DELETE', `/api/notices/${notice.id}`)).status).toBe(204);
  expect((await read(su!, 2)).body.code).toBe('notice_retired');
  expect((await su!.get('/api/notices')).body).toMatchObject({ unread: 0, items: [] });
});

test('a notice for everybody counts all who work here', async () => {
  const { body: notice } = await seller!.call('POST', '/api/notices', { title: '双十二活动', body: '满 300 减 40。', hours: 24 });
  expect(notice).toMatchObject({ people: 5, read: 1, isForMe: true, readAt: expect.any(String), groups: [] });
  expect((await seller!.call('POST', '/api/notices', { title: '给谁', body: '谁', groups: [product] })).status).toBe(404);
});
