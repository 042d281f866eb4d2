import { sql } from 'kysely';
import { priceAt } from '../catalogue/prices.ts';
import { charge } from '../orders/charging.ts';
import type { Order } from '../orders/moves.ts';
import { refund } from '../orders/refunding.ts';
import { givenWay } from '../orders/ways.ts';
import type { Actor } from '../platform/actor.ts';
import type { Reader, Tx } from '../platform/db.ts';
import { paymentReference } from './paying.ts';
import type { Request } from './requests.ts';

/** What the variants asked for cost more (or less, below zero) than the lines did, at the present prices. */
export async function priceDifference(
  db: Reader,
  lines: readonly { line: string; quantity: number; newVariant: string | null }[],
  at: Date,
) {
  const { rows } = await sql<{ difference: number }>`
    select coalesce(sum((price.amount_minor - l.price_minor) * wanted.quantity), 0)::bigint as difference
    from jsonb_to_recordset(${JSON.stringify(lines)}::jsonb) as wanted(line uuid, quantity int, "newVariant" uuid)
      join order_lines l on l.id = wanted.line join variants on variants.id = wanted."newVariant"
      join lateral (${priceAt(at)}) price on true where variants.id is distinct from l.variant_id`.execute(db);
  return rows[0]?.difference ?? 0;
}

export const differenceReference = (request: Request) => `${paymentReference(request)} difference`;

/** An exchange for something cheaper gives the difference back, by the way the customer named; for something dearer it is charged, and must be here before the goods leave. */
export async function settleDifference(tx: Tx, actor: Actor, request: Request, order: Order): Promise<Request> {
  if (request.kind !== 'exchange') return request;
  const { rows: lines } = await sql<{ line: string; quantity: number; newVariant: string | null }>`
    select order_line_id as line, coalesce(accepted, quantity) as quantity, new_variant_id as "newVariant"
    from aftersales_lines where request_id = ${request.id}`.execute(tx);
  const difference = await priceDifference(tx, lines, request.opened_at);
  const [cause, reference] = ['request', differenceReference(request)] as const;
  const route = request.pay_with_id ? ({ by: 'given', method: request.pay_with_id } as const) : ({ by: 'original' } as const);
  if (difference < 0) await refund(tx, actor, order, { amount: -difference, cause, reference, route });
  if (difference > 0 && request.pay_with_id) {
    const way = await givenWay(tx, order, request.pay_with_id);
    await charge(tx, actor, order, { way, amount: difference, cause, reference });
  }
  return request;
}
