import { sql } from 'kysely';
import { z } from 'zod';
import { type Database, type Tx, transact } from '../platform/db.ts';
import { Problem } from '../platform/problems.ts';

/** A line that would be written into the ledger. */
export const Entry = z.object({ account: z.string(), id: z.string(), currency: z.string(), amountMinor: z.int() });
export type Entry = z.output<typeof Entry>;

/** Why it would not be done, as the answer to doing it would say. */
export const Refused = z.object({ code: z.string(), params: z.record(z.string(), z.union([z.string(), z.number()])) });

/** Does everything and takes it back: what would be is seen, and nothing is left. */
export async function rehearse<T>(database: Database, work: (tx: Tx) => Promise<T>): Promise<T> {
  const curtain = new Error('the rehearsal is over');
  let seen: T | undefined;
  await transact(database, async (tx) => {
    seen = await work(tx);
    throw curtain;
  }).catch((error) => {
    if (error !== curtain) throw error;
  });
  return seen as T;
}

/** What `work` posts for an order. */
export async function postedBy(tx: Tx, order: string, work: () => Promise<unknown>): Promise<Entry[]> {
  const before = await tx.selectFrom('ledger_postings').select('id').where('order_id', '=', order).execute();
  await work();
  const { rows } = await sql<Entry>`
    select e.kind as account, e.account as id, e.currency, e.amount_minor as "amountMinor"
    from ledger_postings p join ledger_entries e on e.posting_id = p.id
    where p.order_id = ${order} and p.id <> all(${before.map(({ id }) => id)}::uuid[]) order by p.at, p.id, e.position`.execute(tx);
  return rows;
}

export const Charge = z.object({ method: z.string(), currency: z.string(), amountMinor: z.int() });

/** What an order's customer would be asked to pay, of which the ledger hears when it has arrived. */
export async function chargesOf(
  tx: Tx,
  order: string,
  before: readonly string[] = [],
): Promise<(z.output<typeof Charge> & { id: string })[]> {
  const { rows } = await sql<z.output<typeof Charge> & { id: string }>`
    select t.id, p.method, t.currency, t.amount_minor as "amountMinor" from money_transfers t join payments p on p.id = t.payment_id
    where t.order_id = ${order} and t.direction = 'in' and t.state not in ('succeeded', 'cancelled') and t.id <> all(${before}::uuid[])
    order by t.id`.execute(tx);
  return rows;
}

/** Tries one of many: a refused one is taken back alone and keeps no other from being tried. */
export async function tryOne<T>(tx: Tx, work: () => Promise<T>): Promise<T | z.output<typeof Refused>> {
  await sql`savepoint tried`.execute(tx);
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    await sql`rollback to savepoint tried`.execute(tx);
    return { code: error.code, params: error.params };
  }
}

/** Lines about the same account and currency together, as the accounts first came. */
export function summed(entries: readonly Entry[]): Entry[] {
  const sums = new Map<string, Entry>();
  for (const each of entries) {
    const key = `${each.account} ${each.account === 'outside' ? each.id : ''} ${each.currency}`;
    const sum = sums.get(key);
    sums.set(key, { ...each, amountMinor: (sum?.amountMinor ?? 0) + each.amountMinor });
  }
  return [...sums.values()];
}
