import { type Selectable, sql } from 'kysely';
import { type ServiceAct, type ServiceActing, serviceRefusal } from '../../../common/service-orders.ts';
import { lockOrder } from '../../orders/moves.ts';
import { grantedTo } from '../../orders/order-grants.ts';
import type { Actor } from '../../platform/actor.ts';
import type { Tx } from '../../platform/db.ts';
import type { Principal } from '../../platform/http.ts';
import { conflict, forbidden, notFound } from '../../platform/problems.ts';
import type { ServiceOrdersTable } from './tables.ts';

export type ServiceOrder = Selectable<ServiceOrdersTable>;

/** The service orders this person may see, as a condition on `service_orders s`. */
export function visibleServices(who: Principal) {
  if (who.kind === 'customer') return sql<boolean>`(s.customer_id = ${who.id} or s.order_id in ${grantedTo(who.id)})`;
  return who.permissions.has('orders.see') ? sql<boolean>`true` : sql<boolean>`false`;
}

/** For a change; its order is locked first, as everywhere in after-sales. */
export async function lockService(tx: Tx, id: string): Promise<ServiceOrder> {
  const found = await tx.selectFrom('service_orders').select('order_id').where('id', '=', id).executeTakeFirst();
  if (!found) throw notFound();
  await lockOrder(tx, found.order_id);
  return tx.selectFrom('service_orders').selectAll().where('id', '=', id).forUpdate().executeTakeFirstOrThrow();
}

/** The same, among those this person may see; anybody else's does not exist for them. */
export async function findService(tx: Tx, who: Principal, id: string): Promise<ServiceOrder> {
  const { rows } = await sql`select from service_orders s where s.id = ${id} and ${visibleServices(who)}`.execute(tx);
  if (rows.length === 0) throw notFound();
  return lockService(tx, id);
}

type Judged = Pick<ServiceOrder, 'kind' | 'state' | 'on_site' | 'checklist' | 'diagnosis'>;

export const actingOn = ({ kind, state, on_site, checklist, diagnosis }: Judged): ServiceActing => ({
  ...{ kind, state, isOnSite: on_site },
  openPoints: checklist.filter(({ done }) => !done).length,
  isDiagnosed: diagnosis !== '',
});

/** Refuses what the state table does not allow, with the sentence its button shows. */
export function mustAllow(service: ServiceOrder, act: ServiceAct, actor: Actor): void {
  const code = serviceRefusal(act, actingOn(service), actor.kind);
  if (code === 'forbidden') throw forbidden();
  if (code) throw conflict(code);
}
