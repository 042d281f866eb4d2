import { type Selectable, sql } from 'kysely';
import { isRunning } from '../../common/aftersales.ts';
import { lockOrder, type Order } from '../orders/moves.ts';
import { grantedTo } from '../orders/order-grants.ts';
import type { Reader, Tx } from '../platform/db.ts';
import type { Principal } from '../platform/http.ts';
import { notFound } from '../platform/problems.ts';
import type { RequestsTable } from './tables.ts';

export type Request = Selectable<RequestsTable>;

export interface RequestLine {
  line: string;
  quantity: number;
  accepted: number | null;
  variant: string | null;
  newVariant: string | null;
  name: string;
  priceMinor: number;
  agreedMinor: number;
  refundedMinor: number;
}

/** The requests this person may see, as a condition on `aftersales_requests r`. */
export function visibleRequests(who: Principal) {
  if (who.kind === 'customer') return sql<boolean>`(r.customer_id = ${who.id} or r.order_id in ${grantedTo(who.id)})`;
  return who.permissions.has('orders.see') ? sql<boolean>`true` : sql<boolean>`false`;
}

/** A request for a change: its order is locked first, so that whoever changes either waits here. */
export async function lockRequest(tx: Tx, id: string): Promise<{ request: Request; order: Order }> {
  const found = await tx.selectFrom('aftersales_requests').select('order_id').where('id', '=', id).executeTakeFirst();
  if (!found) throw notFound();
  const order = await lockOrder(tx, found.order_id);
  const request = await tx.selectFrom('aftersales_requests').selectAll().where('id', '=', id).forUpdate().executeTakeFirstOrThrow();
  return { request, order };
}

/** The same, among those this person may see; anybody else's does not exist for them. */
export async function findRequest(tx: Tx, who: Principal, id: string): Promise<{ request: Request; order: Order }> {
  const { rows } = await sql`select from aftersales_requests r where r.id = ${id} and ${visibleRequests(who)}`.execute(tx);
  if (rows.length === 0) throw notFound();
  return lockRequest(tx, id);
}

export async function linesOf(db: Reader, requestId: string): Promise<RequestLine[]> {
  const { rows } = await sql<RequestLine>`
    select al.order_line_id as line, al.quantity, al.accepted, l.variant_id as variant, al.new_variant_id as "newVariant", l.name,
      l.price_minor as "priceMinor", al.agreed_minor as "agreedMinor", al.refunded_minor as "refundedMinor"
    from aftersales_lines al join order_lines l on l.id = al.order_line_id where al.request_id = ${requestId} order by l.position`.execute(
    db,
  );
  return rows;
}

/** Whether it holds its order's settlement: what was only prepared, or has ended, does not. */
export const holdsOrder = ({ state, kind }: Pick<Request, 'state' | 'kind'>): boolean =>
  state !== 'draft' && kind !== 'compensation' && isRunning(state);

export async function setRequest(tx: Tx, request: Request, set: Partial<Request>): Promise<Request> {
  if (Object.keys(set).length > 0) await tx.updateTable('aftersales_requests').set(set).where('id', '=', request.id).execute();
  return { ...request, ...set };
}
