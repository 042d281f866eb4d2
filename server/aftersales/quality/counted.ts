import { sql } from 'kysely';
import { faultCauses } from '../../../common/quality.ts';

/** What was wrong since an instant, for each product and batch, beside what was sold since then; `fresh` says which cases count. */
const counted = (since: Date, fresh: ReturnType<typeof sql>) => sql`
  select q.product_id, q.batch, count(distinct q.id)::int as cases,
    coalesce(sum(q.quantity) filter (where q.cause = any(${faultCauses})), 0)::int as faulty,
    count(distinct q.id) filter (where q.kind in ('return', 'refund_only', 'advance_refund', 'refused_delivery'))::int as returns,
    count(distinct q.id) filter (where q.kind in ('exchange', 'reship'))::int as exchanges,
    count(distinct q.id) filter (where q.kind = 'repair')::int as repairs,
    count(distinct q.id) filter (where q.kind = 'support')::int as support,
    count(distinct q.id) filter (where q.kind = 'compensation')::int as compensations,
    (select coalesce(sum(l.quantity), 0) from order_lines l join orders o on o.id = l.order_id
      where l.product_id = q.product_id and l.batch = q.batch and o.paid_at >= ${since})::int as sold
  from quality_cases q where q.at >= ${since} and ${fresh} group by q.product_id, q.batch`;

/** All that happened since then. */
export const countedSince = (since: Date) => counted(since, sql`true`);

/** The same without what an alarm has told already and somebody has closed. */
export const countedAnew = (since: Date) =>
  counted(
    since,
    sql`q.at > coalesce((select max(closed_at) from quality_alarms a where a.product_id = q.product_id and a.batch = q.batch), '-infinity')`,
  );

const dayMs = 24 * 3600 * 1000;
export const daysBefore = (at: Date, days: number): Date => new Date(at.getTime() - days * dayMs);
