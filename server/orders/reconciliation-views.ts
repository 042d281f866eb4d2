import { type RawBuilder, sql } from 'kysely';
import { z } from 'zod';
import { transferStates } from '../../common/transfers.ts';
import type { Reader } from '../platform/db.ts';
import { instant } from '../platform/instant.ts';

const Sums = z.object({
  currency: z.string(),
  orders: z.int(),
  /** What paid orders come to. */
  totalMinor: z.int(),
  paidMinor: z.int(),
  refundedMinor: z.int(),
  /** Asked for and not yet arrived. */
  comingMinor: z.int(),
  goingMinor: z.int(),
  compensatedMinor: z.int(),
  heldMinor: z.int(),
});

const Difference = z.object({
  order: z.object({ id: z.uuid(), number: z.string(), state: z.string() }),
  currency: z.string(),
  dueMinor: z.int(),
  heldMinor: z.int(),
  /** When something last happened to its money or its state. */
  since: z.iso.datetime(),
  /** Why somebody says that it is right so; null: it is to be looked into. */
  explained: z.object({ reason: z.string(), by: z.string(), at: z.iso.datetime() }).nullable(),
  /** Money of it that is on its way: asking the gateway again may settle the difference. */
  transfers: z.array(
    z.object({
      id: z.uuid(),
      direction: z.enum(['in', 'out']),
      method: z.string(),
      amountMinor: z.int(),
      currency: z.string(),
      state: z.enum(transferStates),
      said: z.string(),
      askedAt: z.iso.datetime(),
    }),
  ),
});

export const Reconciliation = z.object({ sums: z.array(Sums), differences: z.array(Difference) });
export type Reconciliation = z.output<typeof Reconciliation>;

export const ReconciliationQuery = z.object({ from: z.iso.datetime(), to: z.iso.datetime() });
type Period = z.output<typeof ReconciliationQuery>;

/**
 * Each order placed in the period, with what its payments say. What it should hold: its total and what requests charged,
 * less what was refunded; nothing once it ended.
 */
const reckoned = (which: RawBuilder<unknown>) => sql`
  with reckoned as (
    select o.id, o.number, o.state, o.currency, o.placed_at, o.total_minor, coalesce(p.came, 0) as came, coalesce(p.refunded, 0) as refunded,
      coalesce(p.coming, 0) as coming, coalesce(p.charged, 0) as charged, coalesce(p.owing, 0) as owing,
      coalesce(p.going, 0) as going, coalesce(p.compensated, 0) as compensated, k.kept,
      coalesce(p.came, 0) - coalesce(p.went, 0) as held, o.paid_at is not null or coalesce(p.came, 0) > 0 as is_paid
    from orders o left join lateral (
      select sum(amount_minor) filter (where direction = 'in' and payments.state = 'done') as came,
        sum(amount_minor) filter (where direction = 'in' and payments.state = 'pending') as coming,
        sum(amount_minor) filter (where direction = 'in' and payments.state = 'done' and cause = 'request') as charged,
        sum(amount_minor) filter (where direction = 'in' and payments.state = 'pending' and cause is distinct from 'request') as owing,
        sum(amount_minor) filter (where direction = 'out' and is_own and payments.state <> 'failed') as went,
        sum(amount_minor) filter (where direction = 'out' and is_own and payments.state <> 'failed' and is_refund) as refunded,
        sum(amount_minor) filter (where direction = 'out' and payments.state = 'pending') as going,
        sum(amount_minor) filter (where not is_own and payments.state <> 'failed') as compensated
      from payments cross join lateral (select cause is distinct from 'compensation' as is_own, coalesce(cause not in ('change', 'split', 'merge'), true) as is_refund) k
      where order_id = o.id and payments.currency = o.currency) p on true
    -- What was agreed to be kept when goods were cancelled.
    cross join lateral (
      select coalesce(sum(r.asked_minor - r.agreed_minor), 0) as kept from aftersales_requests r
      where r.order_id = o.id and r.currency = o.currency and r.kind = 'cancel' and r.state in ('refunding', 'completed') and r.agreed_minor < r.asked_minor) k
    where ${which}
  )`;
const placedIn = ({ from, to }: Period) => reckoned(sql`o.placed_at >= ${from}::timestamptz and o.placed_at < ${to}::timestamptz`);
const due = sql`case when not is_paid or state in ('closed', 'refund_closed') then 0 when state = 'cancelled' then kept else total_minor + charged - refunded - owing end`;

const lastMoved = sql`select greatest((select max(at) from payments where order_id = reckoned.id),
  (select max(at) from order_changes where order_id = reckoned.id), reckoned.placed_at) as since`;
const onItsWay = sql`select coalesce(jsonb_agg(jsonb_build_object('id', t.id, 'direction', t.direction, 'method', p.method, 'amountMinor', t.amount_minor,
    'currency', t.currency, 'state', t.state, 'said', t.said, 'askedAt', ${instant('t.asked_at')}) order by t.asked_at, t.id), '[]')
  from money_transfers t join payments p on p.id = t.payment_id where t.order_id = reckoned.id and t.state not in ('succeeded', 'cancelled')`;

const explanation = sql`select jsonb_build_object('reason', e.reason, 'by', staff.name, 'at', ${instant('e.explained_at')})
  from difference_explanations e join staff on staff.id = e.explained_by
  where e.order_id = reckoned.id and e.currency = reckoned.currency and e.amount_minor = reckoned.held - reckoned.due`;

/** Orders ↔ payments ↔ refunds ↔ compensations of a period: its sums, and each order that holds something else than it should. */
export async function reconcile(db: Reader, period: Period): Promise<Reconciliation> {
  const { rows: sums } = await sql<z.output<typeof Sums>>`${placedIn(period)}
    select currency, count(*)::int as orders, coalesce(sum(total_minor) filter (where is_paid), 0)::bigint as "totalMinor",
      sum(came)::bigint as "paidMinor", sum(refunded)::bigint as "refundedMinor", sum(coming)::bigint as "comingMinor",
      sum(going)::bigint as "goingMinor", sum(compensated)::bigint as "compensatedMinor", sum(held)::bigint as "heldMinor"
    from reckoned group by currency order by currency`.execute(db);
  const { rows: differences } = await sql<z.output<typeof Difference>>`${placedIn(period)}
    select jsonb_build_object('id', id, 'number', number, 'state', state) as order, currency, due::bigint as "dueMinor", held::bigint as "heldMinor",
      ${instant('moved.since')} as since, (${onItsWay}) as transfers, (${explanation}) as explained
    from (select *, ${due} as due from reckoned) reckoned cross join lateral (${lastMoved}) moved where held <> due
    order by (${explanation}) is not null, number limit 200`.execute(db);
  return { sums, differences };
}

/** What an order holds now above what it should, in its own currency. */
export async function differenceOf(db: Reader, orderId: string): Promise<number> {
  const { rows } = await sql<{ more: number }>`${reckoned(sql`o.id = ${orderId}`)}
    select (held - ${due})::bigint as more from reckoned`.execute(db);
  return Number(rows[0]?.more ?? 0);
}
