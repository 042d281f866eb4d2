import type { Keys } from '../platform/keys.ts';

export const alertSignature = (keys: Keys, id: string): string => keys.sign(`alert ${id}`).slice(0, 32);

/** Where one saved search is paused or ended without signing in. */
export const alertAddress = (keys: Keys, address: string, id: string): string => `${address}/alerts/${id}/${alertSignature(keys, id)}`;
