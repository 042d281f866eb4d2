import { sql } from 'kysely';
import type { Stage } from '../../common/conversation.ts';
import { type OrderState, orderStatesOnTheWay } from '../../common/order.ts';
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

/** Before it is paid, until the customer has it, and from then on. */
function stageOfOrder(state: OrderState): Stage {
  if (state === 'created' || state === 'pending_payment') return 'presale';
  return orderStatesOnTheWay.includes(state) ? 'insale' : 'aftersale';
}

interface About {
  order?: string | null | undefined;
  conversation?: string | undefined;
  customer?: string | undefined;
}

/** The stage of work that comes of an order or a talk: the order's, what the talk was coded as, else what is likely for the customer. */
export async function stageOfWork(db: Reader, { order, conversation, customer }: About, now: Date): Promise<Stage | null> {
  const { rows } = await sql<{ state: OrderState | null; stage: Stage | null; customer: string | null }>`
    select (select state from orders where id = ${order ?? null}) as state, c.stage, coalesce(c.customer_id, ${customer ?? null}::uuid) as customer
    from (values (1)) one left join conversations c on c.id = ${conversation ?? null}`.execute(db);
  const known = rows[0]!;
  if (known.state) return stageOfOrder(known.state);
  if (known.stage || !known.customer) return known.stage;
  return likelyStage(db, known.customer, now);
}
