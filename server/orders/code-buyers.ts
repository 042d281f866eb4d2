import { sql } from 'kysely';
import { openAddress } from '../customers/addresses.ts';
import { phoneHash } from '../customers/contact.ts';
import type { Reader } from '../platform/db.ts';
import type { Keys } from '../platform/keys.ts';

/** As it was typed: a number, a phone, or both. */
export interface Typed {
  number: string;
  phone_hash: Buffer | null;
}

/** The order that a code is for, and where its buyer reads it. */
export interface Reached {
  order: string;
  number: string;
  email: string | undefined;
  phone: string | undefined;
}

interface Row {
  id: string;
  number: string;
  email_sealed: Buffer | null;
  phone_sealed: Buffer | null;
  address_sealed: Buffer | null;
}

/** Orders that one phone opens at once, the newest. */
const mostOrders = 20;

const rowsOf = async (db: Reader, typed: Typed): Promise<Row[]> => {
  const wanted = typed.number
    ? sql`(o.number = ${typed.number} or upper(o.external_ref) = ${typed.number})`
    : sql`c.phone_hash = ${typed.phone_hash}`;
  const { rows } = await sql<Row>`
    select o.id, o.number, c.email_sealed, c.phone_sealed, o.address_sealed from orders o join customers c on c.id = o.customer_id
    where ${wanted} and o.erased_at is null
    order by o.number = ${typed.number} desc, o.placed_at desc, o.id limit ${typed.number ? 1 : mostOrders}`.execute(db);
  return rows;
};

/** Who gets the code: by mail the buyer; by text the phone of the buyer or of the address, if it is the one that was typed. */
export async function buyerOf(db: Reader, keys: Keys, typed: Typed): Promise<Reached | undefined> {
  const [row] = await rowsOf(db, typed);
  if (!row) return undefined;
  const { id: order, number, email_sealed, phone_sealed, address_sealed } = row;
  if (!typed.phone_hash) return { order, number, email: email_sealed ? keys.decrypt(email_sealed) : undefined, phone: undefined };
  const phones = [phone_sealed && keys.decrypt(phone_sealed), address_sealed && openAddress(keys, address_sealed).phone];
  const phone = phones.find((each) => each && typed.phone_hash?.equals(phoneHash(keys, each)));
  return { order, number, email: undefined, phone: phone || undefined };
}

/** What the right code opens: the order of the number, or all the latest of the phone. */
export const openedBy = async (db: Reader, typed: Typed): Promise<string[]> => (await rowsOf(db, typed)).map(({ id }) => id);
