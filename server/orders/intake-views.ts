import { sql } from 'kysely';
import { z } from 'zod';
import { orderIntakes } from '../../common/order.ts';
import type { Reader } from '../platform/db.ts';
import type { Keys } from '../platform/keys.ts';
import { foundOrders } from './search-views.ts';

export const OrdersByIntake = z.object({
  from: z.iso.datetime(),
  items: z.array(z.object({ intake: z.enum(orderIntakes), currency: z.string(), orders: z.int(), totalMinor: z.int() })),
});
export type OrdersByIntake = z.output<typeof OrdersByIntake>;

/** How many orders came in by which way since then, and for how much (S13): the rows of the list, counted. */
export async function ordersByIntake(db: Reader, keys: Keys, since: Date): Promise<OrdersByIntake> {
  const from = since.toISOString();
  const { rows } = await sql<OrdersByIntake['items'][number]>`
    select intake, currency, count(*) as orders, sum(total_minor)::bigint as "totalMinor" from ${foundOrders(keys, { from })}
    group by intake, currency order by orders desc, intake, currency`.execute(db);
  return { from, items: rows };
}
