import { type RawBuilder, sql } from 'kysely';
import { shopClockKeys } from '../../common/aftersales-clocks.ts';
import type { JourneyStep } from '../../common/journey.ts';
import { fileFields, repeatDays, type ShopFigureKey } from '../../common/shop-figures.ts';
import { costOfAssistant, costOfPeople, isCostSaid } from './contact-costs.ts';
import { reachedAt } from './journeys.ts';

export interface Span {
  from: Date;
  to: Date;
}

/**
 * What each figure is made of: one row for each conversation, order or customer, with what it adds above the line and below it. The number and
 * the rows behind it are the same statement.
 */
export const unitsOf: Record<ShopFigureKey, (span: Span) => RawBuilder<unknown>> = {
  fcr: ({ from, to }) => sql`
    select c.id, c.number as label, c.opened_at as at, 1::float8 as below,
      (c.result = 'solved' and c.reopened = 0 and not exists (select 1 from conversations d where d.customer_id = c.customer_id and d.id <> c.id
        and d.begun_by is null and d.reason = c.reason and d.opened_at between c.opened_at - ${repeated} and coalesce(c.closed_at, c.opened_at) + ${repeated}))::int::float8 as above
    from conversations c where c.opened_at >= ${from} and c.opened_at < ${to} and c.accepted_at is not null and c.begun_by is null and c.result is not null`,
  order_value: (span) => buyers(span, sql`sum(o.total_minor)`, sql`o.currency = ${currencyIn(span)}`),
  items_per_buyer: (span) => buyers(span, sql`sum((select sum(l.quantity) from order_lines l where l.order_id = o.id))`),
  refund_rate: (span) => sql`
    select o.id, o.number as label, o.paid_at as at, count(*)::float8 as below, count(*) filter (where exists (
        select 1 from aftersales_lines al join aftersales_requests r on r.id = al.request_id
        where al.order_line_id = l.id and al.refunded_minor > 0 and r.kind not in ('compensation', 'price_protection')))::float8 as above
    from (${paidIn(span)}) o join order_lines l on l.order_id = o.id group by o.id, o.number, o.paid_at`,
  refusal_rate: (span) => sql`
    select o.id, o.number as label, s.at, 1::float8 as below, (exists (select 1 from aftersales_requests r where r.order_id = o.id
        and r.kind = 'refused_delivery' and r.state not in ('draft', 'rejected', 'cancelled', 'lapsed'))
      or exists (select 1 from exception_orders e join exceptions x on x.id = e.exception_id where e.order_id = o.id and x.kind = 'refused'))::int::float8 as above
    from ${sentIn(span)}`,
  return_rate: (span) => sql`
    select o.id, o.number as label, s.at, 1::float8 as below, (exists (select 1 from aftersales_requests r where r.order_id = o.id
        and r.kind in ('return', 'advance_refund') and r.state not in ('draft', 'rejected', 'cancelled', 'lapsed')))::int::float8 as above
    from ${sentIn(span)}`,
  repurchase_rate: (span) => buyers(span, sql`(count(*) filter (where o.split_from is null) >= 2)::int`),
  file_completeness: (span) =>
    buyers(
      span,
      sql`num_nonnulls(nullif(k.name, ''), k.phone_sealed, k.email_sealed, coalesce(nullif(k.honorific, ''), nullif(k.preferred_name, '')),
        k.contact_channel)::float8 / ${fileFields.length}::int`,
      sql`k.erased_at is null`,
    ),
  promises_kept: ({ from, to }) => sql`
    select c.id, c.number as label, max(t.due_at) as at, count(*)::float8 as below, count(*) filter (where t.state = 'kept')::float8 as above
    from tasks t join conversations c on c.id = t.conversation_id where t.kind = 'promise' and t.due_at >= ${from} and t.due_at < ${to}
      and t.state <> 'cancelled' and (t.state <> 'open' or t.breached_at is not null) group by c.id, c.number`,
  product_feedback: (span) => scored(span, sql`f.product_score`),
  service_feedback: (span) => scored(span, sql`f.service_score`),
  feedback_answered: ({ from, to }) => sql`
    select o.id, o.number as label, max(f.asked_at) as at, count(*)::float8 as below, count(f.answered_at)::float8 as above
    from feedback_asks f join orders o on o.id = f.order_id where f.asked_at >= ${from} and f.asked_at < ${to} group by o.id, o.number`,
  aftersales_in_time: (span) =>
    endedRequests(
      span,
      sql`not exists (select 1 from facts f where f.noun_id = r.id and f.kind = 'aftersales.breached' and f.data->>'clock' = any(${[...shopClockKeys]}::text[]))`,
    ),
  aftersales_accurate: (span) =>
    endedRequests(
      span,
      sql`not exists (select 1 from aftersales_steps s where s.request_id = r.id and s.from_state = 'disputed' and s.move in ('settle', 'offer', 'ask_approval'))
      and not exists (select 1 from complaints c where c.request_id = r.id and c.side in ('shop', 'colleague'))`,
    ),
  asked: (span) => step(span, 'came', 'asked'),
  compared: (span) => step(span, 'asked', 'compared'),
  decided: (span) => step(span, 'compared', 'decided'),
  received_goods: (span) => step(span, 'decided', 'received'),
  self_solved: ({ from, to }) => sql`
    select c.id, c.number as label, a.started_at as at, 1::float8 as below, (${aloneWithAssistant})::int::float8 as above
    from assistant_talks a join conversations c on c.id = a.conversation_id
    where a.started_at >= ${from} and a.started_at < ${to} and c.closed_at is not null`,
  help_solved: ({ from, to }) => sql`
    select k.id, k.number as label, max(v.at) as at, count(*)::float8 as below, count(*) filter (where v.helped)::float8 as above
    from article_votes v join articles k on k.id = v.article_id where v.at >= ${from} and v.at < ${to} group by k.id, k.number`,
  contact_cost: (span) => cost(span, sql`case when c.accepted_at is null then ${costOfAssistant} else ${costOfPeople} end`),
  person_cost: (span) => cost(span, costOfPeople, sql`c.accepted_at is not null`),
  assistant_cost: (span) => cost(span, costOfAssistant, sql`c.accepted_at is null`),
};

const aloneWithAssistant = sql`c.handed_at is null and c.accepted_at is null`;

/** Talks that somebody took, or the assistant had alone, and that have ended. */
const cost = ({ from, to }: Span, above: RawBuilder<unknown>, only: RawBuilder<unknown> = sql`true`) => sql`
  select c.id, c.number as label, c.opened_at as at, 1::float8 as below, (${above})::float8 as above from conversations c
  where c.opened_at >= ${from} and c.opened_at < ${to} and c.closed_at is not null and ${isCostSaid} and ${only}
    and (c.accepted_at is not null or (c.assisted_at is not null and ${aloneWithAssistant}))`;

const repeated = sql`make_interval(days => ${repeatDays}::int)`;

/** Orders by the time their first parcel left. */
const sentIn = ({ from, to }: Span) => sql`orders o
    join lateral (select min(shipped_at) as at from shipments where order_id = o.id and request_id is null) s on s.at >= ${from} and s.at < ${to}
    where o.id in (select order_id from shipments where shipped_at >= ${from} and shipped_at < ${to})`;

const scored = ({ from, to }: Span, score: RawBuilder<unknown>) => sql`
  select o.id, o.number as label, max(f.answered_at) as at, count(*)::float8 as below, count(*) filter (where ${score} >= 4)::float8 as above
  from feedback_asks f join orders o on o.id = f.order_id
  where f.answered_at >= ${from} and f.answered_at < ${to} and ${score} is not null group by o.id, o.number`;

const endedRequests = ({ from, to }: Span, isGood: RawBuilder<unknown>) => sql`
  select r.id, r.number as label, r.ended_at as at, 1::float8 as below, (${isGood})::int::float8 as above
  from aftersales_requests r where r.ended_at >= ${from} and r.ended_at < ${to} and r.state in ('completed', 'rejected')`;

const paidIn = ({ from, to }: Span) => sql`select * from orders where paid_at >= ${from} and paid_at < ${to}`;

/** The one most orders are in. */
export const currencyIn = (span: Span) =>
  sql<string | null>`(select currency from (${paidIn(span)}) c group by currency order by count(*) desc, currency limit 1)`;

const buyers = (span: Span, above: RawBuilder<unknown>, only: RawBuilder<unknown> = sql`true`) => sql`
  select k.id, k.number::text as label, max(o.paid_at) as at, 1::float8 as below, (${above})::float8 as above
  from (${paidIn(span)}) o join customers k on k.id = o.customer_id where ${only} group by k.id`;

/** How many of those who stood on one step came to the next. */
const step = ({ from, to }: Span, before: JourneyStep, next: JourneyStep) => sql`
  select k.id, k.number::text as label, k.created_at as at, 1::float8 as below, (${reachedAt[next]} is not null)::int::float8 as above
  from customers k where k.created_at >= ${from} and k.created_at < ${to} and k.merged_into is null and ${reachedAt[before]} is not null`;
