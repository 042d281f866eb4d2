import type { Insertable } from 'kysely';
import { sql } from 'kysely';
import { system } from '../platform/actor.ts';
import type { Reader, Tables, Tx } from '../platform/db.ts';
import { record } from '../platform/facts.ts';
import { newId } from '../platform/ids.ts';
import type { Keys } from '../platform/keys.ts';

export interface Page {
  url: string;
  title: string;
  product?: string | undefined;
}

const dayMs = 86_400_000;
/** Who comes once a year is still known; a phone that was given away long ago is not. */
const tokenDays = 400;
const dayOf = (at: Date) => Math.floor(at.getTime() / dayMs);
/** Tokens had no day before this one. */
const firstDay = dayOf(new Date('2026-11-22T00:00:00Z'));

/**
 * A visitor's token: the customer's id, the day it was given, and our signature. It names a person, grants nothing else, and lives in the browser, which
 * gets a new one at each visit.
 */
export function visitorToken(keys: Keys, customerId: string, at: Date): string {
  const named = `${customerId}.${dayOf(at)}`;
  return `${named}.${keys.sign(`visitor ${named}`)}`;
}

/** Whose token it is, unless it has not been used for too long. */
export function customerOfToken(keys: Keys, token: string, now: Date): string | undefined {
  const [, named = '', id = '', day = String(firstDay), signature = ''] = /^(([^.]*)(?:\.(\d+))?)\.([^.]*)$/.exec(token) ?? [];
  if (!keys.isSigned(`visitor ${named}`, signature)) return undefined;
  return dayOf(now) - Number(day) > tokenDays ? undefined : id;
}

/**
 * The person behind an id, after merges: an old tab goes on as who the person is now. Whom colleagues merged stays who they were:
 * a word of theirs opens no history. Who was erased is a stranger.
 */
export async function presentCustomer(db: Reader, id: string): Promise<{ id: string; language: string | null } | undefined> {
  const { rows } = await sql<{ id: string; language: string | null }>`/* prepared: present customer */
    with recursive trail as (
      select id, language, merged_into, merge_id, erased_at from customers where id = ${id}
      union all select c.id, c.language, c.merged_into, c.merge_id, c.erased_at from customers c join trail on c.id = trail.merged_into
        and trail.merge_id is null
    ) select id, language from trail where (merged_into is null or merge_id is not null) and erased_at is null`.execute(db);
  return rows[0];
}

export const newCustomer = (at: Date): Insertable<Tables['customers']> => ({
  id: newId(),
  name: null,
  preferred_name: null,
  language: null,
  tier: null,
  phone_sealed: null,
  phone_hash: null,
  phone_tail_hash: null,
  email_sealed: null,
  email_hash: null,
  external_ref: null,
  known_at: null,
  last_page: null,
  seen_at: at,
  created_at: at,
  merged_into: null,
});

/** A stranger opens a page of the shop: from here on they are somebody. */
export async function welcomeVisitor(tx: Tx, site: string, language: string, page: Page | null): Promise<string> {
  const row = { ...newCustomer(tx.at), language, last_page: page && JSON.stringify(page) };
  await tx
    .insertInto('customers')
    .values(row as never)
    .execute();
  await record(tx, { kind: 'customer.seen', by: system, id: row.id, customer: row.id, data: { site } });
  return row.id;
}

/** A known visitor is on another page: a note for the agent, not history. */
export async function noteVisit(tx: Tx, customerId: string, page: Page): Promise<void> {
  await sql`update customers set last_page = ${JSON.stringify(page)}::jsonb, seen_at = ${tx.at} where id = ${customerId}`.execute(tx);
}
