import { sql } from 'kysely';
import type { z } from 'zod';
import { type Condition, goesBackOnShelf } from '../../common/aftersales-remedies.ts';
import { returnStock } from '../catalogue/stock.ts';
import type { Order } from '../orders/moves.ts';
import { endReturnParcel, noteReturnParcel } from '../orders/return-parcels.ts';
import type { Actor } from '../platform/actor.ts';
import type { Tx } from '../platform/db.ts';
import { conflict, invalid } from '../platform/problems.ts';
import { go } from './following.ts';
import { type InspectedPoint, notePoints } from './inspection/going-through.ts';
import { makeOffer } from './offering.ts';
import { linesOf, type Request } from './requests.ts';
import type { Waybill } from './sending.ts';

/** The customer has handed the parcel in and says under which number. */
export async function handIn(tx: Tx, actor: Actor, request: Request, order: Order, { carrier, trackingNumber }: Waybill): Promise<Request> {
  const set = { return_carrier: carrier, return_tracking: trackingNumber };
  const sent = await go(tx, actor, request, order, 'hand_in', { set, data: { carrier } });
  await noteReturnParcel(tx, { id: request.id, order_id: order.id, carrier, trackingNumber });
  return sent;
}

/** The goods are at the warehouse; the law's clocks of the refund begin. */
export async function receive(tx: Tx, actor: Actor, request: Request, order: Order, words = ''): Promise<Request> {
  const here = await go(tx, actor, request, order, 'arrive', {
    ...{ words, because: actor.kind === 'system' ? 'time' : actor.kind },
    set: { place: 'here', received_at: request.received_at ?? tx.at },
  });
  if (actor.kind !== 'system') await endReturnParcel(tx, request.id);
  return here;
}

/** The carrier has caught the parcel, and brings it back. */
export const intercepted = (tx: Tx, actor: Actor, request: Request, order: Order, words = ''): Promise<Request> =>
  go(tx, actor, request, order, 'stop', { words, because: 'parcel' });

export const beginInspection = (tx: Tx, actor: Actor, request: Request, order: Order): Promise<Request> =>
  go(tx, actor, request, order, 'inspect');

interface Found {
  line: string;
  accepted: number;
  condition: Condition;
  points: z.output<typeof InspectedPoint>[];
}

export interface Inspection {
  lines: Found[];
  words: string;
}

/**
 * What the warehouse found. All taken: the request goes on. Some: the customer is offered what those are worth. None: refused, with what was
 * found as the reason and its pictures beside it.
 */
export async function concludeInspection(tx: Tx, actor: Actor, request: Request, order: Order, inspection: Inspection): Promise<Request> {
  const looking = request.state === 'received' ? await beginInspection(tx, actor, request, order) : request;
  if (looking.state !== 'inspecting') throw conflict('wrong_request_state', { state: looking.state, move: 'pass' });
  await notePoints(tx, actor, looking.id, inspection.lines);
  const { all, taken } = await noteFound(tx, looking, inspection.lines);
  const { words } = inspection;
  if (taken === 0) {
    await mustHavePictures(tx, looking);
    return go(tx, actor, looking, order, 'fail', {
      words,
      data: { lines: inspection.lines.map(({ points: _points, ...found }) => found) },
      set: { agreed_minor: looking.agreed_minor },
    });
  }
  if (taken < all) {
    const amountMinor = Math.floor(((looking.agreed_minor ?? 0) * taken) / all);
    return makeOffer(tx, actor, looking, order, { amountMinor, words });
  }
  await restock(tx, actor, looking, inspection.lines);
  return go(tx, actor, looking, order, 'pass', { words, data: { lines: inspection.lines.map(({ points: _points, ...found }) => found) } });
}

/** Writes down how many of each are taken; gives their value and that of all. */
async function noteFound(tx: Tx, request: Request, found: Found[]): Promise<{ all: number; taken: number }> {
  const lines = await linesOf(tx, request.id);
  let [all, taken] = [0, 0];
  for (const { line, quantity, priceMinor } of lines) {
    const seen = found.find((each) => each.line === line);
    if (!seen) throw invalid('inspect_every_line');
    if (seen.accepted > quantity) throw invalid('more_than_bought', { quantity });
    await sql`update aftersales_lines set accepted = ${seen.accepted} where request_id = ${request.id} and order_line_id = ${line}`.execute(
      tx,
    );
    // What was free still has to be there.
    const worth = Math.max(1, priceMinor);
    all += worth * quantity;
    taken += worth * seen.accepted;
  }
  return { all, taken };
}

async function mustHavePictures(tx: Tx, { id }: Request): Promise<void> {
  const shown = await tx
    .selectFrom('aftersales_evidence')
    .select('id')
    .where('request_id', '=', id)
    .where('stage', '=', 'inspection')
    .where('kind', 'in', ['picture', 'video'])
    .executeTakeFirst();
  if (!shown) throw invalid('evidence_missing', { missing: 'picture' });
}

/** Good ones can be sold again; a repair's goods stay the customer's. */
async function restock(tx: Tx, actor: Actor, request: Request, found: Found[]): Promise<void> {
  const lines = await linesOf(tx, request.id);
  const back = found
    .filter(({ condition, accepted }) => goesBackOnShelf(condition) && accepted > 0)
    .flatMap(({ line, accepted }) => {
      const variant = lines.find((each) => each.line === line)?.variant;
      return variant ? [{ variant, quantity: accepted }] : [];
    });
  if (back.length > 0 && request.kind !== 'repair') await returnStock(tx, actor, back);
}
