import { z } from 'zod';
import type { Keys } from '../platform/keys.ts';
import { words } from '../platform/routes.ts';
import { maskPhone } from './contact.ts';

const part = (max: number) => words(max, 0).default('');

/** Where something is sent, in any country. Stored sealed as one text. */
export const Address = z.object({
  name: part(100),
  phone: part(40),
  country: part(60),
  state: part(60),
  city: part(60),
  district: part(60),
  line1: words(200),
  line2: part(200),
  zip: part(20),
});
export type Address = z.output<typeof Address>;

export const AddressView = Address.extend({ masked: z.boolean() });
export type AddressView = z.output<typeof AddressView>;

export const sealAddress = (keys: Keys, address: Address): Buffer => keys.encrypt(JSON.stringify(address));
export const openAddress = (keys: Keys, sealed: Buffer): Address => JSON.parse(keys.decrypt(sealed)) as Address;

/** What everybody at the desk may see: the town, and enough of the rest to recognise it. */
export const maskAddress = (address: Address): Address => ({
  ...address,
  name: address.name.replace(/^(.).*$/su, '$1**'),
  phone: address.phone && maskPhone(address.phone),
  line1: '****',
  line2: address.line2 && '****',
});
