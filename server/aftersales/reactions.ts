import { sql } from 'kysely';
import { requestAfter } from '../../common/aftersales-paths.ts';
import { system } from '../platform/actor.ts';
import { type Database, transact } from '../platform/db.ts';
import type { FactRow } from '../platform/feed.ts';
import type { Follower } from '../platform/followers.ts';
import { goOnPaid } from './due-acts.ts';
import { follow, go } from './following.ts';
import { hearCarrier, hearSigned } from './intercepting.ts';
import { lockRequest } from './requests.ts';

/** Money of a request has arrived: it is completed when all of it has. */
async function hearTransfer(database: Database, { noun_id: id }: FactRow): Promise<void> {
  const { rows } = await sql<{ id: string }>`
    select r.id from money_transfers t join aftersales_requests r on r.order_id = t.order_id and r.number = t.reference
    where t.id = ${id} and t.cause in ('request', 'compensation') and r.state = 'refunding'`.execute(database.db);
  for (const row of rows)
    await transact(database, async (tx) => {
      const { request, order } = await lockRequest(tx, row.id);
      if (request.state === 'refunding') await follow(tx, system, request, order);
    });
}

/** What a customer owes for a request has arrived. */
async function hearPayment(database: Database, { noun_id: id }: FactRow): Promise<void> {
  const paid = await database.db.selectFrom('aftersales_requests').select('id').where('due_transfer_id', '=', id).execute();
  for (const row of paid)
    await transact(database, async (tx) => {
      const { request, order } = await lockRequest(tx, row.id);
      await goOnPaid(tx, system, request, order);
    });
}

/** What was sent anew has been signed for; a parcel on its way back is at the warehouse when somebody there says so. */
async function hearParcel(database: Database, { noun_id: id }: FactRow): Promise<void> {
  const { rows } = await sql<{ id: string }>`
    select id from aftersales_requests where out_shipment_id = ${id} and state = 'reshipped'`.execute(database.db);
  for (const row of rows)
    await transact(database, async (tx) => {
      const { request, order } = await lockRequest(tx, row.id);
      if (requestAfter(request.kind, request.state, 'deliver')) await go(tx, system, request, order, 'deliver', { because: 'parcel' });
    });
}

/** Requests go on when their money or their parcel has arrived. Hearing twice changes nothing. */
export const aftersalesFollower: Follower = {
  name: 'aftersales',
  kinds: new Set(['transfer.moved', 'shipment.moved', 'shipment.carrier_answered']),
  async hear(database, facts) {
    for (const fact of facts) {
      if (fact.kind === 'transfer.moved' && fact.data.to === 'succeeded')
        await (fact.data.direction === 'in' ? hearPayment : hearTransfer)(database, fact);
      if (fact.kind === 'shipment.carrier_answered' && fact.data.for === 'intercept') await hearCarrier(database, fact);
      if (fact.kind !== 'shipment.moved' || fact.data.code !== 'signed') continue;
      await hearParcel(database, fact);
      await hearSigned(database, fact);
    }
  },
};
