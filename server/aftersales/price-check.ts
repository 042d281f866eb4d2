import { sql } from 'kysely';
import { priceAt } from '../catalogue/prices.ts';
import type { Tx } from '../platform/db.ts';
import type { Next } from './paying.ts';
import type { Request } from './requests.ts';

interface Compared {
  line: string;
  paid: number;
  now: number;
  quantity: number;
}

/** What each line cost and what it costs at this instant. */
async function compare(tx: Tx, requestId: string): Promise<Compared[]> {
  const { rows } = await sql<Compared>`
    select al.order_line_id as line, al.quantity, l.price_minor as paid, coalesce(price.amount_minor, l.price_minor) as now
    from aftersales_lines al join order_lines l on l.id = al.order_line_id join aftersales_requests r on r.id = al.request_id
      left join variants on variants.id = l.variant_id
      left join lateral (${priceAt(tx.at)}) price on price.currency = r.currency
    where al.request_id = ${requestId} order by l.position`.execute(tx);
  return rows;
}

/** Price protection (R8): the difference is given back, and what did not become cheaper is refused with both prices kept. */
export async function checkPrices(tx: Tx, request: Request): Promise<Next> {
  const prices = await compare(tx, request.id);
  const cheaper = prices.reduce((sum, { paid, now, quantity }) => sum + Math.max(0, paid - now) * quantity, 0);
  const difference = Math.min(cheaper, request.most_minor);
  const data = { prices, difference };
  if (difference === 0) return { move: 'reject', because: 'price_not_lower', data };
  return { move: 'compare_price', because: 'price_lower', data, set: { agreed_minor: difference } };
}
