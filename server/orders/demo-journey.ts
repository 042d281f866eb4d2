import { randomInt } from 'node:crypto';
import { type OrderMove, type OrderState, orderClocks } from '../../common/order.ts';
import { type Address, openAddress } from '../customers/addresses.ts';
import { system } from '../platform/actor.ts';
import type { Tx } from '../platform/db.ts';
import { moveOrder, type Order } from './moves.ts';
import { arrivesAt } from './promising.ts';
import { moveShipment, type Scan, shipOrder } from './shipping.ts';

/** What the warehouse of the demo shop does next with an order. */
const warehouse: Partial<Record<OrderState, OrderMove>> = {
  paid: 'confirm',
  confirmed: 'allocate',
  allocating: 'reserve',
  allocated: 'prepare',
};

const carriers = [
  { name: '顺丰速运', prefix: 'SF' },
  { name: '中通快递', prefix: 'ZT' },
  { name: '京东物流', prefix: 'JD' },
] as const;

export const packedAt = '杭州余杭仓';

const couriers = ['王师傅', '李师傅', '陈师傅', '赵师傅'];

export function newParcel(at: Date) {
  const carrier = carriers[randomInt(carriers.length)] as (typeof carriers)[number];
  const trackingNumber = `${carrier.prefix}${randomInt(1e9, 1e10)}${randomInt(100, 999)}`;
  return { carrier: carrier.name, trackingNumber, promisedAt: new Date(at.getTime() + orderClocks.travel * 1000), place: packedAt };
}

/** The parcel's way from the warehouse to the door, after it was picked up. */
function scansTo(address: Address): Scan[] {
  const city = address.city || address.state || address.country || '目的地';
  const courier = couriers[randomInt(couriers.length)] as string;
  return [
    {
      state: 'in_transit',
      place: '杭州转运中心',
      words: `已从杭州转运中心发出，下一站 ${city}`,
      wordsEn: 'Left the Hangzhou hub for your city',
    },
    { state: 'in_transit', place: `${city}转运中心`, words: `已到达${city}转运中心`, wordsEn: 'Arrived at the hub in your city' },
    {
      state: 'out_for_delivery',
      place: `${city}${address.district}`,
      words: `${courier}正在派送，请保持电话畅通`,
      wordsEn: 'Out for delivery; please keep your phone on',
    },
    { state: 'signed', place: `${city}${address.district}`, words: '已签收，签收人：本人', wordsEn: 'Signed for by the recipient' },
  ];
}

async function scanParcels(tx: Tx, order: Order): Promise<void> {
  const parcels = await tx
    .selectFrom('shipments')
    .select((row) => [
      'id',
      row
        .selectFrom('tracking_events')
        .select((count) => count.fn.countAll<number>().as('n'))
        .whereRef('shipment_id', '=', 'shipments.id')
        .as('scans'),
    ])
    .where('order_id', '=', order.id)
    .where('request_id', 'is', null)
    .where('state', '!=', 'signed')
    .execute();
  const way = scansTo(openAddress(tx.keys, order.address_sealed as Buffer));
  for (const { id, scans } of parcels) {
    const scan = way[Number(scans) - 1];
    if (scan) await moveShipment(tx, system, id, scan);
  }
}

/** Lets the demo shop's order go one step on, as its warehouse and carrier would. */
export async function stepOrder(tx: Tx, order: Order): Promise<void> {
  const move = warehouse[order.state];
  if (move) await moveOrder(tx, system, order, move);
  else if (order.state === 'ready' || order.state === 'shipped_part')
    await shipOrder(tx, system, order, { ...newParcel(tx.at), promisedAt: await arrivesAt(tx, order.id) });
  else if (order.state === 'signed') await moveOrder(tx, system, order, 'complete', 'by_time');
  else if (order.address_sealed) await scanParcels(tx, order);
}
