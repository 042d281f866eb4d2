import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { NamedSpecialist, SpecialistView } from '../customers/specialist-views.ts';
import { answerForCarrier } from '../orders/carrier-requests.ts';
import { holdOrder, releaseOrder } from '../orders/holds.ts';
import { issueInvoice } from '../orders/invoices.ts';
import { mergeOrders } from '../orders/merging.ts';
import { lockOrder, type Order } from '../orders/moves.ts';
import { noteOnOrder, removeNote } from '../orders/notes.ts';
import { OrderOperations, orderOperations } from '../orders/operation-views.ts';
import { prepareOrder } from '../orders/preparing.ts';
import { sayRequirements } from '../orders/requirements.ts';
import { nameForOrder, orderSpecialist } from '../orders/specialist.ts';
import { splitOrder } from '../orders/splitting.ts';
import { OrderView, orderById } from '../orders/views.ts';
import type { Tx } from '../platform/db.ts';
import { ById, Nothing, routesOf } from '../platform/routes.ts';
import type { World } from '../platform/world.ts';
import { CarrierAnswer, Hold, Issue, Merge, Note, Prepare, Required, Split } from './operation-shape.ts';
import { askPolicy } from './order-permission.ts';

/** Two orders, locked in the same order by whoever locks them. */
async function lockBoth(tx: Tx, one: string, other: string): Promise<[Order, Order]> {
  if (one <= other) return [await lockOrder(tx, one), await lockOrder(tx, other)];
  const second = await lockOrder(tx, other);
  return [await lockOrder(tx, one), second];
}

/** What only staff do to an order. */
export function staffOperationRoutes(app: FastifyInstance, world: World): void {
  const { read, write } = routesOf(app, world, 'After-sales');
  const access = 'orders.edit';
  const shape = { access, params: ById, reply: Nothing } as const;

  read(
    '/api/orders/:id/operations',
    {
      access: 'orders.see',
      summary: 'What was done to an order, its holds, notes, invoices and hints',
      params: ById,
      reply: OrderOperations,
    },
    async ({ db, who, params }) => {
      const { id } = await orderById(db, world.keys, who, params.id);
      return orderOperations(db, world.keys, id);
    },
  );
  write(
    'POST',
    '/api/orders/:id/split',
    { ...shape, summary: 'Make some pieces an order of their own; gives the new one', body: Split, reply: OrderView },
    async ({ tx, who, params, body }) => {
      const order = await lockOrder(tx, params.id);
      const lines = body.pieces.map(({ line }) => line);
      await askPolicy(tx, who, order, 'split', lines);
      const part = await splitOrder(tx, who, order, body.pieces);
      return orderById(tx, tx.keys, who, part.id);
    },
  );
  write(
    'POST',
    '/api/orders/:id/merging',
    { ...shape, summary: 'Put another unsent order of the same customer into this one', body: Merge, reply: OrderView },
    async ({ tx, who, params, body }) => {
      const [order, other] = await lockBoth(tx, params.id, body.order);
      await mergeOrders(tx, who, order, other);
      return orderById(tx, tx.keys, who, order.id);
    },
  );
  write(
    'POST',
    '/api/orders/:id/preparation',
    { ...shape, summary: 'An order of our own is confirmed, picked, short of goods or packed', body: Prepare, reply: OrderView },
    async ({ tx, who, params, body }) => {
      const order = await lockOrder(tx, params.id);
      await prepareOrder(tx, who, order, body.step);
      return orderById(tx, tx.keys, who, order.id);
    },
  );
  write(
    'PUT',
    '/api/orders/:id/lines/:line/requirements',
    { ...shape, params: ById.extend({ line: z.uuid() }), summary: 'How the customer wants what is made for them', body: Required },
    async ({ tx, who, params, body }) => {
      await sayRequirements(tx, who, await lockOrder(tx, params.id), params.line, body.requirements);
      return null;
    },
  );
  write(
    'PUT',
    '/api/orders/:id/hold',
    { ...shape, summary: 'Keep an order from going on', body: Hold },
    async ({ tx, who, params, body }) => {
      const order = await lockOrder(tx, params.id);
      await askPolicy(tx, who, order, 'hold');
      await holdOrder(tx, who, order, { reason: body.reason, until: body.until === null ? null : new Date(body.until) });
      return null;
    },
  );
  write('DELETE', '/api/orders/:id/hold', { ...shape, summary: 'Let a held order go on' }, async ({ tx, who, params }) => {
    await releaseOrder(tx, who, await lockOrder(tx, params.id));
    return null;
  });
  write(
    'POST',
    '/api/orders/:id/notes',
    { ...shape, summary: 'Note something for colleagues', body: Note, reply: z.object({ id: z.uuid() }) },
    async ({ tx, who, params, body }) => ({ id: await noteOnOrder(tx, who, await lockOrder(tx, params.id), body.body) }),
  );
  write(
    'DELETE',
    '/api/orders/:id/notes/:note',
    { ...shape, params: ById.extend({ note: z.uuid() }), summary: 'Take a note away' },
    async ({ tx, who, params }) => {
      await removeNote(tx, who, await lockOrder(tx, params.id), params.note);
      return null;
    },
  );
  read(
    '/api/orders/:id/specialist',
    { access: 'orders.see', summary: 'Who looks after this order, and who could', params: ById, reply: SpecialistView },
    async ({ db, who, params }) => orderSpecialist(db, (await orderById(db, world.keys, who, params.id)).id),
  );
  write(
    'PUT',
    '/api/orders/:id/specialist',
    { ...shape, summary: 'Name the person who looks after this order', body: NamedSpecialist, reply: SpecialistView },
    async ({ tx, who, params, body }) => {
      const order = await lockOrder(tx, params.id);
      await nameForOrder(tx, who, order, body.specialist);
      return orderSpecialist(tx, order.id);
    },
  );
  write(
    'POST',
    '/api/orders/:id/invoice/issue',
    { ...shape, summary: 'The invoice asked for was issued', body: Issue },
    async ({ tx, who, params, body }) => {
      await issueInvoice(tx, who, await lockOrder(tx, params.id), body.number);
      return null;
    },
  );
  write(
    'POST',
    '/api/carrier-requests/:id/answer',
    { ...shape, summary: 'What the carrier answered', body: CarrierAnswer },
    async ({ tx, who, params, body }) => {
      await answerForCarrier(tx, who, params.id, body);
      return null;
    },
  );
}
