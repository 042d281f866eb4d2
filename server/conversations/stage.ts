import { sql } from 'kysely';
import type { Stage } from '../../common/conversation.ts';
import { orderStatesOnTheWay } from '../../common/order.ts';
import type { Reader } from '../platform/db.ts';

/** Days after signing in which a talk is more likely about that order than about the next one. */
const aftersaleDays = 30;

/**
 * The stage a talk is likely in (S69), from the customer's newest order: on its way is 售中, signed lately is 售后, else 售前.
 * A proposal: the agent decides.
 */
export async function likelyStage(db: Reader, customerId: string, now: Date): Promise<Stage> {
  const since = new Date(now.getTime() - aftersaleDays * 86_400_000);
  const { rows } = await sql<{ moving: boolean; signed: boolean }>`
    select bool_or(state = any(${orderStatesOnTheWay})) as moving,
      bool_or(signed_at > ${since}) as signed
    from orders where customer_id = ${customerId}`.execute(db);
  if (rows[0]?.moving) return 'insale';
  return rows[0]?.signed ? 'aftersale' : 'presale';
}
