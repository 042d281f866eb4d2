import { z } from 'zod';
import type { Page, ShopKind } from '../contract.ts';
import type { Client } from './client.ts';
import { Customer, customerFields, toldCustomer } from './customers.ts';
import { Order, orderFields, toldOrder } from './orders.ts';
import { Product, productFields, toldProduct } from './products.ts';

/**
 * Everything changed after an instant, in pages. Many things may have changed at one instant: then the place is counted within it. The last
 * seconds are read again until they are over, since a transaction may commit later than the time it wrote.
 */
const Place = z.object({ after: z.string(), skip: z.int(), settled: z.boolean() });
type Place = z.output<typeof Place>;

const beginning: Place = { after: '1970-01-01T00:00:00.000Z', skip: 0, settled: true };
const settleMs = 60_000;
const stepMs = 1000;

interface Kind {
  list: string;
  one: string;
  fields: string;
  filter: string;
  take: number;
  /** Tells of one, by our words; its id and when it changed. */
  told(row: unknown): { ref: string; changed: string; input: unknown };
}

const kindOf =
  <T extends { id: string; updatedAt: string }>(schema: z.ZodType<T>, tell: (row: T) => unknown) =>
  (row: unknown) => {
    const parsed = schema.parse(row);
    return { ref: parsed.id, changed: parsed.updatedAt, input: tell(parsed) };
  };

const kinds: Record<ShopKind, Kind> = {
  product: { list: 'products', one: 'product', fields: productFields, filter: '', take: 50, told: kindOf(Product, toldProduct) },
  customer: { list: 'customers', one: 'customer', fields: customerFields, filter: '', take: 50, told: kindOf(Customer, toldCustomer) },
  order: {
    ...{ list: 'orders', one: 'order', fields: orderFields, take: 25, told: kindOf(Order, toldOrder) },
    // A cart is no order yet.
    filter: 'active: { eq: false }, orderPlacedAt: { isNull: false }, type: { notIn: ["Seller"] }',
  },
};

const List = z.object({ items: z.array(z.unknown()) });
const ms = (instant: string) => Date.parse(instant);

function queryOf({ list, fields, filter, take }: Kind): string {
  return `query($after: DateTime!, $skip: Int!) { page: ${list}(options: { take: ${take}, skip: $skip, sort: { updatedAt: ASC, id: ASC },
    filter: { updatedAt: { after: $after }${filter ? `, ${filter}` : ''} } }) { items { ${fields} } } }`;
}

export async function readPage(client: Client, kind: ShopKind, cursor: string | null): Promise<Page> {
  const kept = cursor === null ? beginning : Place.parse(JSON.parse(cursor));
  const place = kept.settled ? kept : { after: isoAt(ms(kept.after) - settleMs), skip: 0, settled: true };
  const reading = kinds[kind];
  const { page } = await client.ask(queryOf(reading), { after: place.after, skip: place.skip });
  const told = List.parse(page).items.map(reading.told);
  const isLast = told.length < reading.take;
  const next = isLast ? atEnd(kept, told) : onward(place, told);
  return { items: told.map(({ ref, input }) => ({ ref, input })), cursor: JSON.stringify(next), isLast };
}

interface Changed {
  changed: string;
}

const isoAt = (at: number) => new Date(Math.max(0, at)).toISOString();

/** On to what changed after the last one; while all of a page changed in the same second, by counting. */
function onward(place: Place, told: Changed[]): Place {
  const before = ms(told.at(-1)!.changed) - stepMs;
  if (before > ms(place.after)) return { after: isoAt(before), skip: 0, settled: true };
  return { ...place, skip: place.skip + told.length };
}

function atEnd(kept: Place, told: Changed[]): Place {
  const after = Math.max(ms(kept.after), ms(told.at(-1)?.changed ?? kept.after));
  return { after: isoAt(after), skip: 0, settled: after < Date.now() - 2 * settleMs };
}

export async function readOne(client: Client, kind: ShopKind, ref: string): Promise<unknown> {
  const { one, fields, told } = kinds[kind];
  const { found } = await client.ask(`query($id: ID!) { found: ${one}(id: $id) { ${fields} } }`, { id: ref });
  return found ? told(found).input : undefined;
}
