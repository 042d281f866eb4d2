import { lockOffers, takeStock } from '../catalogue/stock.ts';
import type { Order } from '../orders/moves.ts';
import { sendBesides } from '../orders/shipping.ts';
import type { Actor } from '../platform/actor.ts';
import type { Tx } from '../platform/db.ts';
import { conflict } from '../platform/problems.ts';
import { giveWaitingDifference } from './difference.ts';
import { mustBePaid } from './dues.ts';
import { go } from './following.ts';
import { addStep, concerned, tellRequest } from './moves.ts';
import { linesOf, type Request, type RequestLine, setRequest } from './requests.ts';
import { tellShopOfGoods } from './telling-shop.ts';

export interface Waybill {
  carrier: string;
  trackingNumber: string;
  place?: string | undefined;
}

type OfNewGoods = Request & { kind: 'exchange' | 'reship' };
const sendsNew = (request: Request): request is OfNewGoods => request.kind === 'exchange' || request.kind === 'reship';

const newGoods = (lines: RequestLine[]) =>
  lines.flatMap(({ newVariant, variant, accepted, quantity }) => {
    const wanted = newVariant ?? variant;
    return wanted ? [{ variant: wanted, quantity: accepted ?? quantity }] : [];
  });

async function takeNewGoods(tx: Tx, actor: Actor, request: Request): Promise<void> {
  const wanted = newGoods(await linesOf(tx, request.id));
  const sums = new Map<string, number>();
  for (const { variant, quantity } of wanted) sums.set(variant, (sums.get(variant) ?? 0) + quantity);
  const offers = await lockOffers(tx, [...sums.keys()]);
  await takeStock(
    tx,
    actor,
    offers,
    [...sums].map(([variant, quantity]) => ({ variant, quantity })),
  );
}

/** New or repaired goods leave the house; what is new comes off the shelf now. */
export async function sendGoods(tx: Tx, actor: Actor, request: Request, order: Order, waybill: Waybill): Promise<Request> {
  if (request.state !== 'to_ship') throw conflict('wrong_request_state', { state: request.state, move: 'send' });
  await mustBePaid(tx, request);
  if (sendsNew(request)) await takeNewGoods(tx, actor, request);
  await giveWaitingDifference(tx, actor, request, order);
  const { carrier, trackingNumber, place = '' } = waybill;
  const shipment = await sendBesides(tx, actor, order, { carrier, trackingNumber, place });
  if (sendsNew(request)) await tellShopOfGoods(tx, actor, request, order, waybill);
  const set = { out_shipment_id: shipment, place: 'away' as const };
  return go(tx, actor, request, order, 'send', { data: { shipment }, set });
}

/** What the shop did not take goes back to the customer. */
export async function sendGoodsBack(tx: Tx, actor: Actor, request: Request, order: Order, waybill: Waybill): Promise<Request> {
  const isOver = ['rejected', 'cancelled', 'lapsed'].includes(request.state);
  if (request.place !== 'here' || !isOver) throw conflict('wrong_request_state', { state: request.state, move: 'send' });
  const { carrier, trackingNumber, place = '' } = waybill;
  const shipment = await sendBesides(tx, actor, order, { carrier, trackingNumber, place });
  const sent = await setRequest(tx, request, { out_shipment_id: shipment, place: 'away' });
  await addStep(tx, actor, sent, 'send', request.state, { because: 'not_taken', data: { shipment } });
  await tellRequest(tx, actor, sent, 'aftersales.changed', { ...concerned(sent), fields: ['sent_back'] });
  return sent;
}
