import { system } from '../../server/platform/actor.ts';
import { transact } from '../../server/platform/db.ts';
import { newId } from '../../server/platform/ids.ts';
import { changeSetting } from '../../server/platform/settings.ts';
import { shopSetting } from '../../server/team/shop.ts';
import type { TestApp } from './app.ts';
import { agent, type Person } from './people.ts';

export const address = { name: '周雨桐', phone: '13800002046', state: '浙江省', city: '杭州市', district: '西湖区', line1: '文三路 1 号' };

/** Where goods come back to. */
export const returnAddress = '景德镇市昌江区陶阳路 8 号 仓库 13800001234';

/** Payments are pretended here, as in the demo. */
export const pretendToBeADemo = (app: TestApp) =>
  transact(app.world, (tx) => changeSetting(tx, system, shopSetting, { ...shopSetting.initial, demo: true, returnAddress }));

/** A program of the shop that tells us about its goods, customers and orders. */
export const importer = (app: TestApp): Promise<Person> => agent(app, '导入', { role: 'admin' });

interface Goods {
  stock?: number | null;
  priceMinor?: number;
}

/** A product with one variant; gives the variant's id. */
export async function sell(shop: Person, ref: string, { stock = null, priceMinor = 10_000 }: Goods = {}): Promise<string> {
  const variant = { ref: `${ref}-1`, priceMinor, currency: 'CNY', stock };
  const put = await shop.call('PUT', `/api/import/products/${ref}`, { name: `商品 ${ref}`, nameEn: `Product ${ref}`, variants: [variant] });
  if (put.status !== 200) throw new Error(JSON.stringify(put.body));
  return (await shop.get(`/api/products/${ref}`)).body.variants[0].id;
}

/** Pays an order of the demo shop; the same key is the same payment. */
export const pay = (customer: Person, order: string, method = 'wechat_pay', key: string = newId()) =>
  customer.call('POST', `/api/shop/orders/${order}/payment`, { method }, { 'idempotency-key': key });

/** What a buyer says of goods that are made for them. */
export const asMade = (requirements: string) => ({ requirements, confirmed: ['made_to_order'] });

export const wish = (variant: string, quantity = 1, priceMinor = 10_000, more: object = {}) => ({
  lines: [{ variant, quantity, priceMinor, ...more }],
  currency: 'CNY',
  address,
});
