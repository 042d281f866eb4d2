import { type RawBuilder, sql } from 'kysely';
import { type Risk, type RiskSign, riskFrom, riskKinds } from '../../../common/risk.ts';
import type { Reader } from '../../platform/db.ts';

const dayMs = 86_400_000;
/** So many refunds without goods in a season are usual; fewer orders than this say nothing about a share. */
const [usualRefunds, leastOrders] = [2, 5];

type Counts = Record<RiskSign, number> & { customer: string };

/** What was counted of `people`, a set of customers' ids. Claims are what the shop would answer for; taking back one's mind is nobody's fault. */
async function counted(db: Reader, people: RawBuilder<unknown>, at: Date): Promise<Counts[]> {
  const since = (days: number) => new Date(at.getTime() - days * dayMs);
  const { rows } = await sql<Counts>`
    with asked as (
      select r.*, r.reason not in ('no_reason', 'does_not_fit', 'no_longer_needed', 'ordered_by_mistake', 'wrong_details', 'refused') as is_claim,
        exists (select from aftersales_steps s where s.request_id = r.id and s.move = 'fail') as has_failed
      from aftersales_requests r where r.customer_id in (${people}) and r.opened_at > ${since(365)}
        and r.kind <> 'compensation'
    ), orders_of as (
      select o.customer_id, count(*)::int as orders,
        count(*) filter (where exists (select from aftersales_requests r where r.order_id = o.id and r.state = 'completed' and r.paid_minor > 0
          and r.kind in ('refund_only', 'return', 'advance_refund')))::int as refunded
      from orders o where o.customer_id in (${people}) and o.placed_at > ${since(180)} and o.paid_at is not null group by o.customer_id
    )
    select customer_id as customer,
      count(*) filter (where is_claim and has_failed and state = 'rejected')::int as failed_inspections,
      count(*) filter (where is_claim and not has_failed and state = 'rejected')::int as refused_claims,
      count(*) filter (where state = 'debt')::int as goods_kept,
      greatest(count(*) filter (where kind = 'refund_only' and state = 'completed' and opened_at > ${since(90)}) - ${usualRefunds}, 0)::int
        as refunds_without_goods,
      coalesce((select case when orders >= ${leastOrders} and refunded * 2 >= orders then 1 end from orders_of
        where orders_of.customer_id = asked.customer_id), 0) as mostly_refunded
    from asked group by customer_id`.execute(db);
  return rows;
}

const none = { failed_inspections: 0, refused_claims: 0, goods_kept: 0, refunds_without_goods: 0, mostly_refunded: 0 };

export interface RiskOf {
  customer: string;
  risks: Risk[];
}

/** What speaks against somebody, with points; that is all it is. */
export async function risksOf(db: Reader, customer: string, at: Date): Promise<Risk[]> {
  const [counts = none] = await counted(db, sql`select ${customer}::uuid`, at);
  return riskKinds.map((kind) => riskFrom(kind, counts));
}

/** The same of everybody with a request that has ended since. */
export async function risksSince(db: Reader, since: Date, at: Date): Promise<RiskOf[]> {
  const people = sql`select customer_id from aftersales_requests where ended_at > ${since}`;
  const rows = await counted(db, people, at);
  return rows.map((row) => ({ customer: row.customer, risks: riskKinds.map((kind) => riskFrom(kind, row)) }));
}
