import { z } from 'zod';
import { cartChecks, cartHours } from '../../../common/carts.ts';
import { freightOf } from '../../../common/order.ts';
import { discountOf } from '../../../common/tier-rates.ts';
import { lockOffers, type Offered } from '../../catalogue/stock.ts';
import { Requirements } from '../../catalogue/traits.ts';
import { Currency, Money } from '../../catalogue/variants.ts';
import type { Conversation } from '../../conversations/access.ts';
import { receiveOne } from '../../conversations/messages.ts';
import { rateOf } from '../../orders/tier-rates.ts';
import type { Actor } from '../../platform/actor.ts';
import { nextNumber } from '../../platform/counters.ts';
import type { Tx } from '../../platform/db.ts';
import { record } from '../../platform/facts.ts';
import { newId } from '../../platform/ids.ts';
import { conflict, invalid, notFound } from '../../platform/problems.ts';
import { words } from '../../platform/routes.ts';
import type { Cart } from './carts.ts';

export const NewCart = z.object({
  /** Chosen by the device, so that sending again is sending once. */
  id: z.uuid(),
  lines: z
    .array(
      z.object({
        ...{ variant: z.uuid(), quantity: z.int().min(1).max(999), priceMinor: Money },
        /** How the customer said they want what is made for them; they can still change it before they order. */
        requirements: Requirements.default(''),
      }),
    )
    .min(1)
    .max(50)
    .refine((lines) => new Set(lines.map(({ variant }) => variant)).size === lines.length),
  currency: Currency,
  note: words(500, 0).default(''),
  /** What was gone through with the customer: all of the list. */
  checked: z.array(z.enum(cartChecks)).max(cartChecks.length),
  hours: z.union(cartHours.map((hours) => z.literal(hours))),
});
type NewCart = z.output<typeof NewCart>;

const hourMs = 3600 * 1000;

/** Sends a cart into a talk as a card. Nothing is taken off the shelf: whoever orders first gets the last piece. */
export async function offerCart(tx: Tx, actor: Actor, talk: Conversation, input: NewCart): Promise<string> {
  const before = await tx.selectFrom('offered_carts').select('conversation_id').where('id', '=', input.id).executeTakeFirst();
  if (before && before.conversation_id !== talk.id) throw notFound();
  if (before) return input.id;
  if (talk.state === 'closed') throw conflict('conversation_closed');
  if (cartChecks.some((check) => !input.checked.includes(check))) throw invalid('order_not_confirmed');
  const offers = await lockOffers(
    tx,
    input.lines.map(({ variant }) => variant),
  );
  for (const line of input.lines) mustBeSold(offers.get(line.variant), line, input.currency);
  const cart = await insertCart(tx, actor, talk, offers, input);
  await showCard(tx, actor, cart, offers, input);
  await record(tx, {
    ...{ kind: 'cart.offered', by: actor, id: cart.id, conversation: talk.id, customer: cart.customer_id },
    data: { total: cart.goods_minor - cart.discount_minor, currency: cart.currency, until: cart.expires_at.toISOString() },
  });
  return cart.id;
}

function mustBeSold(offer: Offered | undefined, { quantity, priceMinor }: NewCart['lines'][number], currency: string): void {
  if (!offer) throw notFound();
  const isShort = offer.stock !== null && offer.stock < quantity;
  if (!offer.available || offer.amount_minor === null || isShort)
    throw conflict('out_of_stock', { name: offer.name, left: offer.stock ?? 0 });
  if (offer.amount_minor !== priceMinor || offer.currency !== currency) throw conflict('price_changed');
}

async function insertCart(tx: Tx, actor: Actor, talk: Conversation, offers: Map<string, Offered>, input: NewCart): Promise<Cart> {
  const { id, currency, note, checked, hours } = input;
  const goods = input.lines.reduce((sum, line) => sum + line.quantity * line.priceMinor, 0);
  const rate = await rateOf(tx, talk.customer_id, tx.at);
  const cart: Cart = {
    ...{ id, number: await nextNumber(tx, 'Q'), conversation_id: talk.id, customer_id: talk.customer_id, state: 'open', currency, note },
    ...{
      goods_minor: goods,
      discount_minor: discountOf(goods, rate),
      rate_tier: rate?.tier ?? null,
      rate_percent: rate?.percent ?? null,
      checked,
    },
    ...{ offered_by: actor.id as string, offered_at: tx.at, expires_at: new Date(tx.at.getTime() + hours * hourMs) },
    ...{ order_id: null, ended_at: null },
  };
  await tx.insertInto('offered_carts').values(cart).execute();
  const lines = input.lines.map(({ variant, quantity, priceMinor, requirements }, place) => ({
    ...{ cart_id: id, position: place + 1, variant_id: variant, quantity, price_minor: priceMinor },
    requirements: offers.get(variant)?.traits.includes('made_to_order') ? requirements : '',
  }));
  await tx.insertInto('offered_cart_lines').values(lines).execute();
  return cart;
}

async function showCard(tx: Tx, actor: Actor, cart: Cart, offers: Map<string, Offered>, input: NewCart): Promise<void> {
  const lines = input.lines.map(({ variant, quantity }) => {
    const { name, name_en: nameEn } = offers.get(variant) as Offered;
    return { name, nameEn, quantity };
  });
  const { number, goods_minor: goods, discount_minor: discount, currency, expires_at } = cart;
  await receiveOne(tx, {
    ...{ conversation: cart.conversation_id, id: newId(), author: actor, kind: 'cart', public: true },
    body: {
      cart: cart.id,
      number,
      totalMinor: goods + freightOf(goods) - discount,
      currency,
      expiresAt: expires_at.toISOString(),
      lines: lines.slice(0, 10),
    },
  });
}
