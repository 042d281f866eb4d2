import type { FastifyInstance } from 'fastify';
import { findConversation } from '../conversations/access.ts';
import type { Order } from '../orders/moves.ts';
import { lockOrder, lockOwnOrder } from '../orders/moves.ts';
import type { Tx } from '../platform/db.ts';
import type { Principal } from '../platform/http.ts';
import { mustHaveKey } from '../platform/idempotency.ts';
import { ById, routesOf } from '../platform/routes.ts';
import type { World } from '../platform/world.ts';
import { showInTalk } from './card.ts';
import { type Intake, openRequest } from './opening.ts';
import { NewRequest, StaffNewRequest } from './opening-shape.ts';
import { RequestView } from './request-views.ts';
import { requestById } from './views.ts';

async function open(tx: Tx, who: Principal, order: Order, input: NewRequest, intake: Intake): Promise<RequestView> {
  if (input.conversation) await findConversation(tx, who, input.conversation);
  const request = await openRequest(tx, who, order, input, intake);
  await showInTalk(tx, request);
  return requestById(tx, tx.keys, who, request.id);
}

/** Asking for something about lines of an order. */
export function openingRoutes(app: FastifyInstance, world: World): void {
  const { write } = routesOf(app, world, 'After-sales');

  write(
    'POST',
    '/api/orders/:id/aftersales',
    {
      access: 'aftersales.work',
      summary: 'Prepare a request for the customer to confirm, or ask at once with their consent',
      params: ById,
      body: StaffNewRequest,
      reply: RequestView,
    },
    async ({ tx, who, params, body: { consent, ...input }, request }) => {
      const order = await lockOrder(tx, params.id);
      mustHaveKey(request);
      // What the shop gives by itself needs nobody's consent, unless the customer shall choose.
      const isGiven = input.kind === 'compensation' && !input.compensation?.choices;
      return open(tx, who, order, input, (consent && !input.compensation?.choices) || isGiven ? 'asked' : 'draft');
    },
  );
  for (const url of ['/api/shop/orders/:id/aftersales', '/api/widget/orders/:id/aftersales'] as const)
    write(
      'POST',
      url,
      { access: 'customer', summary: 'Ask for something about lines of my order', params: ById, body: NewRequest, reply: RequestView },
      async ({ tx, who, params, body, request }) => {
        const order = await lockOwnOrder(tx, who, params.id);
        mustHaveKey(request);
        return open(tx, who, order, body, 'asked');
      },
    );
}
