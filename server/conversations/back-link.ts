import type { Reader } from '../platform/db.ts';
import type { Keys } from '../platform/keys.ts';

const lifeMs = 30 * 24 * 3600 * 1000;

/** A code for a mail: whoever opens it goes on with this conversation, as the visitor who left the address in it. */
export function backCode(keys: Keys, conversationId: string, now: Date): string {
  const said = `${conversationId}.${(now.getTime() + lifeMs).toString(36)}`;
  return `${said}.${keys.sign(`back ${said}`).slice(0, 32)}`;
}

function conversationOf(keys: Keys, code: string, now: Date): string | undefined {
  const [id = '', until = '', signature = ''] = code.split('.');
  const expected = keys.sign(`back ${id}.${until}`).slice(0, 32);
  return signature === expected && Number.parseInt(until, 36) > now.getTime() ? id : undefined;
}

interface Way {
  /** The visitor whose talk it is. */
  visitor: string;
  /** The shop knows who this is: only its own signature opens what is theirs, never a mail. */
  isKnownToShop: boolean;
  page: { url: string } | null;
}

export async function wayBack(db: Reader, conversationId: string): Promise<Way | undefined> {
  const row = await db
    .selectFrom('conversations as c')
    .innerJoin('customers', (on) => on.onRef('customers.id', '=', (is) => is.fn.coalesce('c.visitor_id', 'c.customer_id')))
    .select(['customers.id as visitor', 'customers.external_ref', 'customers.merged_into', 'c.page'])
    .where('c.id', '=', conversationId)
    .executeTakeFirst();
  if (!row) return undefined;
  return { visitor: row.visitor, isKnownToShop: row.external_ref !== null || row.merged_into !== null, page: row.page as Way['page'] };
}

/** Who comes back by a mail; undefined when the code is old or invented, or opens more than the talk. */
export async function visitorOfBackCode(db: Reader, keys: Keys, code: string, now: Date): Promise<string | undefined> {
  const id = conversationOf(keys, code, now);
  const way = id ? await wayBack(db, id) : undefined;
  return way?.isKnownToShop ? undefined : way?.visitor;
}
