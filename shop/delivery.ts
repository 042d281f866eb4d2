import type { OrderView } from '../server/orders/views.ts';
import { get } from './api.ts';

export const addressFields = ['name', 'phone', 'country', 'state', 'city', 'district', 'line1', 'line2', 'zip'] as const;
export type AddressField = (typeof addressFields)[number];
export type Address = Record<AddressField, string>;

export const emptyAddress: Address = { name: '', phone: '', country: '', state: '', city: '', district: '', line1: '', line2: '', zip: '' };

/** Where this customer had things sent last; what they are asked for only once. */
export async function lastAddress(): Promise<Address> {
  const { items } = await get<{ items: OrderView[] }>('/api/shop/orders');
  const last = items.find((order) => order.address)?.address;
  if (!last) return emptyAddress;
  return Object.fromEntries(addressFields.map((field) => [field, last[field]])) as Address;
}

/** Largest first in Chinese, smallest first elsewhere. */
export function addressLines(address: Address): string {
  const isChinese = /[\u4e00-\u9fff]/.test(address.line1);
  const { country, state, city, district, line1, line2, zip } = address;
  if (isChinese) return [[state, city === state ? '' : city, district].join(''), line1, line2].filter(Boolean).join(' ');
  return [line1, line2, [zip, city].filter(Boolean).join(' '), state === city ? '' : state, country].filter(Boolean).join(', ');
}
