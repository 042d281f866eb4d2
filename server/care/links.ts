import type { Keys } from '../platform/keys.ts';

export const alertSignature = (keys: Keys, id: string): string => keys.sign(`alert ${id}`).slice(0, 32);

/** Where one saved search is paused or ended without signing in. */
export const alertAddress = (keys: Keys, address: string, id: string): string => `${address}/alerts/${id}/${alertSignature(keys, id)}`;

export const allSignature = (keys: Keys, customer: string): string => keys.sign(`alerts of ${customer}`).slice(0, 32);

/** The same for all of a customer's, as a digest tells of them together. */
export const allAddress = (keys: Keys, address: string, customer: string): string =>
  `${address}/alerts/all/${customer}/${allSignature(keys, customer)}`;

export const newsSignature = (keys: Keys, customer: string): string => keys.sign(`news for ${customer}`).slice(0, 32);

/** Where news of what somebody bought is ended without signing in. */
export const newsAddress = (keys: Keys, address: string, customer: string): string =>
  `${address}/product-news/${customer}/${newsSignature(keys, customer)}`;
