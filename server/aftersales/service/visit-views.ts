import { sql } from 'kysely';
import { z } from 'zod';
import type { BusinessCalendar } from '../../../common/business-time.ts';
import { openSpans } from '../../../common/business-time.ts';
import { AddressView, maskAddress, openAddress } from '../../customers/addresses.ts';
import type { Reader } from '../../platform/db.ts';
import { instant } from '../../platform/instant.ts';
import type { Keys } from '../../platform/keys.ts';
import { calendarOf } from '../../team/calendar.ts';
import { technicians } from './slots.ts';

const Instant = z.iso.datetime();

/** A visit of a day, for a service order or for a repair: where, when, who, what about. */
export const VisitView = z.object({
  id: z.uuid(),
  /** Which kind of order it belongs to, and its page. */
  source: z.enum(['service', 'repair']),
  kind: z.string(),
  number: z.string(),
  state: z.string(),
  startsAt: Instant,
  endsAt: Instant,
  arrivedAt: Instant.nullable(),
  isWaiting: z.boolean(),
  technician: z.object({ id: z.uuid(), name: z.string() }).nullable(),
  customer: z.object({ id: z.uuid(), name: z.string().nullable() }),
  order: z.object({ id: z.uuid(), number: z.string() }),
  goods: z.array(z.object({ name: z.string(), nameEn: z.string(), quantity: z.int() })),
  about: z.string(),
  address: AddressView.nullable(),
});
export type VisitView = z.output<typeof VisitView>;

export const VisitDay = z.object({
  items: z.array(VisitView),
  technicians: z.array(z.object({ id: z.uuid(), name: z.string() })),
});

export const VisitQuery = z.object({
  day: z.iso.date(),
  /** Whose visits; everybody's when left out. */
  technician: z.uuid().optional(),
});

const goods = sql`(select jsonb_agg(jsonb_build_object('name', l.name, 'nameEn', l.name_en, 'quantity', l.quantity) order by l.position)
  from order_lines l where l.id in (select order_line_id from service_orders where id = v.id
    union all select order_line_id from aftersales_lines where request_id = v.id))`;
const about = sql`coalesce((select symptom from service_orders where id = v.id), (select symptom from aftersales_repairs where request_id = v.id), '')`;

const wholeDay = (calendar: BusinessCalendar): BusinessCalendar => ({
  ...calendar,
  week: Array.from({ length: 7 }, () => [{ from: '00:00', to: '24:00' }]),
  special: [],
});

/** The visits of a day of the shop's calendar, in the order they are made. */
export async function visitsOn(db: Reader, keys: Keys, query: z.output<typeof VisitQuery>): Promise<z.output<typeof VisitDay>> {
  const spans = openSpans(wholeDay(await calendarOf(db)), query.day);
  const [from, to] = [new Date(spans[0]?.from ?? 0), new Date(spans.at(-1)?.to ?? 0)];
  const { rows } = await sql<Omit<VisitView, 'address'> & { sealed: Buffer | null }>`
    select v.id, v.source, v.kind, v.number, v.state, ${instant('v.starts_at')} as "startsAt", ${instant('v.ends_at')} as "endsAt",
      ${instant('v.arrived_at')} as "arrivedAt", v.waiting as "isWaiting",
      case when t.id is not null then jsonb_build_object('id', t.id, 'name', t.name) end as technician,
      jsonb_build_object('id', c.id, 'name', coalesce(c.preferred_name, c.name)) as customer,
      jsonb_build_object('id', o.id, 'number', o.number) as "order", ${goods} as goods, ${about} as about, o.address_sealed as sealed
    from field_visits v join orders o on o.id = v.order_id join customers c on c.id = v.customer_id left join staff t on t.id = v.technician_id
    where v.starts_at >= ${from} and v.starts_at < ${to} and ${query.technician ? sql`v.technician_id = ${query.technician}` : sql`true`}
    order by v.starts_at, v.number limit 200`.execute(db);
  const items = rows.map(({ sealed, ...row }) => ({
    ...row,
    address: sealed && { ...maskAddress(openAddress(keys, sealed)), masked: true },
  }));
  const { rows: people } = await sql<{ id: string; name: string }>`${technicians} order by s.name, s.id`.execute(db);
  return { items, technicians: people };
}
