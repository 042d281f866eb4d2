import { sql } from 'kysely';
import { settleBringBack } from '../orders/carrier-requests.ts';
import type { Order } from '../orders/moves.ts';
import { type Actor, system } from '../platform/actor.ts';
import { type Database, type Tx, transact } from '../platform/db.ts';
import type { FactRow } from '../platform/feed.ts';
import { lockRequest, type Request } from './requests.ts';
import { intercepted } from './returning.ts';
import { chooseRemedy } from './turning.ts';

/** Somebody said that the parcels are caught: the carrier's open tasks are answered with it. */
export async function stopped(tx: Tx, actor: Actor, request: Request, order: Order, words: string): Promise<Request> {
  await settleBringBack(tx, actor, order, 'done');
  return intercepted(tx, actor, request, order, words);
}

/** What was not caught reaches the customer, who sends it back or refuses it: D6 R2, failed → R4. */
async function missed(tx: Tx, request: Request, order: Order): Promise<void> {
  await settleBringBack(tx, system, order, 'failed');
  await chooseRemedy(tx, system, request, order, { into: 'return', because: 'carrier' });
}

async function interceptsOf(database: Database, order: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from aftersales_requests where order_id = ${order} and kind = 'intercept' and state = 'intercepting'`.execute(database.db);
  return rows.map(({ id }) => id);
}

const eachIntercept = async (database: Database, order: string, work: (tx: Tx, request: Request, order: Order) => Promise<unknown>) => {
  for (const id of await interceptsOf(database, order))
    await transact(database, async (tx) => {
      const { request, order: locked } = await lockRequest(tx, id);
      if (request.kind === 'intercept' && request.state === 'intercepting') await work(tx, request, locked);
    });
};

/** The carrier has answered: when all its parcels are caught the request goes on, when one is not, as another remedy. */
export const hearCarrier = (database: Database, { data }: FactRow): Promise<void> =>
  eachIntercept(database, String(data.order), async (tx, request, order) => {
    const { rows } = await sql<{ open: number; failed: number }>`
      select count(*) filter (where r.state = 'asked')::int as open, count(*) filter (where r.state = 'failed')::int as failed
      from carrier_requests r join shipments s on s.id = r.shipment_id
      where s.order_id = ${order.id} and r.kind = 'intercept' and r.asked_at >= ${request.state_since}`.execute(tx);
    const { open, failed } = rows[0]!;
    if (failed > 0) await missed(tx, request, order);
    else if (open === 0) await intercepted(tx, system, request, order);
  });

/** Signed for before anybody could stop it. */
export const hearSigned = (database: Database, { data }: FactRow): Promise<void> => eachIntercept(database, String(data.order), missed);
