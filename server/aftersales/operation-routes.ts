import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { changeAddress } from '../orders/address-change.ts';
import { askCarrier } from '../orders/carrier-requests.ts';
import { askInvoice, InvoiceWish } from '../orders/invoices.ts';
import { changeLines, type LinesChanged } from '../orders/line-change.ts';
import { lockOrder, lockOwnOrder, type Order } from '../orders/moves.ts';
import { OwnOperations, ownOperations } from '../orders/operation-views.ts';
import { changePayment } from '../orders/payment-change.ts';
import { OrderView, orderById } from '../orders/views.ts';
import type { Tx } from '../platform/db.ts';
import type { Principal } from '../platform/http.ts';
import { mustHaveKey } from '../platform/idempotency.ts';
import { type Access, ById, routesOf } from '../platform/routes.ts';
import type { World } from '../platform/world.ts';
import { AddressChange, DeliveryTime, LineChange, PaymentChange, Urging } from './operation-shape.ts';
import { askPolicy } from './order-permission.ts';

/** What moves money is done once for each key, so it needs one; the ledger knows it by the order and this key. */
function referenceOf(request: FastifyRequest, order: Order): string {
  mustHaveKey(request);
  return `${order.id} ${request.headers['idempotency-key']}`;
}

/** As far as the policy allows it. */
export async function changeWayToPay(
  tx: Tx,
  who: Principal,
  order: Order,
  { method }: z.output<typeof PaymentChange>,
  reference: string,
): Promise<void> {
  await askPolicy(tx, who, order, 'change_payment');
  await changePayment(tx, who, order, { method, reference });
}

export async function changeOrderLines(
  tx: Tx,
  who: Principal,
  order: Order,
  change: z.output<typeof LineChange>,
  reference: string,
): Promise<LinesChanged | undefined> {
  const lines = change.lines.map(({ line }) => line);
  await askPolicy(tx, who, order, 'change_lines', lines);
  return changeLines(tx, who, order, { ...change, reference });
}

interface Side {
  base: `/${string}`;
  access: Access;
  lock(tx: Tx, who: Principal, id: string): Promise<Order>;
}

const own = { access: 'customer', lock: lockOwnOrder } as const;

/** Staff on any order, customers on their own in the shop and in the chat: the same policy answers all. */
const sides: readonly Side[] = [
  { base: '/api/orders/:id', access: 'orders.edit', lock: (tx, _who, id) => lockOrder(tx, id) },
  { base: '/api/shop/orders/:id', ...own },
  { base: '/api/widget/orders/:id', ...own },
];

/** What may be done to an order itself, by whoever the policy allows it. */
export function operationRoutes(app: FastifyInstance, world: World): void {
  for (const side of sides) changeRoutes(app, world, side);
  const { read } = routesOf(app, world, 'After-sales');
  for (const base of ['/api/shop/orders/:id', '/api/widget/orders/:id'] as const)
    read(
      `${base}/operations`,
      { access: 'customer', summary: 'What was done to my order', params: ById, reply: OwnOperations },
      async ({ db, who, params }) => {
        const { id } = await orderById(db, world.keys, who, params.id);
        return ownOperations(db, world.keys, id);
      },
    );
}

function changeRoutes(app: FastifyInstance, world: World, { base, access, lock }: Side): void {
  const { write } = routesOf(app, world, 'After-sales');
  const shape = { access, params: ById, reply: OrderView } as const;
  const seen = (tx: Tx, who: Principal, { id }: Order) => orderById(tx, tx.keys, who, id);

  write('PUT', `${base}/address`, { ...shape, summary: 'Send an order that has not left elsewhere', body: AddressChange }, async (call) => {
    const { tx, who, params, body } = call;
    const order = await lock(tx, who, params.id);
    await askPolicy(tx, who, order, 'change_address');
    await changeAddress(tx, who, order, body.address);
    return seen(tx, who, order);
  });
  write(
    'POST',
    `${base}/payment-change`,
    { ...shape, summary: 'Pay an unsent order another way; needs an Idempotency-Key', body: PaymentChange },
    async ({ tx, who, params, body, request }) => {
      const order = await lock(tx, who, params.id);
      await changeWayToPay(tx, who, order, body, referenceOf(request, order));
      return seen(tx, who, order);
    },
  );
  write(
    'POST',
    `${base}/line-change`,
    { ...shape, summary: 'Change lines of an unsent order to other variants; needs an Idempotency-Key', body: LineChange },
    async ({ tx, who, params, body, request }) => {
      const order = await lock(tx, who, params.id);
      await changeOrderLines(tx, who, order, body, referenceOf(request, order));
      return seen(tx, who, order);
    },
  );
  write(
    'PUT',
    `${base}/invoice`,
    { ...shape, summary: 'Ask for an invoice, or correct the one asked for', body: InvoiceWish, reply: OwnOperations },
    async ({ tx, who, params, body }) => {
      const order = await lock(tx, who, params.id);
      await askPolicy(tx, who, order, 'invoice');
      await askInvoice(tx, who, order, body);
      return ownOperations(tx, tx.keys, order.id);
    },
  );
  const Asked = z.object({ requests: z.array(z.uuid()) });
  write(
    'POST',
    `${base}/delivery-time`,
    { ...shape, summary: 'Ask the carrier to come at another time', body: DeliveryTime, reply: Asked },
    async ({ tx, who, params, body: { shipment, from, to } }) => {
      const order = await lock(tx, who, params.id);
      await askPolicy(tx, who, order, 'change_delivery_time');
      const wish = { ask: 'change_delivery_time', from: new Date(from), to: new Date(to), ...(shipment ? { shipment } : {}) } as const;
      return { requests: await askCarrier(tx, who, order, wish) };
    },
  );
  write(
    'POST',
    `${base}/urging`,
    { ...shape, summary: 'Ask the carrier to hurry', body: Urging, reply: Asked },
    async ({ tx, who, params, body: { shipment } }) => {
      const order = await lock(tx, who, params.id);
      await askPolicy(tx, who, order, 'urge');
      return { requests: await askCarrier(tx, who, order, { ask: 'urge', ...(shipment ? { shipment } : {}) }) };
    },
  );
}
