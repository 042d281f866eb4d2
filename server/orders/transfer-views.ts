import { type RawBuilder, sql } from 'kysely';
import { z } from 'zod';
import { transferStates } from '../../common/transfers.ts';
import type { Reader } from '../platform/db.ts';
import { instant } from '../platform/instant.ts';

const Instant = z.iso.datetime();

export const TransferView = z.object({
  id: z.uuid(),
  direction: z.enum(['in', 'out']),
  order: z.object({ id: z.uuid(), number: z.string(), externalRef: z.string().nullable() }),
  customer: z.object({ id: z.uuid(), name: z.string().nullable() }),
  /** 'order', or the reason for which the shop pays it on top. */
  payer: z.string(),
  cause: z.string(),
  reference: z.string(),
  method: z.string(),
  methodRef: z.string().nullable(),
  brand: z.string().nullable(),
  lastFour: z.string().nullable(),
  amountMinor: z.int(),
  currency: z.string(),
  state: z.enum(transferStates),
  consent: z.enum(['customer', 'staff']).nullable(),
  attempts: z.int(),
  nextAt: Instant.nullable(),
  said: z.string(),
  askedAt: Instant,
  settledAt: Instant.nullable(),
});
export type TransferView = z.output<typeof TransferView>;
export const TransferPage = z.object({ items: z.array(TransferView), next: z.string().nullable() });

export const TransferQuery = z.object({
  /** `open`: neither arrived nor given up. */
  state: z.enum(['open', ...transferStates]).optional(),
  order: z.uuid().optional(),
  direction: z.enum(['in', 'out']).optional(),
  before: z.uuid().optional(),
});
type TransferQuery = z.output<typeof TransferQuery>;

const pageSize = 50;

const condition = ({ state, order, direction, before }: TransferQuery) => sql`
  ${state === undefined ? sql`true` : state === 'open' ? sql`t.state not in ('succeeded', 'cancelled')` : sql`t.state = ${state}`}
  and ${order ? sql`t.order_id = ${order}` : sql`true`} and ${direction ? sql`t.direction = ${direction}` : sql`true`}
  and ${before ? sql`(t.asked_at, t.id) < (select asked_at, id from money_transfers where id = ${before})` : sql`true`}`;

async function transfers(db: Reader, where: RawBuilder<unknown>, limit: number): Promise<TransferView[]> {
  const { rows } = await sql<TransferView>`
    select t.id, t.direction, jsonb_build_object('id', o.id, 'number', o.number, 'externalRef', o.external_ref) as order,
      jsonb_build_object('id', c.id, 'name', coalesce(c.preferred_name, c.name)) as customer, t.payer, t.cause, t.reference, p.method,
      p.method_ref as "methodRef", p.brand, p.last_four as "lastFour", t.amount_minor as "amountMinor", t.currency, t.state, t.consent, t.attempts,
      ${instant('t.next_at')} as "nextAt", t.said, ${instant('t.asked_at')} as "askedAt", ${instant('t.settled_at')} as "settledAt"
    from money_transfers t join payments p on p.id = t.payment_id join orders o on o.id = t.order_id join customers c on c.id = o.customer_id
    where ${where} order by t.asked_at desc, t.id desc limit ${limit}`.execute(db);
  return rows;
}

/** Money on its way and arrived, the newest first. */
export async function transferPage(db: Reader, query: TransferQuery): Promise<z.output<typeof TransferPage>> {
  const rows = await transfers(db, condition(query), pageSize + 1);
  const items = rows.slice(0, pageSize);
  return { items, next: rows.length > pageSize ? (items.at(-1)?.id ?? null) : null };
}

export const PostingView = z.object({
  id: z.uuid(),
  cause: z.string(),
  reference: z.string(),
  by: z.string(),
  at: Instant,
  entries: z.array(z.object({ kind: z.string(), account: z.string(), currency: z.string(), amountMinor: z.int() })),
});

/** The lines of the ledger that name an order, as they were written. */
export async function postingsOf(db: Reader, orderId: string): Promise<z.output<typeof PostingView>[]> {
  const { rows } = await sql<z.output<typeof PostingView>>`
    select p.id, p.cause, p.reference, p.by_kind as by, ${instant('p.at')} as at,
      (select jsonb_agg(jsonb_build_object('kind', kind, 'account', account, 'currency', currency, 'amountMinor', amount_minor) order by position)
        from ledger_entries where posting_id = p.id) as entries
    from ledger_postings p where p.order_id = ${orderId}
      or p.id in (select posting_id from ledger_entries where kind = 'order' and account = ${orderId})
    order by p.at, p.id limit 500`.execute(db);
  return rows;
}
