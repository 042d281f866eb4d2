import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { findConversation } from '../../conversations/access.ts';
import { RateView } from '../../orders/tier-rate-views.ts';
import { rateOf } from '../../orders/tier-rates.ts';
import { ById, routesOf } from '../../platform/routes.ts';
import type { World } from '../../platform/world.ts';
import { CartOrder, cancelCart, lockCart, orderCart } from './carts.ts';
import { NewCart, offerCart } from './offering.ts';
import { CartView, cartById } from './views.ts';

/** Carts that staff put together in a talk and the customer confirms. */
export function cartRoutes(app: FastifyInstance, world: World): void {
  const { read, write } = routesOf(app, world, 'Carts');
  const access = 'conversations.answer';

  write(
    'POST',
    '/api/conversations/:id/carts',
    { access, summary: 'Send a cart that was gone through with the customer', params: ById, body: NewCart, reply: CartView },
    async ({ tx, who, params, body }) => {
      const id = await offerCart(tx, who, await findConversation(tx, who, params.id, true), body);
      return cartById(tx, who, id, tx.at);
    },
  );
  read(
    '/api/conversations/:id/rate',
    {
      access,
      summary: 'What the customer of a talk is promised for their tier',
      params: ById,
      reply: z.object({ rate: RateView.nullable() }),
    },
    async ({ db, who, params }) => {
      const { customer_id } = await findConversation(db, who, params.id);
      return { rate: (await rateOf(db, customer_id, world.now())) ?? null };
    },
  );
  read('/api/carts/:id', { access, summary: 'A cart that was offered', params: ById, reply: CartView }, async ({ db, who, params }) => {
    const cart = await cartById(db, who, params.id, world.now());
    await findConversation(db, who, cart.conversation);
    return cart;
  });
  write(
    'POST',
    '/api/carts/:id/cancellation',
    { access, summary: 'Call a cart off', params: ById, reply: CartView },
    async ({ tx, who, params }) => {
      const cart = await lockCart(tx, who, params.id);
      await findConversation(tx, who, cart.conversation_id);
      await cancelCart(tx, who, cart);
      return cartById(tx, who, cart.id, tx.at);
    },
  );
  for (const base of ['/api/shop/carts', '/api/widget/carts'] as const) {
    const own = routesOf(app, world, base === '/api/shop/carts' ? 'Shop' : 'Widget');
    own.read(`${base}/:id`, { access: 'customer', summary: 'A cart that was put together for me', params: ById, reply: CartView }, (call) =>
      cartById(call.db, call.who, call.params.id, world.now()),
    );
    own.write(
      'POST',
      `${base}/:id/cancellation`,
      { access: 'customer', summary: 'I do not want it', params: ById, reply: CartView },
      async ({ tx, who, params }) => {
        await cancelCart(tx, who, await lockCart(tx, who, params.id));
        return cartById(tx, who, params.id, tx.at);
      },
    );
    own.write(
      'POST',
      `${base}/:id/order`,
      {
        access: 'customer',
        summary: 'Order it, at the prices that were told',
        params: ById,
        body: CartOrder,
        reply: z.object({ order: z.uuid() }),
      },
      async ({ tx, who, params, body }) => ({ order: await orderCart(tx, who, await lockCart(tx, who, params.id), body) }),
    );
  }
}
