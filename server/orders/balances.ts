import { sql } from 'kysely';
import type { Reader } from '../platform/db.ts';

const numbers = (rows: { number: string }[]) => rows.map((row) => row.number);

/** Orders whose sum is not that of their lines. The total of an imported order is what the shop said. */
export async function ordersWithWrongSum(db: Reader): Promise<string[]> {
  const { rows } = await sql<{ number: string }>`
    select o.number from orders o join (
      select order_id, sum(quantity * price_minor) as goods from order_lines where gone_at is null group by order_id) l on l.order_id = o.id
    where l.goods <> o.goods_minor or (o.external_ref is null and o.total_minor <> o.goods_minor + o.freight_minor - o.discount_minor)
    order by o.number limit 20`.execute(db);
  return numbers(rows);
}

/** Orders whose payments are not what the ledger holds for them, or are not those that were recorded. */
export async function ordersWithWrongPayments(db: Reader): Promise<string[]> {
  const { rows } = await sql<{ number: string }>`
    with paid as (
      select p.order_id, p.currency, sum(case p.direction when 'in' then p.amount_minor else -p.amount_minor end) as held
      from payments p left join money_transfers t on t.payment_id = p.id
      where (p.cause is null or p.cause <> 'compensation')
        and (p.state = 'done' or (p.state = 'pending' and p.direction = 'out' and t.state <> 'created'))
      group by p.order_id, p.currency
    ), booked as (
      select account::uuid as order_id, currency, balance_minor as held from ledger_accounts where kind = 'order'
    ), said as (
      select noun_id as order_id, sum((data->>'amount')::bigint) as amount from facts where kind = 'order.paid' group by noun_id
    ), first as (
      select order_id, sum(amount_minor) as amount from payments where cause = 'payment' and direction = 'in' group by order_id
    ), wrong as (
      select coalesce(paid.order_id, booked.order_id) as id from paid full join booked using (order_id, currency)
      where coalesce(paid.held, 0) <> coalesce(booked.held, 0)
      union select coalesce(said.order_id, first.order_id) from said full join first using (order_id)
      where coalesce(said.amount, 0) <> coalesce(first.amount, 0)
    )
    select number from orders join wrong using (id) order by number limit 20`.execute(db);
  return numbers(rows);
}

/** Postings that do not sum to zero in a currency, and accounts whose balance is not that of their entries. */
export async function ledgerOutOfBalance(db: Reader): Promise<string[]> {
  const { rows } = await sql<{ number: string }>`
    select 'posting ' || posting_id as number from ledger_entries group by posting_id, currency having sum(amount_minor) <> 0
    union all
    select concat_ws(' ', kind, account, currency) from ledger_accounts a full join (
      select kind, account, currency, sum(amount_minor) as entered from ledger_entries where kind <> 'outside' group by kind, account, currency) e
      using (kind, account, currency)
    where coalesce(a.balance_minor, 0) <> coalesce(e.entered, 0)
    union all
    select 'transfer ' || t.id from money_transfers t left join ledger_accounts a on a.kind = 'refund' and a.account = t.id::text and a.currency = t.currency
    where coalesce(a.balance_minor, 0)
      <> case when t.direction = 'out' and t.state in ('locked', 'requested', 'processing', 'failed', 'manual') then t.amount_minor else 0 end
    order by number limit 20`.execute(db);
  return numbers(rows);
}
