import { sql } from 'kysely';
import type { Actor } from '../platform/actor.ts';
import type { Reader, Tx } from '../platform/db.ts';
import { newId } from '../platform/ids.ts';
import { conflict, type Problem } from '../platform/problems.ts';
import { type Account, hasRow, mayBeBelowZero } from './accounts.ts';

/** What brought a posting about. */
export type Cause = 'payment' | 'refund' | 'change' | 'split' | 'merge' | 'request' | 'compensation' | 'import';

export interface Entry {
  account: Account;
  currency: string;
  /** What the account gains, or loses when below zero, in minor units. */
  amount: number;
}

export interface Posting {
  cause: Cause;
  /** Unique for its cause: posting twice is posting once. */
  reference: string;
  order?: string;
  entries: Entry[];
}

/** Moves money from one account to another. */
export const move = (from: Account, to: Account, currency: string, amount: number): Entry[] => [
  { account: from, currency, amount: -amount },
  { account: to, currency, amount },
];

/**
 * Writes postings that sum to zero, and the balances of their accounts with them. What was posted under the same cause and reference before
 * is left out. Refuses (`balance_too_low`, `more_than_paid`) what would take an account below zero; then nothing of it is written.
 */
export async function post(tx: Tx, actor: Actor, postings: Posting[]): Promise<void> {
  const entries = await insertPostings(tx, actor, postings);
  if (entries.length === 0) return;
  await changeBalances(tx, entries);
  await sql`insert into ledger_entries (posting_id, position, kind, account, currency, amount_minor)
    select * from jsonb_to_recordset(${JSON.stringify(entries.map(rowOf))}::jsonb)
      as e(posting_id uuid, position int, kind text, account text, currency text, amount_minor bigint)`.execute(tx);
}

type Written = Entry & { posting: string; position: number };

const rowOf = ({ posting, position, account, currency, amount }: Written) => ({
  ...{ posting_id: posting, position, kind: account.kind, account: account.id, currency, amount_minor: amount },
});

async function insertPostings(tx: Tx, actor: Actor, postings: Posting[]): Promise<Written[]> {
  const written: Written[] = [];
  for (const { cause, reference, order = null, entries } of postings) {
    const moved = entries.filter(({ amount }) => amount !== 0);
    if (moved.length === 0) continue;
    const id = newId();
    const { numInsertedOrUpdatedRows: fresh } = await tx
      .insertInto('ledger_postings')
      .values({ id, cause, reference, order_id: order, by_kind: actor.kind, by_id: actor.id, at: tx.at })
      .onConflict((clash) => clash.columns(['cause', 'reference']).doNothing())
      .executeTakeFirstOrThrow();
    if (fresh) written.push(...moved.map((entry, index) => ({ ...entry, posting: id, position: index + 1 })));
  }
  return written;
}

interface Change {
  account: Account;
  currency: string;
  by: number;
}

const keyOf = ({ account, currency }: { account: Account; currency: string }) => `${account.kind} ${account.id} ${currency}`;

function changesOf(entries: Entry[]): Change[] {
  const changes = new Map<string, Change>();
  for (const { account, currency, amount } of entries) {
    if (!hasRow(account)) continue;
    const key = keyOf({ account, currency });
    changes.set(key, { account, currency, by: (changes.get(key)?.by ?? 0) + amount });
  }
  // One order for everybody who locks, so that two postings never wait for each other in a ring.
  return [...changes].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, change]) => change);
}

async function changeBalances(tx: Tx, entries: Entry[]): Promise<void> {
  const changes = changesOf(entries);
  const rows = JSON.stringify(changes.map(({ account, currency, by }) => ({ kind: account.kind, account: account.id, currency, by })));
  const wanted = sql`jsonb_to_recordset(${rows}::jsonb) as w(kind text, account text, currency text, by bigint)`;
  await sql`insert into ledger_accounts (kind, account, currency) select kind, account, currency from ${wanted}
    on conflict do nothing`.execute(tx);
  for (const change of changes) await lockFor(tx, change);
  await sql`update ledger_accounts a set balance_minor = balance_minor + w.by from ${wanted}
    where a.kind = w.kind and a.account = w.account and a.currency = w.currency`.execute(tx);
}

async function lockFor(tx: Tx, { account, currency, by }: Change): Promise<void> {
  const { balance_minor: left } = await tx
    .selectFrom('ledger_accounts')
    .select('balance_minor')
    .where('kind', '=', account.kind as never)
    .where('account', '=', account.id)
    .where('currency', '=', currency)
    .forUpdate()
    .executeTakeFirstOrThrow();
  if (left + by < 0 && !mayBeBelowZero(account)) throw tooLow(account, left);
}

const tooLow = ({ kind }: Account, left: number): Problem => conflict(kind === 'order' ? 'more_than_paid' : 'balance_too_low', { left });

/** What an account holds now; 0 for one that nothing was posted to. */
export async function balanceOf(db: Reader, { kind, id }: Account, currency: string): Promise<number> {
  const row = await db
    .selectFrom('ledger_accounts')
    .select('balance_minor')
    .where('kind', '=', kind as never)
    .where('account', '=', id)
    .where('currency', '=', currency)
    .executeTakeFirst();
  return row?.balance_minor ?? 0;
}
