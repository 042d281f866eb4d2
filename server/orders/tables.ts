import type { ColumnType, Generated, GeneratedAlways } from 'kysely';
import type { Duty } from '../../common/duty.ts';
import type { OrderIntake, OrderState, ShipmentState } from '../../common/order.ts';
import type { Trait } from '../../common/policy.ts';
import type { Options } from '../catalogue/tables.ts';
import type { Cause } from './ledger.ts';
import './operation-tables.ts';
import './outward-tables.ts';
import './tracking/tables.ts';

export interface OrdersTable {
  id: string;
  external_ref: string | null;
  number: string;
  customer_id: string;
  state: OrderState;
  external_state: string | null;
  intake: OrderIntake;
  currency: string;
  goods_minor: number;
  freight_minor: number;
  discount_minor: number;
  total_minor: number;
  address_sealed: Buffer | null;
  buyer_note: string;
  placed_at: Date;
  paid_at: Date | null;
  promised_ship_at: Date | null;
  /** Where it is packed. */
  warehouse: Generated<string>;
  signed_at: Date | null;
  updated_at: Date;
  import_hash: Buffer | null;
  /** When whom it was for was erased. */
  erased_at: Generated<Date | null>;
  pay_until: Generated<Date | null>;
  remind_unpaid: Generated<boolean>;
  reminded_at: Generated<Date | null>;
  /** The order this one was a part of. */
  split_from: Generated<string | null>;
  /** Who put it together with the customer. */
  assisted_by: string | null;
  /** Who looks after it, where somebody is named. */
  specialist_id: Generated<string | null>;
  /** Requests that run: they hold its settlement. */
  open_requests: Generated<number>;
  /** The shop that leads it, when that is not ours. */
  connection_id: Generated<string | null>;
}

export interface OrderLinesTable {
  id: string;
  order_id: string;
  position: number;
  product_id: string | null;
  variant_id: string | null;
  product_ref: string | null;
  variant_ref: string | null;
  name: string;
  name_en: string;
  options: ColumnType<Options, string, string>;
  options_en: ColumnType<Options, string, string>;
  quantity: number;
  price_minor: number;
  /** What it bears of the discount of the order it was bought in, once that was merged; null: its share of its order's, by price. */
  discount_share_minor: Generated<number | null>;
  /** Refunded before it left: it is not sent. */
  taken_out: Generated<number>;
  /** The shop that leads the order has it no longer; kept since something refers to it. */
  gone_at: Generated<Date | null>;
  /** Which batch of the product they came from; '' when nobody said. */
  batch: Generated<string>;
  /** What the goods were when they were bought, and what of it the buyer confirmed then. */
  traits: Generated<Trait[]>;
  confirmed_traits: Generated<Trait[]>;
  /** What its buyer was told of the duty. */
  duty_points: Generated<number | null>;
  duty_paid: Generated<Duty['paid'] | null>;
  /** How the customer wants what is made for them. */
  requirements: Generated<string>;
  /** Lines of the same goods have the same; worked out by the database. */
  goods: GeneratedAlways<string>;
}

interface OrderChangesTable {
  id: string;
  order_id: string;
  position: number;
  state: OrderState;
  reason: string | null;
  by_kind: string;
  by_id: string | null;
  at: Date;
}

export interface PaymentsTable {
  id: string;
  order_id: string;
  position: number;
  direction: 'in' | 'out';
  method: string;
  method_ref: string | null;
  brand: string | null;
  last_four: string | null;
  amount_minor: number;
  currency: string;
  state: 'pending' | 'done' | 'failed';
  at: Date;
  pretended: Generated<boolean>;
  /** What brought it about here; null: another shop told us of it. */
  cause: Generated<Cause | null>;
}

interface ShipmentsTable {
  id: string;
  order_id: string;
  dispatch: Generated<number>;
  carrier: string;
  tracking_number: string;
  state: ShipmentState;
  promised_at: Date | null;
  shipped_at: Date | null;
  signed_at: Date | null;
  /** It left here, whatever another shop tells of its own. */
  made_here: Generated<boolean>;
  /** Nobody has looked yet whether it is to be watched. */
  to_watch: Generated<boolean>;
  /** The request a customer sends it back for; null: it was sent to them. */
  request_id: Generated<string | null>;
}

interface ShipmentLinesTable {
  shipment_id: string;
  order_line_id: string;
  quantity: number;
}

interface TrackingEventsTable {
  id: string;
  shipment_id: string;
  at: Date;
  code: string;
  place: string;
  words: string;
  words_en: string;
  /** Who told of it besides the shop: an aggregator; '': the shop, or a colleague. */
  source: Generated<string>;
}

declare module '../platform/db.ts' {
  interface Tables {
    orders: OrdersTable;
    order_lines: OrderLinesTable;
    order_changes: OrderChangesTable;
    payments: PaymentsTable;
    shipments: ShipmentsTable;
    shipment_lines: ShipmentLinesTable;
    tracking_events: TrackingEventsTable;
  }
}
