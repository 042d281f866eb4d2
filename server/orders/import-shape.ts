import { z } from 'zod';
import { orderIntakes, orderStates, shipmentStates } from '../../common/order.ts';
import { Confirmed, Requirements, Traits } from '../catalogue/traits.ts';
import { Currency, Money, Options } from '../catalogue/variants.ts';
import { Address } from '../customers/addresses.ts';
import { words } from '../platform/routes.ts';

const Instant = z.iso.datetime();
const ref = words(100).nullable().default(null);
const at = Instant.nullable().default(null);

const ImportedLine = z.object({
  product: ref,
  variant: ref,
  name: words(200),
  nameEn: words(200, 0).default(''),
  options: Options.default({}),
  optionsEn: Options.default({}),
  quantity: z.int().min(1).max(1_000_000).default(1),
  priceMinor: Money,
  /** How many of them were cancelled before they left; left out, as it was. */
  cancelled: z.int().min(0).max(1_000_000).optional(),
  /** What the goods were when they were bought; left out, what the product is when the order is first told. */
  traits: Traits.optional(),
  /** Which batch they came from; left out: as it was. */
  batch: words(60, 0).optional(),
  /** What of it the buyer confirmed at the purchase. */
  confirmed: Confirmed.default([]),
  /** How the customer wants what is made for them; left out: as it was. */
  requirements: Requirements.optional(),
});

const ImportedPayment = z.object({
  direction: z.enum(['in', 'out']).default('in'),
  method: words(40),
  methodRef: ref,
  brand: words(40).nullable().default(null),
  lastFour: z
    .string()
    .regex(/^\d{4}$/)
    .nullable()
    .default(null),
  amountMinor: Money,
  currency: Currency.optional(),
  state: z.enum(['pending', 'done', 'failed']).default('done'),
  at,
  /** Of a refund or charge that was asked for here: the id of its transfer. It then settles that, and is no other payment. */
  transfer: z.uuid().nullable().default(null),
});

const ImportedEvent = z.object({
  at: Instant,
  code: words(40),
  place: words(100, 0).default(''),
  words: words(300),
  wordsEn: words(300, 0).default(''),
});

const ImportedShipment = z.object({
  /** Parcels that left together share a number, and its lines. */
  dispatch: z.int().min(1).max(1000).default(1),
  carrier: words(60, 0).default(''),
  trackingNumber: words(60),
  state: z.enum(shipmentStates),
  /** Positions of the order's lines, from 1; all of them when left out. */
  lines: z.array(z.int().min(1)).max(200).optional(),
  promisedAt: at,
  shippedAt: at,
  signedAt: at,
  events: z.array(ImportedEvent).max(200).default([]),
});

export const ImportedPayments = z.array(ImportedPayment).max(100);
export const ImportedShipments = z.array(ImportedShipment).max(100);

/** An order as another shop tells us about it: all of it, every time. */
export const ImportedOrder = z
  .object({
    number: words(60).optional(),
    customer: words(100),
    state: z.enum(orderStates),
    /** What the other shop itself calls it. */
    externalState: words(60).nullable().default(null),
    intake: z.enum(orderIntakes).default('import'),
    currency: Currency,
    lines: z.array(ImportedLine).min(1).max(200),
    freightMinor: Money.default(0),
    discountMinor: Money.default(0),
    totalMinor: Money.optional(),
    address: Address.nullable().default(null),
    note: words(500, 0).default(''),
    placedAt: at,
    paidAt: at,
    promisedShipAt: at,
    /** Where it is packed, in the shop's own word. */
    warehouse: words(60, 0).default(''),
    signedAt: at,
    payments: ImportedPayments.default([]),
    shipments: ImportedShipments.default([]),
  })
  .refine((order) => order.shipments.every(({ lines = [] }) => lines.every((line) => line <= order.lines.length)), {
    path: ['shipments'],
    message: 'A shipment names a line that the order does not have.',
  })
  .meta({
    example: {
      number: 'SHOP-1042',
      customer: 'member-7',
      state: 'shipped',
      currency: 'CNY',
      lines: [{ product: 'pot', variant: 'pot-24-green', name: '铸铁珐琅锅', quantity: 1, priceMinor: 46800 }],
      warehouse: '杭州仓',
      placedAt: '2026-11-20T02:00:00Z',
      paidAt: '2026-11-20T02:01:00Z',
      payments: [{ method: 'wechat', methodRef: 'wx-1042', amountMinor: 46800 }],
      shipments: [{ carrier: '顺丰速运', trackingNumber: 'SF1389204417', state: 'in_transit', shippedAt: '2026-11-20T09:00:00Z' }],
    },
  });
export type ImportedOrder = z.output<typeof ImportedOrder>;
