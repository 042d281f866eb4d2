import { sql } from 'kysely';
import type { ExceptionKind } from '../../../common/exceptions.ts';
import { ordersBehind } from '../../cases/making-plan-views.ts';
import { system } from '../../platform/actor.ts';
import { nextNumber } from '../../platform/counters.ts';
import { type Database, type Tx, transact } from '../../platform/db.ts';
import { record, recordAll } from '../../platform/facts.ts';
import { newId } from '../../platform/ids.ts';
import { readSetting } from '../../platform/settings.ts';
import type { Timed } from '../../platform/timed.ts';
import { askToTell, endTelling } from './contacting.ts';
import { type ExceptionRules, rulesSetting } from './rule-views.ts';

interface Found {
  kind: ExceptionKind;
  subject: string;
  order_id: string;
  shipment_id: string | null;
  customer_id: string;
}

/** A parcel's last word and when it came; an imported one without dates says nothing about time. */
const parcels = (at: Date) => sql`
  select s.id, s.order_id, s.carrier, s.state, s.promised_at, coalesce(last.at, s.shipped_at) as heard_at, last.code, last.many,
    ${at}::timestamptz as now
  from shipments s left join lateral (
    select (array_agg(code order by at desc, id desc))[1] as code, max(at) as at, count(*) as many
    from tracking_events where shipment_id = s.id) last on true
  where s.request_id is null and (s.state not in ('signed', 'returned', 'lost') or (s.state in ('returned', 'lost') and coalesce(last.at, s.shipped_at) > ${at}::timestamptz - interval '30 days'))`;

const hours = (count: number) => sql`make_interval(hours => ${count}::int)`;

/** How long no word may come of a parcel: longer or shorter at customs. */
const noUpdate = ({ noUpdateHours, customsHours }: Pick<ExceptionRules, 'noUpdateHours' | 'customsHours'>) =>
  sql`case when s.state = 'in_customs' then ${hours(customsHours)} else ${hours(noUpdateHours)} end`;

/** The most serious thing wrong with each parcel, each order that cannot be packed, was not sent in time, or was not priced as promised. */
const wrong = (at: Date, { noScanHours, lateHours, unsentHours, ...rules }: ExceptionRules) => sql<Found>`
  with parcel as (${parcels(at)}), behind as (${ordersBehind(at)}), judged as (
    select case when state = 'lost' then 'lost' when state = 'returned' then 'returned'
        when state = 'customs_held' then 'customs_held' when code in ('damaged', 'refused', 'wrong_address') then code
        when heard_at <= now - ${hours(noScanHours)} and state = 'picked_up' and coalesce(many, 0) <= 1 then 'no_scan'
        when heard_at <= now - ${noUpdate(rules)} then 'no_update'
        when promised_at < now - ${hours(lateHours)} then 'late' end as kind,
      carrier as subject, order_id, id as shipment_id
    from parcel s
    union all
    select 'out_of_stock', coalesce((select variant_id from order_lines l join variants v on v.id = l.variant_id
        where l.order_id = o.id order by v.stock nulls last, l.position limit 1)::text, ''), o.id, null
    from orders o where o.state = 'stock_shortage'
    union all
    select 'unsent', o.warehouse, o.id, null from orders o
    where o.state in ('paid', 'confirmed', 'allocating', 'allocated', 'ready') and o.promised_ship_at < ${at}::timestamptz - ${hours(unsentHours)}
    union all
    select 'plan_late', number, order_id, null from behind
    union all
    select 'rate_missing', r.tier, o.id, null from order_rates r join orders o on o.id = r.order_id
    where r.missing_minor > 0 and o.paid_at is not null and o.state not in ('cancelled', 'closed', 'refund_closed')
  )
  select judged.*, o.customer_id from judged join orders o on o.id = judged.order_id
  where kind is not null and o.erased_at is null and not exists (
    select from exception_orders e join exceptions x on x.id = e.exception_id
    where e.order_id = judged.order_id and e.shipment_id is not distinct from judged.shipment_id and x.kind = judged.kind
      and (e.resolved_at is null or e.outcome <> 'cured'))
  order by o.id limit 500`;

/** Opens one exception for what orders have in common, and adds each order to it once. Gives how many orders were added. */
async function findExceptions(tx: Tx): Promise<number> {
  const { rows } = await wrong(tx.at, await readSetting(tx, rulesSetting)).execute(tx);
  const groups = Map.groupBy(rows, ({ kind, subject }) => JSON.stringify([kind, subject]));
  for (const group of groups.values()) {
    const exception = await exceptionOf(tx, group[0]!);
    await addOrders(tx, exception, group);
    await askToTell(tx, exception);
  }
  return rows.length;
}

async function exceptionOf(tx: Tx, { kind, subject }: Found): Promise<string> {
  const open = await tx
    .selectFrom('exceptions')
    .select('id')
    .where('kind', '=', kind)
    .where('subject', '=', subject)
    .where('state', '=', 'open')
    .executeTakeFirst();
  if (open) return open.id;
  const id = newId();
  const nobody = { told_by: null, told_at: null, resolved_by: null, resolved_at: null };
  await tx
    .insertInto('exceptions')
    .values({ id, number: await nextNumber(tx, 'E'), kind, subject, opened_at: tx.at, ...nobody })
    .execute();
  await record(tx, { kind: 'exception.opened', by: system, id, data: { kind } });
  return id;
}

async function addOrders(tx: Tx, exception_id: string, found: Found[]): Promise<void> {
  const rows = found.map(({ order_id, shipment_id }) => ({ id: newId(), exception_id, order_id, shipment_id, found_at: tx.at }));
  await tx
    .insertInto('exception_orders')
    .values(rows)
    .onConflict((clash) => clash.doNothing())
    .execute();
  await recordAll(
    tx,
    found.map((each) => ({
      kind: 'exception.order_found' as const,
      by: system,
      id: exception_id,
      customer: each.customer_id,
      data: { order: each.order_id },
    })),
  );
}

/** What went well after all, perhaps since it was changed as its customer chose: the parcel moved or arrived, the goods came, the order went on or ended. Nobody need be troubled any more. */
async function cureExceptions(tx: Tx): Promise<void> {
  const { noScanHours, ...rules } = await readSetting(tx, rulesSetting);
  // A carrier's word comes late at times: whatever is younger than the silence that was found was not known then.
  const silence = sql`case when x.kind = 'no_scan' then ${hours(noScanHours)} else ${noUpdate(rules)} end`;
  await sql`
    with behind as (${ordersBehind(tx.at)}), cured as (
      select e.id from exception_orders e join exceptions x on x.id = e.exception_id join orders o on o.id = e.order_id
        left join shipments s on s.id = e.shipment_id
      where e.resolved_at is null and (e.choice is null or e.choice in ('wait', 'swap', 'part', 'new_address')) and case
        when x.kind = 'out_of_stock' then o.state <> 'stock_shortage'
        when x.kind = 'unsent' then o.state not in ('paid', 'confirmed', 'allocating', 'allocated', 'stock_shortage', 'ready')
        when x.kind = 'plan_late' then not exists (select from behind b where b.order_id = o.id and b.number = x.subject)
        when x.kind = 'rate_missing' then not exists (select from order_rates r where r.order_id = o.id and r.missing_minor > 0)
        when x.kind = 'customs_held' then s.state <> 'customs_held'
        when x.kind in ('no_scan', 'no_update') then s.state = 'signed' or exists (
          select from tracking_events t where t.shipment_id = s.id and t.at > e.found_at - ${silence})
        else s.state = 'signed' end
      order by e.id limit 500 for update of e skip locked
    )
    update exception_orders set outcome = 'cured', resolved_at = ${tx.at} from cured where cured.id = exception_orders.id`.execute(tx);
  await sql`update exceptions x set state = 'resolved', resolved_at = ${tx.at}
    where state = 'open' and not exists (select from exception_orders e where e.exception_id = x.id and e.resolved_at is null)`.execute(tx);
  await endTelling(tx);
}

async function lookForExceptions(database: Database): Promise<void> {
  for (let more = true; more; ) more = (await transact(database, findExceptions)) === 500;
  await transact(database, cureExceptions);
}

export const exceptionTimes: Timed = { name: 'orders that go wrong', everySeconds: 60, run: lookForExceptions };
