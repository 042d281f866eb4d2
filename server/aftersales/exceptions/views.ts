import { type RawBuilder, sql } from 'kysely';
import { z } from 'zod';
import { type ExceptionKind, exceptionChoices, exceptionKinds, proposedFor, silentChoices } from '../../../common/exceptions.ts';
import type { Reader } from '../../platform/db.ts';
import { instant } from '../../platform/instant.ts';
import { notFound } from '../../platform/problems.ts';
import { readSetting } from '../../platform/settings.ts';
import { readShop } from '../../team/shop.ts';
import { rulesSetting } from './rule-views.ts';

const Instant = z.iso.datetime();
const Choice = z.enum(exceptionChoices);

export const ExceptionView = z.object({
  id: z.uuid(),
  number: z.string(),
  kind: z.enum(exceptionKinds),
  /** The carrier, the goods, the warehouse or the tier its orders have in common; null when it is the whole house. */
  subject: z.object({ name: z.string(), nameEn: z.string(), product: z.uuid().nullable() }).nullable(),
  state: z.enum(['open', 'resolved']),
  openedAt: Instant,
  toldAt: Instant.nullable(),
  notice: z.object({ zh: z.string(), en: z.string(), choices: z.array(Choice) }),
  orders: z.int(),
  untold: z.int(),
  answered: z.int(),
  resolved: z.int(),
  /** How many chose what and are not done yet. */
  chosen: z.partialRecord(Choice, z.int()),
  /** The earliest date any of its orders was promised for. */
  promisedAt: Instant.nullable(),
});
export type ExceptionView = z.output<typeof ExceptionView>;

const counts = sql`
  select count(*)::int as orders, count(*) filter (where told_at is null and resolved_at is null)::int as untold,
    count(*) filter (where choice is not null)::int as answered, count(*) filter (where resolved_at is not null)::int as resolved,
    min(coalesce(s.promised_at, o.promised_ship_at)) as promised_at
  from exception_orders e join orders o on o.id = e.order_id left join shipments s on s.id = e.shipment_id where e.exception_id = x.id`;

const chosen = sql`
  select coalesce(jsonb_object_agg(choice, many), '{}') from (
    select choice, count(*) as many from exception_orders
    where exception_id = x.id and choice is not null and resolved_at is null group by choice) by_choice`;

const columns = sql`
  x.id, x.number, x.kind, x.state, ${instant('x.opened_at')} as "openedAt", ${instant('x.told_at')} as "toldAt",
  case when x.subject = '' then null when m.id is not null then jsonb_build_object('name', concat_ws(' · ', m.number, mp.name), 'nameEn',
      concat_ws(' · ', m.number, coalesce(nullif(mp.name_en, ''), mp.name)), 'product', mp.id) when v.id is null then jsonb_build_object('name', x.subject, 'nameEn', x.subject, 'product', null)
    else jsonb_build_object('name', concat_ws(' · ', p.name, nullif(v.sku, '')), 'nameEn',
      concat_ws(' · ', coalesce(nullif(p.name_en, ''), p.name), nullif(v.sku, '')), 'product', p.id) end as subject,
  jsonb_build_object('zh', x.notice_zh, 'en', x.notice_en, 'choices', to_jsonb(x.choices)) as notice,
  n.orders, n.untold, n.answered, n.resolved, ${instant('n.promised_at')} as "promisedAt", (${chosen}) as chosen`;

const from = sql`
  exceptions x left join variants v on v.id::text = x.subject left join products p on p.id = v.product_id
    left join making_plans m on x.kind = 'plan_late' and m.number = x.subject left join products mp on mp.id = m.product_id cross join lateral (${counts}) n`;

interface Filter {
  state: 'open' | 'resolved';
  kind?: z.output<typeof ExceptionView>['kind'] | undefined;
  /** Only those with an order of this carrier, from this warehouse, with these goods, or promised for this day or before. */
  carrier?: string | undefined;
  warehouse?: string | undefined;
  product?: string | undefined;
  promised?: string | undefined;
  before?: string | undefined;
}

const hasOrder = (condition: RawBuilder<unknown>) => sql`exists (
  select from exception_orders e join orders o on o.id = e.order_id left join shipments s on s.id = e.shipment_id
  where e.exception_id = x.id and ${condition})`;

function wantedOf({ state, kind, carrier, warehouse, product, promised }: Filter, timeZone: string) {
  const ofProduct = sql`exists (select from order_lines l join variants v on v.id = l.variant_id
    where l.order_id = o.id and v.product_id = ${product})`;
  const untilDay = sql`coalesce(s.promised_at, o.promised_ship_at) < (${promised}::date + 1)::timestamp at time zone ${timeZone}`;
  const conditions = [
    sql`x.state = ${state}`,
    ...(kind ? [sql`x.kind = ${kind}`] : []),
    ...(carrier ? [hasOrder(sql`s.carrier = ${carrier}`)] : []),
    ...(warehouse ? [hasOrder(sql`o.warehouse = ${warehouse}`)] : []),
    ...(product ? [hasOrder(ofProduct)] : []),
    ...(promised ? [hasOrder(untilDay)] : []),
  ];
  return sql.join(conditions, sql` and `);
}

const pageSize = 50;
export const ExceptionPage = z.object({ items: z.array(ExceptionView), next: z.uuid().nullable(), total: z.int() });

/** The board: the newest first, by state, kind, carrier, warehouse, goods and promised day. */
export async function exceptionPage(db: Reader, filter: Filter): Promise<z.output<typeof ExceptionPage>> {
  const { before } = filter;
  const wanted = wantedOf(filter, (await readShop(db)).timeZone);
  const { rows: items } = await sql<ExceptionView>`
    select ${columns} from ${from} where ${wanted}
      and ${before ? sql`(x.opened_at, x.id) < (select opened_at, id from exceptions where id = ${before})` : sql`true`}
    order by x.opened_at desc, x.id desc limit ${pageSize}`.execute(db);
  const { rows } = await sql<{ total: number }>`select count(*)::int as total from exceptions x where ${wanted}`.execute(db);
  return { items, next: items.length === pageSize ? (items.at(-1)?.id ?? null) : null, total: rows[0]?.total ?? 0 };
}

export const NarrowingView = z.object({
  carriers: z.array(z.string()),
  warehouses: z.array(z.string()),
  products: z.array(z.object({ id: z.uuid(), name: z.string(), nameEn: z.string() })),
});

/** What the board may be narrowed by: carriers, warehouses and goods of the orders in it. */
export async function narrowingOf(db: Reader, state: Filter['state']): Promise<z.output<typeof NarrowingView>> {
  const affected = sql`exception_orders e join exceptions x on x.id = e.exception_id and x.state = ${state}`;
  const { rows } = await sql<z.output<typeof NarrowingView>>`
    select
      (select coalesce(jsonb_agg(carrier order by carrier), '[]') from (
        select distinct s.carrier from ${affected} join shipments s on s.id = e.shipment_id where s.carrier <> '' limit 200) c) as carriers,
      (select coalesce(jsonb_agg(warehouse order by warehouse), '[]') from (
        select distinct o.warehouse from ${affected} join orders o on o.id = e.order_id where o.warehouse <> '' limit 200) w) as warehouses,
      (select coalesce(jsonb_agg(jsonb_build_object('id', id, 'name', name, 'nameEn', coalesce(nullif(name_en, ''), name)) order by name, id), '[]') from (
        select distinct p.id, p.name, p.name_en from ${affected} join order_lines l on l.order_id = e.order_id
          join variants v on v.id = l.variant_id join products p on p.id = v.product_id limit 200) p) as products`.execute(db);
  return rows[0] as z.output<typeof NarrowingView>;
}

export async function exceptionView(db: Reader, id: string): Promise<ExceptionView> {
  const { rows } = await sql<ExceptionView>`select ${columns} from ${from} where x.id = ${id}`.execute(db);
  if (!rows[0]) throw notFound();
  return rows[0];
}

const ClaimView = z.object({
  state: z.enum(['asked', 'paid', 'refused']),
  amountMinor: z.int(),
  paidMinor: z.int().nullable(),
  currency: z.string(),
  dueAt: Instant,
});

export const AffectedView = z.object({
  id: z.uuid(),
  order: z.object({ id: z.uuid(), number: z.string(), state: z.string(), totalMinor: z.int(), currency: z.string() }),
  customer: z.object({ id: z.uuid(), name: z.string().nullable() }),
  parcel: z.object({ carrier: z.string(), trackingNumber: z.string(), state: z.string() }).nullable(),
  foundAt: Instant,
  toldAt: Instant.nullable(),
  choice: Choice.nullable(),
  chosenBy: z.enum(['customer', 'staff', 'rule']).nullable(),
  /** What the rule chooses, or chose, for who does not answer. */
  silentChoice: z.enum(silentChoices).nullable(),
  outcome: z.enum(['cured', 'done', 'dropped']).nullable(),
  request: z.object({ id: z.uuid(), number: z.string() }).nullable(),
  claim: ClaimView.nullable(),
  /** What the rules propose to give on top, or what of a promise is missing, and the request by which it was given. */
  proposedMinor: z.int(),
  compensation: z.object({ id: z.uuid(), number: z.string() }).nullable(),
});
export type AffectedView = z.output<typeof AffectedView>;
export const AffectedPage = z.object({ items: z.array(AffectedView), next: z.uuid().nullable() });

const affectedColumns = sql`
  e.id, jsonb_build_object('id', o.id, 'number', o.number, 'state', o.state, 'totalMinor', o.total_minor, 'currency', o.currency) as order,
  jsonb_build_object('id', c.id, 'name', coalesce(c.preferred_name, c.name)) as customer,
  case when s.id is null then null else
    jsonb_build_object('carrier', s.carrier, 'trackingNumber', s.tracking_number, 'state', s.state) end as parcel,
  ${instant('e.found_at')} as "foundAt", ${instant('e.told_at')} as "toldAt", e.choice, e.chosen_by as "chosenBy", e.silent_choice as "silentChoice", e.outcome,
  case when r.id is null then null else jsonb_build_object('id', r.id, 'number', r.number) end as request,
  case when g.id is null then null else jsonb_build_object('id', g.id, 'number', g.number) end as compensation, x.kind,
  coalesce((select missing_minor from order_rates where order_id = o.id), 0) as missing,
  case when k.id is null then null else jsonb_build_object('state', k.state, 'amountMinor', k.amount_minor, 'paidMinor', k.paid_minor,
    'currency', k.currency, 'dueAt', ${instant('k.due_at')}) end as claim`;

/** The orders behind an exception: who still needs something first, then by when they were found. */
export async function affectedPage(db: Reader, exception: string, before?: string): Promise<z.output<typeof AffectedPage>> {
  const { rows } = await sql<Omit<AffectedView, 'proposedMinor'> & { kind: ExceptionKind; missing: number }>`
    select ${affectedColumns}
    from exception_orders e join exceptions x on x.id = e.exception_id join orders o on o.id = e.order_id
      join customers c on c.id = o.customer_id left join aftersales_requests g on g.id = e.compensation_id
      left join shipments s on s.id = e.shipment_id left join aftersales_requests r on r.id = e.request_id
      left join carrier_claims k on k.exception_order_id = e.id
    where e.exception_id = ${exception}
      and ${before ? sql`(e.resolved_at is not null, e.id) > (select resolved_at is not null, id from exception_orders where id = ${before})` : sql`true`}
    order by e.resolved_at is not null, e.id limit ${pageSize}`.execute(db);
  const { compensation: rules } = await readSetting(db, rulesSetting);
  const items = rows.map(({ kind, missing, ...row }) => ({
    ...row,
    proposedMinor: kind === 'rate_missing' ? missing : proposedFor(rules[kind], row.order.totalMinor),
  }));
  return { items, next: items.length === pageSize ? (items.at(-1)?.id ?? null) : null };
}

/** What a customer was told about their orders and has not been settled, with what they may choose. */
export const OrderNoticeView = z.object({
  id: z.uuid(),
  order: z.object({ id: z.uuid(), number: z.string() }),
  kind: z.enum(exceptionKinds),
  zh: z.string(),
  en: z.string(),
  choices: z.array(Choice),
  choice: Choice.nullable(),
  /** What the shop's rule chooses for who does not answer; `byRule`: it has. */
  silentChoice: z.enum(silentChoices).nullable(),
  byRule: z.boolean(),
  toldAt: Instant,
});
export type OrderNoticeView = z.output<typeof OrderNoticeView>;

export async function noticesOf(db: Reader, customer: string): Promise<OrderNoticeView[]> {
  const { rows } = await sql<OrderNoticeView>`
    select e.id, jsonb_build_object('id', o.id, 'number', o.number) as order, x.kind, e.notice_zh as zh, e.notice_en as en,
      to_jsonb(e.choices) as choices, e.choice, e.silent_choice as "silentChoice", e.chosen_by is not distinct from 'rule' as "byRule", ${instant('e.told_at')} as "toldAt"
    from exception_orders e join orders o on o.id = e.order_id join exceptions x on x.id = e.exception_id
    where o.customer_id = ${customer} and e.told_at is not null and e.resolved_at is null order by e.told_at desc, e.id limit 50`.execute(
    db,
  );
  return rows;
}

/** A banner about a known trouble. */
export const IncidentView = z.object({
  id: z.uuid(),
  zh: z.string(),
  en: z.string(),
  exception: z.uuid().nullable(),
  shownAt: z.iso.datetime(),
  until: z.iso.datetime(),
});
export type IncidentView = z.output<typeof IncidentView>;
