import { z } from 'zod';
import { freightOf, type OrderIntake } from '../../common/order.ts';
import { discountOf, type TierRate } from '../../common/tier-rates.ts';
import { lockOffers, type Offered, takeStock } from '../catalogue/stock.ts';
import { Confirmed, Requirements } from '../catalogue/traits.ts';
import { Currency, Money } from '../catalogue/variants.ts';
import { Address, sealAddress } from '../customers/addresses.ts';
import { homeOf } from '../customers/merged.ts';
import type { Actor } from '../platform/actor.ts';
import { nextNumber } from '../platform/counters.ts';
import type { Tx } from '../platform/db.ts';
import { record } from '../platform/facts.ts';
import { newId } from '../platform/ids.ts';
import { conflict, invalid, notFound } from '../platform/problems.ts';
import { words } from '../platform/routes.ts';
import { readShop } from '../team/shop.ts';
import { moveOrder, noteChange, type Order } from './moves.ts';
import { noteReminding } from './payment-reminder.ts';
import { betterRate, keepPromise, rateOf } from './tier-rates.ts';

const Line = z.object({
  variant: z.uuid(),
  quantity: z.int().min(1).max(999),
  /** The price the customer saw; another one now is refused, not charged. */
  priceMinor: Money,
  /** What the buyer confirmed of these goods, so that the seven days do not apply to them. */
  confirmed: Confirmed.optional(),
  /** How they want what is made for them; of goods that are not made to order nothing is kept. */
  requirements: Requirements.optional(),
});

export const NewOrder = z
  .object({
    lines: z
      .array(Line)
      .min(1)
      .max(50)
      .refine((lines) => new Set(lines.map(({ variant }) => variant)).size === lines.length),
    currency: Currency,
    address: Address,
    note: words(500, 0).default(''),
    /** The buyer wants to be reminded, once, before it is closed unpaid. */
    remind: z.boolean().default(false),
    /** The cut the customer saw, if they were shown one; another one now is refused. */
    discountMinor: Money.optional(),
  })
  .meta({
    example: {
      lines: [{ variant: '01a20041-6a14-7648-8b4b-172b965f93d1', quantity: 1, priceMinor: 46800 }],
      currency: 'CNY',
      address: { name: '周雨桐', phone: '13800138000', city: '杭州市', line1: '文三路 90 号' },
    },
  });
export type NewOrder = z.output<typeof NewOrder>;

/** Takes an order: goods come off the shelf here and go back when nobody pays. `told`: the rate its customer was told before. */
export async function placeOrder(
  tx: Tx,
  actor: Actor,
  customerId: string,
  input: NewOrder,
  intake: OrderIntake,
  told?: TierRate,
): Promise<Order> {
  const offers = await lockOffers(
    tx,
    input.lines.map(({ variant }) => variant),
  );
  refuseOtherPrices(offers, input);
  refuseUnsaid(offers, input);
  await takeStock(tx, actor, offers, input.lines);
  const goods = input.lines.reduce((sum, line) => sum + line.quantity * line.priceMinor, 0);
  const order = await insertOrder(tx, customerId, input, { intake, goods, told });
  await insertLines(tx, order.id, offers, input);
  await noteChange(tx, actor, order.id, 'created', null);
  await record(tx, {
    kind: 'order.placed',
    by: actor,
    id: order.id,
    customer: customerId,
    data: { intake, total: order.total_minor, currency: order.currency },
  });
  if (input.remind) await noteReminding(tx, actor, order);
  return moveOrder(tx, actor, order, 'submit');
}

function refuseOtherPrices(offers: Map<string, Offered>, input: NewOrder): void {
  for (const line of input.lines) {
    const offer = offers.get(line.variant);
    if (!offer) throw notFound();
    if (offer.amount_minor === null) throw conflict('out_of_stock', { name: offer.name, left: 0 });
    if (offer.amount_minor !== line.priceMinor || offer.currency !== input.currency) throw conflict('price_changed');
  }
}

/** What is made for somebody is made as they say, and cannot come back for no reason: both is known before it is ordered. */
function refuseUnsaid(offers: Map<string, Offered>, { lines }: NewOrder): void {
  for (const { variant, requirements, confirmed } of lines) {
    const { name, traits } = offers.get(variant) as Offered;
    if (!traits.includes('made_to_order')) continue;
    if (!requirements) throw invalid('requirements_missing', { name });
    if (!confirmed?.includes('made_to_order')) throw invalid('made_to_order_unconfirmed', { name });
  }
}

interface Pricing {
  intake: OrderIntake;
  goods: number;
  told: TierRate | undefined;
}

async function insertOrder(tx: Tx, customerId: string, input: NewOrder, { intake, goods, told }: Pricing): Promise<Order> {
  const freight = freightOf(goods);
  const id = newId();
  const { customer } = await homeOf(tx, customerId, 'orders', id);
  const rate = betterRate(told, await rateOf(tx, customer, tx.at));
  const discount = discountOf(goods, rate);
  if (input.discountMinor !== undefined && input.discountMinor !== discount) throw conflict('price_changed');
  const shop = await readShop(tx);
  const row: Order = {
    id,
    external_ref: null,
    number: await nextNumber(tx, ''),
    customer_id: customer,
    state: 'created',
    external_state: null,
    intake,
    currency: input.currency,
    goods_minor: goods,
    freight_minor: freight,
    discount_minor: discount,
    total_minor: goods + freight - discount,
    address_sealed: sealAddress(tx.keys, input.address),
    buyer_note: input.note,
    placed_at: tx.at,
    paid_at: null,
    promised_ship_at: null,
    warehouse: shop.warehouse,
    signed_at: null,
    updated_at: tx.at,
    import_hash: null,
    erased_at: null,
    pay_until: new Date(tx.at.getTime() + shop.payMinutes * 60_000),
    remind_unpaid: input.remind,
    reminded_at: null,
    split_from: null,
    assisted_by: null,
    specialist_id: null,
    open_requests: 0,
    connection_id: null,
  };
  await tx.insertInto('orders').values(row).execute();
  if (rate) await keepPromise(tx, id, rate);
  return row;
}

async function insertLines(tx: Tx, orderId: string, offers: Map<string, Offered>, input: NewOrder): Promise<void> {
  const rows = input.lines.map((line, index) => {
    const offer = offers.get(line.variant) as Offered;
    return {
      id: newId(),
      order_id: orderId,
      position: index + 1,
      product_id: offer.product_id,
      variant_id: offer.id,
      product_ref: offer.product_ref,
      variant_ref: offer.variant_ref,
      name: offer.name,
      name_en: offer.name_en,
      options: JSON.stringify(offer.options),
      options_en: JSON.stringify(offer.options_en),
      quantity: line.quantity,
      price_minor: line.priceMinor,
      traits: offer.traits,
      duty_points: offer.duty_points,
      duty_paid: offer.duty_paid,
      requirements: offer.traits.includes('made_to_order') ? (line.requirements ?? '') : '',
      confirmed_traits: (line.confirmed ?? []).filter((trait) => offer.traits.includes(trait)),
    };
  });
  await tx.insertInto('order_lines').values(rows).execute();
}

/** Notes who put an order together with the customer. */
export async function noteAssistance(tx: Tx, order: Order, staff: string): Promise<void> {
  await tx.updateTable('orders').set({ assisted_by: staff }).where('id', '=', order.id).execute();
}
