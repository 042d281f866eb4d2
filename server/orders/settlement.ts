import { sql } from 'kysely';
import type { Tx } from '../platform/db.ts';

/** While a request about an order runs, it is not completed by time (DOMAIN D7). `by`: one more or one less; the order is locked. */
export async function holdSettlement(tx: Tx, orderId: string, by: number): Promise<void> {
  await sql`update orders set open_requests = open_requests + ${by} where id = ${orderId}`.execute(tx);
}
