import { sql } from 'kysely';
import type { Reader } from '../platform/db.ts';

const numbers = (rows: { number: string }[]) => rows.map((row) => row.number);

/** Orders whose sum is not that of their lines. The total of an imported order is what the shop said. */
export async function ordersWithWrongSum(db: Reader): Promise<string[]> {
  const { rows } = await sql<{ number: string }>`
    select o.number from orders o join (
      select order_id, sum(quantity * price_minor) as goods from order_lines group by order_id) l on l.order_id = o.id
    where l.goods <> o.goods_minor or (o.external_ref is null and o.total_minor <> o.goods_minor + o.freight_minor - o.discount_minor)
    order by o.number limit 20`.execute(db);
  return numbers(rows);
}

/** Orders of our own whose payments are not those that were recorded, or of which more was paid back than came in. */
export async function ordersWithWrongPayments(db: Reader): Promise<string[]> {
  const { rows } = await sql<{ number: string }>`
    with paid as (
      select order_id, coalesce(sum(amount_minor) filter (where direction = 'in'), 0) as came,
        coalesce(sum(amount_minor) filter (where direction = 'out'), 0) as went
      from payments where state = 'done' group by order_id
    ), said as (
      select noun_id as order_id, sum((data->>'amount')::bigint) as amount from facts where kind = 'order.paid' group by noun_id
    )
    select o.number from orders o left join paid on paid.order_id = o.id left join said on said.order_id = o.id
    where o.external_ref is null
      and (coalesce(paid.came, 0) <> coalesce(said.amount, 0) or coalesce(paid.went, 0) > coalesce(paid.came, 0))
    order by o.number limit 20`.execute(db);
  return numbers(rows);
}
