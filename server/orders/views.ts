import { type RawBuilder, sql } from 'kysely';
import { z } from 'zod';
import { lineClaims, orderIntakes, orderStates, shipmentStates } from '../../common/order.ts';
import { traits } from '../../common/policy.ts';
import { DutyShape, dutyOf } from '../catalogue/delivery.ts';
import { AddressView, maskAddress, openAddress } from '../customers/addresses.ts';
import type { Reader } from '../platform/db.ts';
import type { Principal } from '../platform/http.ts';
import { instant } from '../platform/instant.ts';
import type { Keys } from '../platform/keys.ts';
import { notFound } from '../platform/problems.ts';
import { grantedTo } from './order-grants.ts';
import { RateView } from './tier-rate-views.ts';

const Instant = z.iso.datetime();
const Options = z.record(z.string(), z.string());

const OrderLineView = z.object({
  id: z.uuid(),
  name: z.string(),
  nameEn: z.string(),
  options: Options,
  optionsEn: Options,
  quantity: z.int(),
  priceMinor: z.int(),
  picture: z.string().nullable(),
  product: z.uuid().nullable(),
  variant: z.uuid().nullable(),
  externalRefs: z.object({ product: z.string().nullable(), variant: z.string().nullable() }),
  /** What after-sales has made of it (DOMAIN D7). */
  claim: z.enum(lineClaims),
  /** What the goods were when they were bought, and what of it the buyer confirmed then. */
  traits: z.array(z.enum(traits)),
  confirmed: z.array(z.enum(traits)),
  /** How the customer wants what is made for them. */
  requirements: z.string(),
  /** What the buyer was told of the duty of goods from abroad. */
  duty: DutyShape.nullable(),
  batch: z.string(),
  /** The shop that leads the order has taken it out; it stays, since something refers to it. */
  isGone: z.boolean(),
  /** Devices that were registered, and until when their warranty runs. */
  serials: z.array(z.object({ serial: z.string(), warrantyUntil: Instant.nullable() })),
});

const PaymentView = z.object({
  direction: z.enum(['in', 'out']),
  method: z.string(),
  methodRef: z.string().nullable(),
  brand: z.string().nullable(),
  lastFour: z.string().nullable(),
  amountMinor: z.int(),
  currency: z.string(),
  state: z.enum(['pending', 'done', 'failed']),
  at: Instant,
});

export const TrackingEventView = z.object({ at: Instant, code: z.string(), place: z.string(), words: z.string(), wordsEn: z.string() });

const ShipmentView = z.object({
  id: z.uuid(),
  /** Parcels that left together share a dispatch and its lines. */
  dispatch: z.int(),
  carrier: z.string(),
  trackingNumber: z.string(),
  state: z.enum(shipmentStates),
  promisedAt: Instant.nullable(),
  shippedAt: Instant.nullable(),
  signedAt: Instant.nullable(),
  lines: z.array(z.uuid()),
  /** The newest first. */
  events: z.array(TrackingEventView),
});
export type ShipmentView = z.output<typeof ShipmentView>;

export const OrderView = z.object({
  id: z.uuid(),
  number: z.string(),
  externalRef: z.string().nullable(),
  customer: z.object({ id: z.uuid(), name: z.string().nullable() }),
  state: z.enum(orderStates),
  externalState: z.string().nullable(),
  intake: z.enum(orderIntakes),
  /** Who put it together with the customer. */
  assistedBy: z.object({ id: z.uuid(), name: z.string() }).nullable(),
  /** Who looks after it. */
  specialist: z.object({ id: z.uuid(), name: z.string() }).nullable(),
  currency: z.string(),
  goodsMinor: z.int(),
  freightMinor: z.int(),
  discountMinor: z.int(),
  /** The rate its customer was promised for their tier, and what of it is not in the discount. */
  rate: RateView.extend({ missingMinor: z.int() }).nullable(),
  totalMinor: z.int(),
  note: z.string(),
  placedAt: Instant,
  /** Until when it may be paid; null: of another shop. */
  payUntil: Instant.nullable(),
  paidAt: Instant.nullable(),
  promisedShipAt: Instant.nullable(),
  /** Where it is packed, in the shop's own word; empty where it says nothing. */
  warehouse: z.string(),
  signedAt: Instant.nullable(),
  address: AddressView.nullable(),
  lines: z.array(OrderLineView),
  payments: z.array(PaymentView),
  shipments: z.array(ShipmentView),
  changes: z.array(z.object({ state: z.enum(orderStates), reason: z.string().nullable(), by: z.string(), at: Instant })),
});
export type OrderView = z.output<typeof OrderView>;

const serials = sql`
  select coalesce(jsonb_agg(jsonb_build_object('serial', serial, 'warrantyUntil', ${instant('warranty_until')}) order by registered_at), '[]')
  from registered_serials where order_line_id = l.id`;

const lines = sql`
  select coalesce(jsonb_agg(jsonb_build_object('id', l.id, 'name', l.name, 'nameEn', l.name_en, 'options', l.options,
    'optionsEn', l.options_en, 'quantity', l.quantity, 'priceMinor', l.price_minor, 'picture', p.picture, 'product', l.product_id,
    'variant', l.variant_id, 'externalRefs', jsonb_build_object('product', l.product_ref, 'variant', l.variant_ref),
    'claim', (select state from order_line_claims where order_line_id = l.id),
    'traits', l.traits, 'confirmed', l.confirmed_traits, 'requirements', l.requirements,
    'duty', ${dutyOf('l')}, 'batch', l.batch, 'isGone', l.gone_at is not null, 'serials', (${serials}))
    order by l.position), '[]')
  from order_lines l left join products p on p.id = l.product_id where l.order_id = o.id`;

const payments = sql`
  select coalesce(jsonb_agg(jsonb_build_object('direction', direction, 'method', method, 'methodRef', method_ref, 'brand', brand,
    'lastFour', last_four, 'amountMinor', amount_minor, 'currency', currency, 'state', state, 'at', ${instant('at')})
    order by position), '[]')
  from payments where order_id = o.id`;

/** Where a parcel `s` has been, the newest first. */
export const parcelEvents = sql`
  select coalesce(jsonb_agg(jsonb_build_object('at', ${instant('at')}, 'code', code, 'place', place, 'words', words,
    'wordsEn', words_en) order by at desc, id desc), '[]')
  from tracking_events where shipment_id = s.id`;

const shipments = sql`
  select coalesce(jsonb_agg(jsonb_build_object('id', s.id, 'dispatch', s.dispatch, 'carrier', s.carrier,
    'trackingNumber', s.tracking_number, 'state', s.state, 'promisedAt', ${instant('s.promised_at')},
    'shippedAt', ${instant('s.shipped_at')}, 'signedAt', ${instant('s.signed_at')},
    'lines', (select coalesce(jsonb_agg(order_line_id order by position), '[]') from shipment_lines join order_lines on id = order_line_id
      where shipment_id = s.id),
    'events', (${parcelEvents})) order by s.dispatch, s.id), '[]')
  from shipments s where s.order_id = o.id and s.request_id is null`;

const changes = sql`
  select coalesce(jsonb_agg(jsonb_build_object('state', state, 'reason', reason, 'by', by_kind, 'at', ${instant('at')})
    order by position), '[]')
  from order_changes where order_id = o.id`;

const columns = sql`
  o.id, o.number, o.external_ref as "externalRef",
  jsonb_build_object('id', customer.id, 'name', coalesce(customer.preferred_name, customer.name)) as customer,
  o.state, o.external_state as "externalState", o.intake, (select jsonb_build_object('id', id, 'name', name) from staff where staff.id = o.assisted_by) as "assistedBy",
  (select jsonb_build_object('id', id, 'name', name) from staff where staff.id = o.specialist_id and left_at is null) as specialist, o.currency, o.goods_minor as "goodsMinor", o.freight_minor as "freightMinor",
  o.discount_minor as "discountMinor", (select jsonb_build_object('tier', tier, 'percent', percent, 'missingMinor', missing_minor)
    from order_rates where order_id = o.id) as rate, o.total_minor as "totalMinor", o.buyer_note as note,
  ${instant('o.placed_at')} as "placedAt", ${instant('o.pay_until')} as "payUntil", ${instant('o.paid_at')} as "paidAt", ${instant('o.promised_ship_at')} as "promisedShipAt", o.warehouse,
  ${instant('o.signed_at')} as "signedAt", o.address_sealed,
  (${lines}) as lines, (${payments}) as payments, (${shipments}) as shipments, (${changes}) as changes`;

type Row = Omit<OrderView, 'address'> & { address_sealed: Buffer | null; by_code: boolean };

/** Orders as screens show them, the newest first; the address in full only to the customer themselves, not to whom a code opened them. */
export async function orderViews(db: Reader, keys: Keys, who: Principal, from: RawBuilder<unknown>, kept = sql``): Promise<OrderView[]> {
  const { rows } = await sql<Row>`${kept}
    select ${columns}, exists (select from order_grants where order_id = o.id and visitor_id = ${who.id} and o.customer_id <> ${who.id}) as by_code from (${from}) o join customers customer on customer.id = o.customer_id
    order by o.placed_at desc, o.id desc`.execute(db);
  return rows.map(({ address_sealed, by_code, ...row }) => {
    const masked = who.kind !== 'customer' || by_code;
    const address = address_sealed && openAddress(keys, address_sealed);
    return { ...row, address: address && { ...(masked ? maskAddress(address) : address), masked } };
  });
}

/** A customer's own, also when colleagues have put them into another's history, and those a code by mail opened. */
const ownOrders = (who: Principal) => sql`(customer_id = ${who.id} or id in ${grantedTo(who.id)})`;

export async function ordersOfCustomer(db: Reader, keys: Keys, who: Principal, customerId: string): Promise<OrderView[]> {
  const owned = who.kind === 'customer' ? ownOrders(who) : sql`customer_id = ${customerId}`;
  const from = sql`select * from orders where ${owned} order by placed_at desc, id desc limit 200`;
  return orderViews(db, keys, who, from, sql`/* prepared: orders of customer */`);
}

/** An order among those this person may see. */
export async function orderById(db: Reader, keys: Keys, who: Principal, id: string): Promise<OrderView> {
  const own = who.kind === 'customer' ? ownOrders(who) : sql`true`;
  const [order] = await orderViews(db, keys, who, sql`select * from orders where id = ${id} and ${own}`, sql`/* prepared: order by id */`);
  if (!order) throw notFound();
  return order;
}
