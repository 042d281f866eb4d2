import { sql } from 'kysely';
import { z } from 'zod';
import { cartChecks, cartStates } from '../../../common/carts.ts';
import { freightOf } from '../../../common/order.ts';
import { traits } from '../../../common/policy.ts';
import { Delivery, deliveryOf } from '../../catalogue/delivery.ts';
import { priceAt } from '../../catalogue/prices.ts';
import { takenFrom } from '../../customers/merged.ts';
import { RateView } from '../../orders/tier-rate-views.ts';
import type { Reader } from '../../platform/db.ts';
import type { Principal } from '../../platform/http.ts';
import { instant } from '../../platform/instant.ts';
import { notFound } from '../../platform/problems.ts';

const Instant = z.iso.datetime();
const Options = z.record(z.string(), z.string());

export const CartView = z.object({
  id: z.uuid(),
  number: z.string(),
  state: z.enum(cartStates),
  conversation: z.uuid(),
  currency: z.string(),
  goodsMinor: z.int(),
  freightMinor: z.int(),
  discountMinor: z.int(),
  /** Why: the rate promised to the customer's tier. */
  rate: RateView.nullable(),
  totalMinor: z.int(),
  note: z.string(),
  checked: z.array(z.enum(cartChecks)),
  agent: z.string(),
  offeredAt: Instant,
  expiresAt: Instant,
  order: z.object({ id: z.uuid(), number: z.string(), state: z.string() }).nullable(),
  lines: z.array(
    z.object({
      variant: z.uuid(),
      product: z.string(),
      name: z.string(),
      nameEn: z.string(),
      picture: z.string().nullable(),
      options: Options,
      optionsEn: Options,
      quantity: z.int(),
      priceMinor: z.int(),
      /** Cannot be ordered like this any more: sold out, or at another price. */
      isStale: z.boolean(),
      traits: z.array(z.enum(traits)),
      /** How the customer said they want what is made for them. */
      requirements: z.string(),
      delivery: Delivery,
    }),
  ),
});
export type CartView = z.output<typeof CartView>;

const lines = (now: Date) => sql`(select coalesce(jsonb_agg(jsonb_build_object('variant', variants.id, 'product', p.number, 'name', p.name,
    'nameEn', p.name_en, 'picture', p.picture, 'options', variants.options, 'optionsEn', variants.options_en, 'quantity', l.quantity,
    'priceMinor', l.price_minor, 'traits', p.traits, 'requirements', l.requirements, 'delivery', ${deliveryOf('p')},
    'isStale', not variants.available or p.listed_at is null or coalesce(variants.stock < l.quantity, false)
      or price.amount_minor is distinct from l.price_minor) order by l.position), '[]')
  from offered_cart_lines l join variants on variants.id = l.variant_id join products p on p.id = variants.product_id
    left join lateral (${priceAt(now)}) price on true
  where l.cart_id = c.id)`;

type Row = Omit<CartView, 'freightMinor' | 'totalMinor'>;

/** A cart among those this person may see: staff who serve, and the customer it was offered to. */
export async function cartById(db: Reader, who: Principal, id: string, now: Date): Promise<CartView> {
  const own = who.kind === 'customer' ? sql`(c.customer_id = ${who.id} or c.id in ${takenFrom(who.id, 'offered_carts')})` : sql`true`;
  const { rows } = await sql<Row>`
    select c.id, c.number, c.state, c.conversation_id as conversation, c.currency, c.goods_minor as "goodsMinor", c.discount_minor as "discountMinor",
      case when c.rate_tier is not null then jsonb_build_object('tier', c.rate_tier, 'percent', c.rate_percent) end as rate, c.note, c.checked,
      s.name as agent, ${instant('c.offered_at')} as "offeredAt", ${instant('c.expires_at')} as "expiresAt",
      case when o.id is not null then jsonb_build_object('id', o.id, 'number', o.number, 'state', o.state) end as "order",
      ${lines(now)} as lines
    from offered_carts c join staff s on s.id = c.offered_by left join orders o on o.id = c.order_id
    where c.id = ${id} and ${own}`.execute(db);
  const [cart] = rows;
  if (!cart) throw notFound();
  const freightMinor = freightOf(cart.goodsMinor);
  const isOver = cart.state === 'open' && Date.parse(cart.expiresAt) <= now.getTime();
  return { ...cart, state: isOver ? 'expired' : cart.state, freightMinor, totalMinor: cart.goodsMinor + freightMinor - cart.discountMinor };
}
