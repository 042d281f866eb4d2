import { sql } from 'kysely';
import { takenFrom } from '../customers/merged.ts';
import type { Reader, Tx } from '../platform/db.ts';

/**
 * Orders that a visitor may see and act on though they stand in another's history: a code by mail showed that the buyer's mail is theirs, or
 * colleagues put their own there.
 */
export const grantedTo = (visitorId: string | null) =>
  sql`(select order_id from order_grants where visitor_id = ${visitorId} union all select * from ${takenFrom(visitorId, 'orders')} taken)`;

export async function isGranted(db: Reader, visitorId: string | null, orderId: string): Promise<boolean> {
  const { rows } = await sql`select from ${grantedTo(visitorId)} own(id) where id = ${orderId}`.execute(db);
  return rows.length > 0;
}

const dayMs = 24 * 3600 * 1000;
const grantDays = 30;

export async function grantOrder(tx: Tx, visitorId: string, orderId: string): Promise<void> {
  const expires = new Date(tx.at.getTime() + grantDays * dayMs);
  await sql`insert into order_grants (visitor_id, order_id, given_at, expires_at) values (${visitorId}, ${orderId}, ${tx.at}, ${expires})
    on conflict (visitor_id, order_id) do update set expires_at = excluded.expires_at`.execute(tx);
}

/** Time takes back what a code gave, and forgets codes; how often a number was asked for is counted for a day. */
export async function forgetCodes(tx: Tx): Promise<number> {
  await sql`delete from order_grants where expires_at <= ${tx.at}`.execute(tx);
  await sql`delete from order_codes where asked_at <= ${new Date(tx.at.getTime() - dayMs)}`.execute(tx);
  return 0;
}
