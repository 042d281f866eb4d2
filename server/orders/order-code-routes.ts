import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { transact } from '../platform/db.ts';
import { conflict, notFound } from '../platform/problems.ts';
import { ById, routesOf } from '../platform/routes.ts';
import type { World } from '../platform/world.ts';
import { askOrderCode, OrderCodeAsk, OrderCodeTry, OrderCodeWays, orderCodeWays, tryOrderCode } from './order-codes.ts';
import { OrderView, orderById } from './views.ts';

/** One address has many people behind it, but few who lost their sign-in within the hour. */
const asksOfAddress = { burst: 20, perMinute: 20 / 60 };
const asksOfVisitor = { burst: 5, perMinute: 5 / 60 };
const triesOfAddress = { burst: 60, perMinute: 1 };

/** A visitor without a sign-in shows by a code from the buyer's mail or phone that an order is theirs. */
export function orderCodeRoutes(app: FastifyInstance, world: World): void {
  for (const [base, tag] of [
    ['/api/shop/order-codes', 'Shop'],
    ['/api/widget/order-codes', 'Widget'],
  ] as const) {
    const { read, act } = routesOf(app, world, tag);
    const access = 'customer';
    read(base, { access: 'anyone', summary: 'Which ways a code can go at present', reply: OrderCodeWays }, ({ db }) => orderCodeWays(db));
    act(
      'POST',
      base,
      {
        access,
        summary: 'Have a code sent to the buyer’s mail or phone; the answer is the same whether there is such an order or not',
        body: OrderCodeAsk,
        reply: z.object({ id: z.uuid() }),
      },
      async ({ who, body, request }) => {
        world.limits.take(`order code of ${request.ip}`, asksOfAddress);
        world.limits.take(`order code of ${who.id}`, asksOfVisitor);
        return { id: await transact(world, (tx) => askOrderCode(tx, who, body), request.id) };
      },
    );
    act(
      'POST',
      `${base}/:id/entry`,
      {
        access,
        summary: 'The code that came: the order, or all of the phone that was typed, are this visitor’s to see and act on',
        params: ById,
        body: OrderCodeTry,
        reply: OrderView,
      },
      async ({ who, params, body, request }) => {
        world.limits.take(`order code try of ${request.ip}`, triesOfAddress);
        const judged = await transact(world, (tx) => tryOrderCode(tx, who, params.id, body.code), request.id);
        if (judged === 'unknown') throw notFound();
        if (judged === 'over') throw conflict('order_code_over');
        if ('left' in judged) throw conflict('order_code_wrong', { left: judged.left });
        return orderById(world.db, world.keys, who, judged.order);
      },
    );
  }
}
