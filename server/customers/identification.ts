import { sql } from 'kysely';
import { type Actor, system } from '../platform/actor.ts';
import type { Tx } from '../platform/db.ts';
import { record } from '../platform/facts.ts';
import { sealedContact } from './contact.ts';
import { newCustomer } from './visitors.ts';

interface Claim {
  sub: string;
  name?: string | undefined;
  email?: string | undefined;
  phone?: string | undefined;
  tier?: string | undefined;
}

/** The shop says who this is. A visitor becomes that customer; a customer known already takes the visitor's chats along. */
export async function identifyByShop(tx: Tx, claim: Claim, visitorId: string | undefined): Promise<string> {
  const known = await tx
    .selectFrom('identities')
    .select('customer_id')
    .where('channel', '=', 'shop')
    .where('external_id', '=', claim.sub)
    .executeTakeFirst();
  const visitor = visitorId
    ? await tx.selectFrom('customers').select(['id', 'known_at']).where('id', '=', visitorId).executeTakeFirst()
    : undefined;
  if (known) {
    if (visitor && visitor.id !== known.customer_id && !visitor.known_at) await mergeInto(tx, system, visitor.id, known.customer_id);
    return known.customer_id;
  }
  const id = visitor && !visitor.known_at ? visitor.id : await addCustomer(tx);
  const { name = null, tier = null } = claim;
  await tx
    .updateTable('customers')
    .set({ name, tier, external_ref: claim.sub, known_at: tx.at, ...sealedContact(tx.keys, claim) })
    .where('id', '=', id)
    .execute();
  await tx.insertInto('identities').values({ channel: 'shop', external_id: claim.sub, customer_id: id, created_at: tx.at }).execute();
  await record(tx, { kind: 'customer.identified', by: system, id, customer: id, data: { channel: 'shop' } });
  return id;
}

async function addCustomer(tx: Tx): Promise<string> {
  const row = newCustomer(tx.at);
  await tx.insertInto('customers').values(row).execute();
  return row.id as string;
}

/** The visitor turns out to be somebody known: chats, files and devices become theirs; the visitor's row stays as a signpost. */
export async function mergeInto(tx: Tx, actor: Actor, visitorId: string, customerId: string): Promise<void> {
  for (const table of ['conversations', 'orders', 'addresses', 'customer_notes', 'identities'] as const) {
    await sql`update ${sql.table(table)} set customer_id = ${customerId} where customer_id = ${visitorId}`.execute(tx);
  }
  await tx
    .updateTable('files')
    .set({ owner_id: customerId })
    .where('owner_kind', '=', 'customer')
    .where('owner_id', '=', visitorId)
    .execute();
  await sql`update customers set merged_into = ${customerId} where id = ${visitorId}`.execute(tx);
  await sql`update customers k set last_page = coalesce(v.last_page, k.last_page), seen_at = greatest(v.seen_at, k.seen_at)
    from customers v where v.id = ${visitorId} and k.id = ${customerId}`.execute(tx);
  await record(tx, { kind: 'customer.merged', by: actor, id: visitorId, customer: customerId, data: { into: customerId } });
}
