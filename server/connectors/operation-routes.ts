import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { shipmentStates } from '../../common/order.ts';
import { unsentStates } from '../../common/order-operations.ts';
import { scanWords } from '../../common/order-words.ts';
import { lockOrder, type Order, refuseHeld } from '../orders/moves.ts';
import { askShop } from '../orders/outward.ts';
import { retryOutward, settleOutward, withdrawOutward } from '../orders/outward-answers.ts';
import { mustBeMovedHere } from '../orders/preparing.ts';
import { arrivesAt } from '../orders/promising.ts';
import { moveShipment, type Scan, shipOrder } from '../orders/shipping.ts';
import type { Tx } from '../platform/db.ts';
import { conflict, invalid, notFound } from '../platform/problems.ts';
import { ById, Nothing, routesOf, words } from '../platform/routes.ts';
import type { World } from '../platform/world.ts';
import { tellAsker } from './asker.ts';
import { OperationPage, OperationQuery, operationPage } from './operation-views.ts';

const Answer = z.object({ outcome: z.enum(['done', 'refused']), said: words(300, 0).default(''), ref: words(100).optional() });
const Parcel = z.object({
  carrier: words(60),
  trackingNumber: words(60),
  /** Lines in it; all that were not sent yet when left out. */
  lines: z
    .array(z.object({ line: z.uuid(), quantity: z.int().min(1).max(1_000_000) }))
    .min(1)
    .max(200)
    .optional(),
});

const Scanned = z.object({
  state: z.enum(shipmentStates).exclude(['picked_up']),
  place: words(100, 0).default(''),
  words: words(200, 0).default(''),
});

interface Line {
  id: string;
  position: number;
  left: number;
}

async function linesToSend(tx: Tx, { id }: Order): Promise<Line[]> {
  const rows = await tx
    .selectFrom('order_lines as l')
    .select((row) => [
      'l.id',
      'l.position',
      'l.quantity',
      'l.taken_out',
      row
        .selectFrom('shipment_lines')
        .select((sent) => sent.fn.sum<number>('quantity').as('sent'))
        .whereRef('order_line_id', '=', 'l.id')
        .as('sent'),
    ])
    .where('l.order_id', '=', id)
    .orderBy('l.position')
    .execute();
  return rows.map((row) => ({ id: row.id, position: row.position, left: row.quantity - row.taken_out - Number(row.sent ?? 0) }));
}

const mayShip = ({ state }: Order) => state === 'shipped_part' || unsentStates.includes(state);

/** The shop that leads an order is told that a parcel has left, or shall leave. */
async function askToFulfil(tx: Tx, who: Parameters<typeof askShop>[1], order: Order, parcel: z.output<typeof Parcel>): Promise<void> {
  if (!mayShip(order)) throw conflict('wrong_state', { state: order.state });
  await refuseHeld(tx, order);
  const here = await linesToSend(tx, order);
  const wanted = parcel.lines ?? here.filter(({ left }) => left > 0).map(({ id, left }) => ({ line: id, quantity: left }));
  const lines = wanted.map(({ line, quantity }) => {
    const found = here.find(({ id }) => id === line);
    if (!found || quantity > found.left) throw invalid('more_than_bought', { quantity: found?.left ?? 0 });
    return { position: found.position, quantity };
  });
  if (lines.length === 0) throw conflict('wrong_state', { state: order.state });
  const { carrier, trackingNumber } = parcel;
  await askShop(tx, who, order, { kind: 'fulfil', data: { lines, carrier, trackingNumber } });
}

type Who = Parameters<typeof askShop>[1];

/** A parcel of an order of our own leaves the house; telling the same one again changes nothing. */
async function sendOwn(tx: Tx, who: Who, order: Order, { carrier, trackingNumber, lines }: z.output<typeof Parcel>): Promise<void> {
  mustBeMovedHere(order);
  const known = await tx
    .selectFrom('shipments')
    .select('id')
    .where('order_id', '=', order.id)
    .where('carrier', '=', carrier)
    .where('tracking_number', '=', trackingNumber)
    .executeTakeFirst();
  if (known) return;
  const here = await linesToSend(tx, order);
  for (const { line, quantity } of lines ?? []) if (here.find(({ id }) => id === line)?.left !== quantity) throw conflict('whole_lines');
  const sent = lines?.map(({ line }) => line);
  await shipOrder(tx, who, order, {
    carrier,
    trackingNumber,
    promisedAt: await arrivesAt(tx, order.id, sent),
    place: '',
    ...(sent ? { lines: sent } : {}),
  });
}

/** Where a parcel of our own is, told by whoever heard it from the carrier. */
async function scanOwn(tx: Tx, who: Who, shipment: string, scan: Scan): Promise<void> {
  const found = await tx.selectFrom('shipments').select('order_id').where('id', '=', shipment).executeTakeFirst();
  if (!found) throw notFound();
  mustBeMovedHere(await lockOrder(tx, found.order_id));
  await moveShipment(tx, who, shipment, scan);
}

/** What was asked of the shops that lead orders, and what became of it. */
export function shopOperationRoutes(app: FastifyInstance, world: World): void {
  const { read, write } = routesOf(app, world, 'Connected shops');
  const access = 'orders.edit';
  const base = '/api/shop-operations';
  read(
    base,
    { access: 'orders.see', summary: 'What was asked of connected shops, newest first', query: OperationQuery, reply: OperationPage },
    ({ db, query }) => operationPage(db, query),
  );
  write(
    'POST',
    `${base}/:id/answer`,
    { access, summary: 'What the shop made of it: done, or refused with words', params: ById, body: Answer, reply: Nothing },
    async ({ tx, who, params, body: { outcome, said, ref } }) => {
      await settleOutward(tx, who, params.id, { answer: outcome, said, ref });
      await tellAsker(tx, params.id);
      return null;
    },
  );
  write(
    'POST',
    `${base}/:id/retry`,
    { access, summary: 'Ask the shop again', params: ById, reply: Nothing },
    async ({ tx, who, params }) => {
      await retryOutward(tx, who, params.id);
      return null;
    },
  );
  write('POST', `${base}/:id/withdrawal`, { access, summary: 'Give it up', params: ById, reply: Nothing }, async ({ tx, who, params }) => {
    await withdrawOutward(tx, who, params.id);
    return null;
  });
  write(
    'POST',
    '/api/orders/:id/shipments',
    { access, summary: 'Send lines of an order, or have the shop that leads it send them', params: ById, body: Parcel, reply: Nothing },
    async ({ tx, who, params, body }) => {
      const order = await lockOrder(tx, params.id);
      if (order.connection_id) await askToFulfil(tx, who, order, body);
      else await sendOwn(tx, who, order, body);
      return null;
    },
  );
  write(
    'POST',
    '/api/shipments/:id/scans',
    { access, summary: 'What the carrier says of a parcel of our own', params: ById, body: Scanned, reply: Nothing },
    async ({ tx, who, params, body: { state, place, words: said } }) => {
      const [zh, en] = scanWords[state];
      await scanOwn(tx, who, params.id, { state, place, words: said || zh, wordsEn: said || en });
      return null;
    },
  );
}
