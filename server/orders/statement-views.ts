import { sql } from 'kysely';
import { z } from 'zod';
import { balanceCauses, balanceForms } from '../../common/balances.ts';
import type { Reader } from '../platform/db.ts';
import { instant } from '../platform/instant.ts';
import { BalanceTerms, termsNow } from './balance-terms-views.ts';

const mostMovements = 100;

const Numbered = z.object({ id: z.uuid(), number: z.string() });
const Movement = z.object({
  at: z.iso.datetime(),
  cause: z.enum(balanceCauses),
  order: Numbered.nullable(),
  amountMinor: z.int(),
  leftMinor: z.int(),
});

const Balance = z.object({
  /** Of a gift card the id of the way to pay, else the form. */
  id: z.string(),
  form: z.enum(balanceForms),
  kind: z.string(),
  brand: z.string().nullable(),
  lastFour: z.string().nullable(),
  currency: z.string(),
  heldMinor: z.int(),
  validUntil: z.iso.datetime().nullable(),
  /** The latest first; `earlier` more are not shown. */
  movements: z.array(Movement),
  earlier: z.int(),
  /** The complaint by which its rest is asked back, while it runs. */
  asked: Numbered.nullable(),
});
export type Balance = z.output<typeof Balance>;

/** What a customer holds with the shop, every movement of it, and the terms under which it is paid back (消保法 53, 条例 20-22). */
export const BalanceStatement = z.object({ terms: BalanceTerms, items: z.array(Balance) });
export type BalanceStatement = z.output<typeof BalanceStatement>;

export const balanceStatement = async (db: Reader, customer: string): Promise<BalanceStatement> => ({
  terms: await termsNow(db),
  items: await balancesOf(db, customer),
});

/** From the ledger alone. Points and coupons of somebody whom colleagues merged stand under their former name there. */
async function balancesOf(db: Reader, customer: string): Promise<Balance[]> {
  const { rows } = await sql<Balance>`
    with recursive people as (
      select ${customer}::uuid as id union select c.id from customers c join people on c.merged_into = people.id
    ), held as (
      select a.kind as form, coalesce(m.id::text, a.kind) as id, a.account, a.currency, a.balance_minor from ledger_accounts a
        left join payment_methods m on a.kind = 'stored' and m.id::text = a.account
        where (a.kind = 'stored' and m.customer_id = ${customer} and m.balance_minor is not null and m.currency = a.currency)
          or (a.kind in ('points', 'coupon') and a.account in (select people.id::text from people))
    ), moved as (
      select held.form, held.id, held.currency, p.at, p.cause, o.id as order_id, o.number, e.amount_minor,
        sum(e.amount_minor) over chain as left_minor, row_number() over (partition by held.form, held.id, held.currency order by p.at desc, p.id desc, e.position desc) as place
      from held join ledger_entries e on e.kind = held.form and e.account = held.account and e.currency = held.currency
        join ledger_postings p on p.id = e.posting_id left join orders o on o.id = p.order_id
      window chain as (partition by held.form, held.id, held.currency order by p.at, p.id, e.position)
    ), sums as (
      select form, id, currency, sum(balance_minor)::bigint as held from held group by form, id, currency
      union all select 'stored', m.id::text, m.currency, 0 from payment_methods m where m.customer_id = ${customer} and m.balance_minor is not null
        and m.currency is not null and not exists (select from held where held.id = m.id::text)
    )
    select sums.form, sums.id, sums.currency, sums.held as "heldMinor", coalesce(m.kind, sums.form) as kind, m.brand, m.last_four as "lastFour",
      ${instant('m.valid_until')} as "validUntil",
      (select coalesce(jsonb_agg(jsonb_build_object('at', ${instant('moved.at')}, 'cause', moved.cause, 'amountMinor', moved.amount_minor, 'leftMinor', moved.left_minor,
          'order', case when order_id is not null then jsonb_build_object('id', order_id, 'number', number) end) order by place), '[]')
        from moved where moved.form = sums.form and moved.id = sums.id and moved.currency = sums.currency and place <= ${mostMovements}) as movements,
      (select greatest(count(*) - ${mostMovements}, 0) from moved
        where moved.form = sums.form and moved.id = sums.id and moved.currency = sums.currency)::int as earlier,
      (select jsonb_build_object('id', c.id, 'number', c.number) from complaints c where c.payment_method_id = m.id and c.ended_at is null limit 1) as asked
    from sums left join payment_methods m on sums.form = 'stored' and m.id::text = sums.id
    order by sums.form = 'stored' desc, sums.form desc, m.created_at, sums.id, sums.currency`.execute(db);
  return rows;
}
