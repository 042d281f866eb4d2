import { afterAll, beforeAll, expect, test } from 'vitest';
import { app, type TestApp } from '../../test/support/app.ts';
import { agent, type Person, visitor } from '../../test/support/people.ts';
import { importer, sell } from '../../test/support/shopping.ts';

let shop: TestApp;
let keeper: Person;

beforeAll(async () => {
  shop = await app();
  keeper = await importer(shop);
});
afterAll(() => shop.close());

const pot = {
  number: 'SY1',
  name: '铸铁珐琅锅',
  nameEn: 'Enamelled pot',
  category: { name: '厨房', nameEn: 'Kitchen' },
  specifications: [{ name: '容量', nameEn: 'Capacity', value: '4.2 L', valueEn: '4.2 L' }],
  matchWith: ['SY2'],
  variants: [
    { ref: 'green', sku: 'POT-G', options: { 颜色: '墨绿' }, stock: 2, priceMinor: 46_800, currency: 'CNY' },
    { ref: 'red', sku: 'POT-R', options: { 颜色: '砖红' }, stock: 0, priceMinor: 40_000, currency: 'CNY' },
  ],
};
const tell = (ref: string, product: object) => keeper.call('PUT', `/api/import/products/${ref}`, product);
const numbers = async (who: Person, path: string) => (await who.get(path)).body.items.map((product: { number: string }) => product.number);

test('a product is found in Chinese, in English, by its number and by its item number', async () => {
  await tell('pot', pot);
  const guest = await visitor(shop);
  for (const q of ['珐琅', 'enamelled POT', 'sy1', 'pot-r', '%', 'green'])
    expect([q, await numbers(guest, `/api/shop/products?q=${encodeURIComponent(q)}`)]).toEqual([q, q === '%' ? [] : ['SY1']]);
  // The one search of knowledge besides: with a slip, in pinyin, by initials.
  for (const q of ['铸铁法琅锅', 'zhutiefalangguo', 'ztflg', 'enameled pott'])
    await expect.poll(async () => [q, await numbers(guest, `/api/shop/products?q=${encodeURIComponent(q)}`)]).toEqual([q, ['SY1']]);
  expect(await numbers(await agent(shop, '林可'), '/api/products?q=ztflg')).toEqual(['SY1']);
  const seen = (await guest.get('/api/shop/products/SY1')).body;
  expect(seen.variants).toMatchObject([
    { options: { 颜色: '墨绿' }, stock: 2, available: true },
    { stock: 0, available: false },
  ]);
});

test('what goes with a product may come later, and shows when it is on sale', async () => {
  await tell('pot', pot);
  const guest = await visitor(shop);
  expect((await guest.get('/api/shop/products/SY1')).body.matchWith).toEqual([]);
  const board = { ...pot, number: 'SY2', matchWith: [], variants: [{ ref: 'board', priceMinor: 100, currency: 'CNY' }] };
  await tell('board', board);
  expect((await guest.get('/api/shop/products/SY1')).body.matchWith).toMatchObject([{ number: 'SY2', priceMinor: 100 }]);
  await tell('board', { ...board, listed: false });
  expect((await guest.get('/api/shop/products/SY1')).body.matchWith).toEqual([]);
});

test('a product off the shelves is for staff only', async () => {
  await tell('hidden', { ...pot, number: 'HIDDEN', listed: false, variants: [{ ref: 'h', priceMinor: 1, currency: 'CNY' }] });
  const [guest, lin] = [await visitor(shop), await agent(shop, '林可')];
  expect((await guest.get('/api/shop/products/HIDDEN')).status).toBe(404);
  expect((await lin.get('/api/products/HIDDEN')).body).toMatchObject({ number: 'HIDDEN', listed: false });
});

test('a variant nobody tells any more is no longer sold', async () => {
  await tell('shrink', {
    ...pot,
    number: 'SHRINK',
    variants: pot.variants.map((variant) => ({ ...variant, ref: `s-${variant.ref}`, sku: `s-${variant.sku}` })),
  });
  await tell('shrink', { ...pot, number: 'SHRINK', variants: [{ ref: 's-green', priceMinor: 100, currency: 'CNY' }] });
  const { variants } = (await keeper.get('/api/products/SHRINK')).body;
  expect(variants.map((variant: { externalRef: string; available: boolean }) => [variant.externalRef, variant.available])).toEqual([
    ['s-green', true],
    ['s-red', false],
  ]);
});

test('a number, an item number and a reference belong to one product', async () => {
  await tell('first', { ...pot, number: 'TAKEN', variants: [{ ref: 'f', sku: 'TAKEN', priceMinor: 1, currency: 'CNY' }] });
  const other = { ...pot, number: 'FREE', variants: [{ ref: 'o', priceMinor: 1, currency: 'CNY' }] };
  expect((await tell('second', { ...other, number: 'TAKEN' })).body.code).toBe('name_taken');
  expect((await tell('second', { ...other, variants: [{ ...other.variants[0], sku: 'TAKEN' }] })).body.code).toBe('name_taken');
  expect((await tell('second', { ...other, variants: [{ ...other.variants[0], ref: 'f' }] })).body.code).toBe('name_taken');
  expect((await keeper.get('/api/products/FREE')).status).toBe(404);
});

test('a price with an end gives way to the one before it', async () => {
  const variant = await sell(keeper, 'SALE', { priceMinor: 10_000 });
  const validTo = new Date(shop.world.now().getTime() + 60_000).toISOString();
  await keeper.call('PUT', `/api/variants/${variant}/price`, { amountMinor: 8000, currency: 'CNY', validTo });
  const price = async () => (await keeper.get('/api/shop/products/SALE')).body.variants[0];
  expect(await price()).toMatchObject({ priceMinor: 8000, priceUntil: validTo });
  shop.later(61);
  expect(await price()).toMatchObject({ priceMinor: 10_000, priceUntil: null });
  const late = { amountMinor: 1, currency: 'CNY', validTo: '2020-01-01T00:00:00Z' };
  expect((await keeper.call('PUT', `/api/variants/${variant}/price`, late)).body.code).toBe('price_ends_early');
});

test('who may not edit the catalogue changes nothing', async () => {
  const variant = await sell(keeper, 'SAFE', { stock: 1 });
  const [guest, lin] = [await visitor(shop), await agent(shop, '林可')];
  for (const who of [guest, lin]) {
    expect((await who.call('PUT', `/api/variants/${variant}/stock`, { stock: 99 })).status).toBe(403);
    expect((await who.call('PUT', '/api/import/products/SAFE', pot)).status).toBe(403);
  }
  expect((await fetch(`${shop.url}/api/products`)).status).toBe(401);
  expect((await keeper.get('/api/products/SAFE')).body.variants[0].stock).toBe(1);
});

test('customers sort the blocks of the home page, the shop sees how, and its order is what everybody gets (S50)', async () => {
  const [one, other] = [await visitor(shop), await visitor(shop)];
  const first = ['advice', 'alerts', 'products', 'ordering', 'service'];
  const shown = async () => (await other.get('/api/shop/home-order')).body.blocks;
  expect(await shown()).toEqual(first);
  const sort = (who: Person, blocks: string[]) => who.call('PUT', '/api/shop/home-sort', { blocks });
  expect((await sort(one, first.slice(1))).status, 'all of them, each once').toBe(400);
  expect((await sort(one, [...first.slice(1), 'alerts'])).status).toBe(400);
  await sort(one, ['service', 'products', 'ordering', 'advice', 'alerts']);
  await sort(other, first);
  await sort(other, ['products', 'service', 'ordering', 'alerts', 'advice']);
  expect((await one.get('/api/shop/home-sort')).body.blocks[0]).toBe('service');
  const { body } = await keeper.get('/api/settings/home-order');
  expect(body).toMatchObject({ blocks: first, answers: 2 });
  expect(body.ranks.find(({ block }: { block: string }) => block === 'service')).toEqual({ block: 'service', mean: 1.5, first: 1 });
  expect(body.suggested.slice(2)).toEqual(['ordering', 'advice', 'alerts']);
  expect((await (await agent(shop, '苏晴')).call('PUT', '/api/settings/home-order', { blocks: first })).status).toBe(403);
  expect((await keeper.call('PUT', '/api/settings/home-order', { blocks: body.suggested })).status).toBe(200);
  expect(await shown()).toEqual(body.suggested);
});
