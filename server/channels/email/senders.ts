import { sql } from 'kysely';
import { sealedContact } from '../../customers/contact.ts';
import { newCustomer } from '../../customers/visitors.ts';
import { system } from '../../platform/actor.ts';
import type { Tx } from '../../platform/db.ts';
import { record } from '../../platform/facts.ts';
import { emailHash } from '../../team/staff.ts';
import type { Letter } from './letter.ts';

const channel = 'email';

/**
 * Who writes from this address: the one customer whom the shop knows by it, else who has written from it before, else somebody new. What a visitor
 * typed into the chat as their address counts for nothing here: it would bring the mails of its owner into that visitor's chat.
 */
export async function senderOf(tx: Tx, letter: Letter): Promise<string> {
  const hash = emailHash(tx.keys, letter.from);
  const { rows } = await sql<{ id: string }>`select id from customers
    where email_hash = ${hash} and external_ref is not null and merged_into is null and erased_at is null limit 2`.execute(tx);
  if (rows.length === 1) return rows[0]!.id;
  const external_id = hash.toString('hex');
  const before = await tx
    .selectFrom('identities')
    .select('customer_id')
    .where('channel', '=', channel)
    .where('external_id', '=', external_id)
    .executeTakeFirst();
  if (before) return before.customer_id;
  const customer = await welcomeSender(tx, letter);
  await tx.insertInto('identities').values({ channel, external_id, customer_id: customer, created_at: tx.at }).execute();
  return customer;
}

async function welcomeSender(tx: Tx, { from, name, subject, text }: Letter): Promise<string> {
  const language = /\p{Script=Han}/u.test(subject + text) ? 'zh-CN' : 'en';
  const row = { ...newCustomer(tx.at), name: name || null, language, ...sealedContact(tx.keys, { email: from }) };
  await tx.insertInto('customers').values(row).execute();
  const id = row.id as string;
  await record(tx, { kind: 'customer.seen', by: system, id, customer: id, data: { site: channel } });
  return id;
}
