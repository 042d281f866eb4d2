import { type Selectable, sql } from 'kysely';
import { z } from 'zod';
import type { CartState } from '../../../common/carts.ts';
import { Confirmed, Requirements } from '../../catalogue/traits.ts';
import { Address } from '../../customers/addresses.ts';
import { takenFrom } from '../../customers/merged.ts';
import { noteAssistance, placeOrder } from '../../orders/placing.ts';
import { type Actor, system } from '../../platform/actor.ts';
import { type Tx, transact } from '../../platform/db.ts';
import { record } from '../../platform/facts.ts';
import type { Principal } from '../../platform/http.ts';
import { conflict, notFound } from '../../platform/problems.ts';
import type { Timed } from '../../platform/timed.ts';
import type { OfferedCartsTable } from './tables.ts';

export type Cart = Selectable<OfferedCartsTable>;

/** Also to the device of somebody whom colleagues put into another's history. */
async function isOffered(tx: Tx, { id }: Principal, cart: Cart): Promise<boolean> {
  if (cart.customer_id === id) return true;
  const { rows } = await sql`select from ${takenFrom(id, 'offered_carts')} own(id) where id = ${cart.id}`.execute(tx);
  return rows.length > 0;
}

/** A cart for a change; a customer's only if it was offered to them. */
export async function lockCart(tx: Tx, who: Principal, id: string): Promise<Cart> {
  const cart = await tx.selectFrom('offered_carts').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
  if (!cart || (who.kind === 'customer' && !(await isOffered(tx, who, cart)))) throw notFound();
  return cart;
}

async function endCart(tx: Tx, actor: Actor, cart: Cart, state: CartState, order: string | null = null): Promise<void> {
  await tx.updateTable('offered_carts').set({ state, ended_at: tx.at, order_id: order }).where('id', '=', cart.id).execute();
  await record(tx, {
    ...{ kind: 'cart.ended', by: actor, id: cart.id, conversation: cart.conversation_id, customer: cart.customer_id },
    data: { to: state, ...(order ? { order } : {}) },
  });
}

function mustBeOpen(tx: Tx, { state, expires_at }: Cart): void {
  if (state !== 'open') throw conflict('cart_ended');
  if (expires_at <= tx.at) throw conflict('cart_expired');
}

export const CartOrder = z.object({
  address: Address,
  /** What the buyer confirmed of goods that ask for it, by variant. */
  confirmed: z.record(z.uuid(), Confirmed).default({}),
  /** How they want what is made for them, by variant; as the cart says where they say nothing else. */
  requirements: z.record(z.uuid(), Requirements).default({}),
  remind: z.boolean().default(false),
});

/** The customer orders what was put together: at the prices they were told, or not at all. Gives the order's id. */
export async function orderCart(tx: Tx, actor: Actor, cart: Cart, input: z.output<typeof CartOrder>): Promise<string> {
  if (cart.state === 'ordered' && cart.order_id) return cart.order_id;
  mustBeOpen(tx, cart);
  const rows = await tx.selectFrom('offered_cart_lines').selectAll().where('cart_id', '=', cart.id).orderBy('position').execute();
  const lines = rows.map(({ variant_id: variant, quantity, price_minor: priceMinor, requirements }) => ({
    ...{ variant, quantity, priceMinor, confirmed: input.confirmed[variant] ?? [] },
    requirements: input.requirements[variant] ?? requirements,
  }));
  const { currency, note } = cart;
  const { rate_tier: tier, rate_percent: percent } = cart;
  const told = tier !== null && percent !== null ? { tier, percent } : undefined;
  const order = await placeOrder(
    tx,
    actor,
    cart.customer_id,
    { lines, currency, address: input.address, note, remind: input.remind },
    'chat',
    told,
  );
  await noteAssistance(tx, order, cart.offered_by);
  await endCart(tx, actor, cart, 'ordered', order.id);
  return order.id;
}

/** Staff call it off, or the customer does not want it. */
export async function cancelCart(tx: Tx, actor: Actor, cart: Cart): Promise<void> {
  const state = actor.kind === 'customer' ? 'declined' : 'cancelled';
  if (cart.state === state) return;
  mustBeOpen(tx, cart);
  await endCart(tx, actor, cart, state);
}

const batch = 100;

async function expire(tx: Tx): Promise<boolean> {
  const { rows } = await sql<Cart>`
    select * from offered_carts where state = 'open' and expires_at <= ${tx.at} order by expires_at limit ${batch}
    for update skip locked`.execute(tx);
  for (const cart of rows) await endCart(tx, system, cart, 'expired');
  return rows.length === batch;
}

export const cartTimes: Timed = {
  name: 'offered carts out of time',
  everySeconds: 15,
  async run(world) {
    while (await transact(world, expire));
  },
};
