import { sql } from 'kysely';
import type { ForeseenNeed } from '../../../common/foreseen.ts';
import type { Reader } from '../../platform/db.ts';
import type { NeedRule } from './rules.ts';

type Asked = Pick<NeedRule, 'kind' | 'product_id' | 'category_id' | 'successor_id' | 'days'>;

/** A need that comes due, and the order behind it. */
export interface Due {
  line: string;
  order: string;
  number: string;
  customer: string;
  /** As the shop calls them. */
  name: string | null;
  need: Omit<ForeseenNeed, 'kind' | 'days'>;
}

interface Window {
  after: Date;
  upTo: Date;
  zone: string;
}

const days = (count: number) => sql`make_interval(days => ${count})`;

/** So many pieces at most are thought to be used up one after the other: who buys more has another use for them. */
const mostPieces = 24;
const pieces = sql`least(l.quantity - l.taken_out, ${mostPieces})`;

/** Whether a line is one of the goods a rule is about. */
function isAbout({ product_id, category_id, successor_id }: Asked, product: string) {
  const column = sql.ref(product);
  if (product_id) return sql`${column} = ${product_id}`;
  // A successor of a whole category is often in it.
  if (category_id)
    return sql`${column} in (select id from products where category_id = ${category_id} and id is distinct from ${successor_id})`;
  return sql`${column} is not null`;
}

/** Lines and the instant their need comes due, by the day they were signed for or their warranty ends. */
function comingDue(rule: Asked, { after, upTo }: Window) {
  const about = isAbout(rule, 'l.product_id');
  if (rule.kind === 'used_up') {
    const until = sql`o.signed_at + ${days(rule.days)} * ${pieces}`;
    return sql`
      select l.id, ${until} as until from orders o join order_lines l on l.order_id = o.id
      where o.signed_at > ${after}::timestamptz - ${days(rule.days * mostPieces)} and o.signed_at <= ${upTo}::timestamptz - ${days(rule.days)}
        and ${until} > ${after}::timestamptz and ${until} <= ${upTo}::timestamptz and ${about}`;
  }
  if (rule.kind === 'successor')
    return sql`
      select l.id, o.signed_at + ${days(rule.days)} as until from orders o join order_lines l on l.order_id = o.id
      where o.signed_at > ${after}::timestamptz - ${days(rule.days)} and o.signed_at <= ${upTo}::timestamptz - ${days(rule.days)} and ${about}`;
  const months = sql`make_interval(months => p.warranty_months)`;
  // A registered device knows its day; other goods have the one of their product.
  return sql`
    select l.id, min(s.warranty_until) as until from registered_serials s join order_lines l on l.id = s.order_line_id
    where s.warranty_until > ${after}::timestamptz + ${days(rule.days)} and s.warranty_until <= ${upTo}::timestamptz + ${days(rule.days)}
      and ${about} group by l.id
    union all
    select l.id, o.signed_at + ${months} from products p join order_lines l on l.product_id = p.id join orders o on o.id = l.order_id
    where p.warranty_months is not null and o.signed_at > ${after}::timestamptz + ${days(rule.days)} - ${months}
      and o.signed_at <= ${upTo}::timestamptz + ${days(rule.days)} - ${months} and ${about}
      and not exists (select 1 from registered_serials s where s.order_line_id = l.id)`;
}

/** A part of the line was kept: not taken out, not sent back, not given money back for, and nothing of it is running. */
const isKept = sql`l.gone_at is null and o.state not in ('cancelled', 'refund_closed')
  and l.quantity - l.taken_out > coalesce((select sum(al.quantity) from aftersales_lines al join aftersales_requests r on r.id = al.request_id
    where al.order_line_id = l.id and r.kind in ('cancel', 'intercept', 'refund_only', 'return', 'advance_refund', 'refused_delivery')
      and (r.state = 'completed' or r.ended_at is null)), 0)`;

/** Nobody who asked to be left alone: by their profile, by ending news of what they bought, by not wanting to be judged by it; nor who is blocked, erased or gone. */
const isWelcome = sql`c.erased_at is null and c.merged_into is null and c.contact_channel is distinct from 'never' and c.unprofiled_at is null
  and not exists (select 1 from news_consents n where n.customer_id = c.id and n.withdrawn_at is not null)
  and not exists (select 1 from blocks b where b.customer_id = c.id and b.state = 'active')`;

const isSold = sql`o2.paid_at is not null and o2.state not in ('cancelled', 'refund_closed')`;

/** They have it already: they bought the goods once more, or the successor. */
function isMet(rule: Asked) {
  if (rule.kind === 'warranty_end') return sql`false`;
  const since = rule.kind === 'used_up' ? sql`and o2.placed_at > o.placed_at and ${isAbout(rule, 'l2.product_id')}` : sql``;
  const which = rule.successor_id ? sql`and l2.product_id = ${rule.successor_id}` : sql``;
  return sql`exists (select 1 from orders o2 join order_lines l2 on l2.order_id = o2.id
    where o2.customer_id = c.id and ${isSold} and l2.gone_at is null ${since} ${which})`;
}

/** Foreseen already: this line at any time, or any of these goods while somebody has it in hand. */
const isForeseen = (rule: Asked) => sql`(
  exists (select 1 from foreseen_needs f where f.kind = ${rule.kind} and f.order_line_id = l.id)
  or exists (select 1 from foreseen_needs f join tasks t on t.id = f.task_id join order_lines l2 on l2.id = f.order_line_id
    where f.kind = ${rule.kind} and t.customer_id = c.id and t.state = 'open' and ${isAbout(rule, 'l2.product_id')}))`;

/** One line for each customer, the latest: what a rule finds between two instants. */
function found(rule: Asked, window: Window) {
  return sql`
    select distinct on (c.id) d.id as line, d.until, c.id as customer from (${comingDue(rule, window)}) d
    join order_lines l on l.id = d.id join orders o on o.id = l.order_id join customers c on c.id = o.customer_id
    where ${isKept} and ${isWelcome} and not ${isMet(rule)} and not ${isForeseen(rule)}
    order by c.id, d.until desc, l.id`;
}

/** How many customers a rule finds. */
export async function countDue(db: Reader, rule: Asked, window: Window): Promise<number> {
  const { rows } = await sql<{ many: number }>`select count(*) as many from (${found(rule, window)}) f`.execute(db);
  return rows[0]?.many ?? 0;
}

/** Some of what a rule finds, the longest due first. */
export async function listDue(db: Reader, rule: Asked, window: Window, limit: number): Promise<Due[]> {
  const day = (column: string) => sql`to_char(${sql.ref(column)} at time zone ${window.zone}, 'YYYY-MM-DD')`;
  const { rows } = await sql<Due>`
    select f.line, o.id as order, o.number, f.customer, coalesce(c.preferred_name, c.name) as name, jsonb_build_object(
      'product', l.name, 'productEn', l.name_en, 'successor', coalesce(s.name, ''), 'successorEn', coalesce(s.name_en, ''),
      'quantity', ${rule.kind === 'used_up' ? pieces : sql`1`}, 'signed', ${day('o.signed_at')}, 'until', ${day('f.until')}) as need
    from (${found(rule, window)}) f join order_lines l on l.id = f.line join orders o on o.id = l.order_id join customers c on c.id = f.customer
    left join products s on s.id = ${rule.successor_id}::uuid
    order by f.until, f.line limit ${limit}`.execute(db);
  return rows;
}

/** What came due longer ago than this helps nobody any more; a successor is news to everybody who has the old one. */
const timelyDays = 30;
const msPerDay = 86_400_000;

/** What is due now, and what will be within thirty days more. */
export function dueNow(rule: Asked, now: Date, zone: string): Window {
  const after = rule.kind === 'successor' ? new Date(0) : new Date(now.getTime() - Math.min(timelyDays, timelyOf(rule)) * msPerDay);
  return { after, upTo: now, zone };
}
export const dueSoon = (now: Date, zone: string): Window => ({
  after: now,
  upTo: new Date(now.getTime() + timelyDays * msPerDay),
  zone,
});

/** A warranty that has ended is no reason any more. */
const timelyOf = ({ kind, days: before }: Asked): number => (kind === 'warranty_end' ? before : timelyDays);
