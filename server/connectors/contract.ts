import type { ShopAnswer } from '../orders/outward-answers.ts';
import type { TakenOperation } from '../orders/outward-taking.ts';

/*
 * What a connector is: the two directions between us and a shop that leads its own orders. Everything else (cursors, retries, what an answer
 * does to an order, the nightly comparison) is done around it, the same for all. test/support/connector-contract.ts is what each must pass.
 */

/** In this order: an order needs its customer, and shows its products. */
export const shopKinds = ['product', 'customer', 'order'] as const;
export type ShopKind = (typeof shopKinds)[number];

/** One thing as the shop tells of it: all of it, in the shape of /api/import, with the shop's own ids. */
export interface Told {
  ref: string;
  input: unknown;
}

export interface Page {
  items: Told[];
  /** Where to go on; kept in rows, so that a sync that died goes on there. */
  cursor: string;
  /** Nothing more for now. */
  isLast: boolean;
}

/** In: for shops that can be asked. The same page may come twice, and things may come that have not changed. */
export interface Reading {
  /** What changed since the cursor, the longest unchanged first; null: everything from the beginning. */
  page(kind: ShopKind, cursor: string | null): Promise<Page>;
  /** One thing as it is now; undefined when the shop has no such thing (any more). */
  one(kind: ShopKind, ref: string): Promise<unknown>;
}

export interface Connector {
  /** Whether it can be reached and lets us in, in one short line. */
  test(): Promise<{ ok: boolean; said: string }>;
  /** A shop without it tells us by itself. */
  reading: Reading | undefined;
  /** Asks a shop without it to tell everything for this comparison. `later`: it could not be asked; any other answer than `taken`: it does not do that. */
  askToCompare?: (comparison: string) => Promise<ShopAnswer>;
  /** Out: the shop does this, once for each id however often it is asked. Throws, or says `later`, when it could not be asked. */
  ask(operation: TakenOperation): Promise<ShopAnswer>;
  close(): void;
}
