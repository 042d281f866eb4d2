import { sql } from 'kysely';
import { z } from 'zod';
import { FiringView } from '../../conversations/rule-views.ts';
import { OrderConditionShape } from '../../orders/rule-shapes.ts';
import type { Reader } from '../../platform/db.ts';
import { instant } from '../../platform/instant.ts';

export const OrderFiring = FiringView.pick({ id: true, version: true, outcome: true, acts: true, at: true }).extend({
  rule: z.string(),
  /** The conditions the order met then; null: nobody wrote them down. */
  met: z.array(OrderConditionShape).nullable(),
});
export type OrderFiring = z.output<typeof OrderFiring>;

/** Which rules acted on an order, in which version, and what they did. */
export async function firingsOnOrder(db: Reader, order: string): Promise<OrderFiring[]> {
  const { rows } = await sql<OrderFiring>`
    select f.id, r.name as rule, f.version, f.outcome, f.met, f.acts, ${instant('f.at')} as at
    from rule_firings f join rules r on r.id = f.rule_id where f.order_id = ${order} order by f.at, f.id limit 100`.execute(db);
  return rows;
}
