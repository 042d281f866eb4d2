import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { loadDemoShop } from '../../server/demo/shop.ts';
import { newId } from '../../server/platform/ids.ts';
import { Counter } from '../support/chat.ts';
import { codeSent, turnMailOn } from '../support/order-codes.ts';
import { text } from '../support/people.ts';

let counter: Counter;
let [buyer, neighbour]: { id: string; name: string }[] = [];
let order: { id: string; number: string };

beforeAll(async () => {
  counter = await Counter.open();
  await counter.set({ demo: true });
  await loadDemoShop(counter.shop.world);
  const people = (await counter.lin.get('/api/demo/customers')).body.items;
  [buyer, neighbour] = people.filter(({ orders }: { orders: number }) => orders > 1);
  order = (await counter.lin.get(`/api/customers/${buyer!.id}/orders`)).body.items[0];
});
afterAll(() => counter.close());
beforeEach(() => counter.newcomer());

const signIn = async (customer = buyer!.id) => (await counter.lin.call('POST', '/api/demo/sign-in', { customer })).body.token;

test('a signed-in customer asks about an order and the product in view, and nothing stays after signing out', async () => {
  const chat = await counter.visit();
  await chat.tell('setCustomer', await signIn());
  await chat.tell('open', { order: order.id });
  await chat.inside.getByText(`想咨询订单 ${order.number}`).waitFor();
  await chat.inside.getByRole('button', { name: '发给客服' }).click();
  await chat.log.getByText(`订单 ${order.number}`).waitFor();
  const id = await counter.accept();
  const { body } = await counter.lin.get(`/api/conversations/${id}`);
  expect(body.conversation.customer.id).toBe(buyer!.id);
  expect(body.messages[0]).toMatchObject({ kind: 'order', body: { order: order.id, number: order.number } });

  const product = await counter.shop.world.db.selectFrom('products').select(['id', 'name']).executeTakeFirstOrThrow();
  await chat.tell('setPage', { url: '/p/1', title: product.name, product: product.id });
  await chat.inside.getByText(`正在看：${product.name}`).waitFor();
  await chat.inside.getByRole('button', { name: '发给客服' }).click();
  await chat.log.getByText('商品').waitFor();
  await expect
    .poll(async () => (await counter.lin.get(`/api/conversations/${id}`)).body.messages.at(-1))
    .toMatchObject({ kind: 'product', body: { product: product.id, name: product.name } });

  await chat.tell('setCustomer', null);
  await chat.log.getByText(`订单 ${order.number}`).waitFor({ state: 'detached' });
  await turnMailOn(counter.shop);
  await chat.inside.getByRole('button', { name: '我的订单' }).click();
  await chat.inside.getByText('还没有订单。登录商店后会出现在这里。').waitFor();

  const form = chat.inside.getByRole('form', { name: '查找订单' });
  await form.getByLabel('订单号').fill(order.number);
  await form.getByRole('button', { name: '发送验证码' }).click();
  await form.getByText('如果这个订单号存在并留有邮箱').waitFor();
  await form.getByLabel('验证码').fill(await codeSent(counter.shop));
  await form.getByRole('button', { name: '查看订单' }).click();
  await chat.inside.getByText(order.number).waitFor();
});

test('whom the shop knows hears at once of what a colleague writes first, with the chat shut', async () => {
  const chat = await counter.visit();
  const listening = chat.page.waitForEvent('websocket').then((socket) => socket.waitForEvent('framereceived'));
  await chat.tell('setCustomer', await signIn(neighbour!.id));
  await listening;
  const [desk] = (await counter.lin.get('/api/me')).body.groups;
  const first = { id: newId(), group: desk.id, message: { id: newId(), text: '您订的锅到货了。' } };
  expect((await counter.lin.call('POST', `/api/customers/${neighbour!.id}/conversations`, first)).status).toBe(200);
  await chat.inside.getByRole('button', { name: '联系客服，1 条未读消息' }).waitFor();
});

test('both see that the other one is typing', async () => {
  const chat = await counter.visit();
  await chat.open();
  await chat.say('在吗');
  const id = await counter.accept();
  const desk = await counter.lin.connect();
  await chat.log.getByText('林可 开始为您服务').waitFor();
  await chat.field.pressSequentially('我想');
  await desk.until(({ type, conversation }) => type === 'typing' && conversation === id);
  desk.send({ type: 'typing', conversation: id });
  await chat.inside.getByText('林可 正在输入').waitFor();
  await counter.lin.call('POST', `/api/conversations/${id}/messages`, text('在的'));
  await chat.inside.getByText('林可 正在输入').waitFor({ state: 'detached' });
  await desk.close();
});

test('a site that is not allowed gets no chat and keeps its page', async () => {
  await counter.set({ demo: true, sites: ['https://other.example'] });
  const { page } = await counter.visit();
  await page.getByRole('button', { name: '问客服' }).click();
  await expect.poll(() => counter.complaints.join(' ')).toContain('frame-ancestors');
  expect(await page.locator('iframe').evaluate((frame) => getComputedStyle(frame).visibility)).toBe('hidden');
  await counter.set({ demo: true });
});

test('what is too long says by how much, and keeps every word', async () => {
  const chat = await counter.visit();
  await chat.open();
  await chat.field.fill('长'.repeat(4012));
  await chat.inside.getByText('超出 12 个字').waitFor();
  await chat.field.press('Enter');
  expect((await chat.field.inputValue()).length).toBe(4012);
  await chat.field.fill('');
  await chat.inside.getByText('超出').waitFor({ state: 'detached' });
});
