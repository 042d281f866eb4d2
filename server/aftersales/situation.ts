import { sql } from 'kysely';
import { isRunning, type RequestKind, type RequestState } from '../../common/aftersales.ts';
import type { OrderState } from '../../common/order.ts';
import type { PolicyAction, Situation, Trait } from '../../common/policy.ts';
import type { Reader } from '../platform/db.ts';
import { afterPast, type Past, past } from './history.ts';

/** An order as the policy engine sees it, one situation for each line. Reason and instant are the asker's to add. */
export interface OrderSituation {
  id: string;
  /** Another shop leads it. */
  isLedElsewhere: boolean;
  /** A confirmed risk flag of the customer holds: a person looks first. */
  isFlagged: boolean;
  placedAt: Date;
  /** Of each line what was not taken out of the order before it left, and what all of it cost after discounts, whatever was given back since. */
  lines: { id: string; quantity: number; left: number; paidMinor: number; situation: Situation }[];
}

interface Line {
  id: string;
  quantity: number;
  left: number;
  category: string | null;
  traits: Trait[];
  confirmed: Trait[];
  amount: number;
  share: number | null;
}

interface Asked {
  request: string;
  line: string;
  kind: RequestKind;
  state: RequestState;
  refunded: number;
  failedRepairs: number;
}

interface Row {
  id: string;
  connection_id: string | null;
  is_flagged: boolean;
  state: OrderState;
  external_state: string | null;
  tier: string | null;
  placed_at: Date;
  paid_at: Date | null;
  signed_at: Date | null;
  shipped_at: Date | null;
  received_at: Date | null;
  goods: number;
  discount: number;
  lines: Line[];
  asked: Asked[];
  operations: Partial<Record<PolicyAction, number>>;
  past: Past[];
}

const lines = sql`
  select jsonb_agg(jsonb_build_object('id', l.id, 'quantity', l.quantity, 'left', l.quantity - l.taken_out, 'category', categories.name, 'traits', l.traits, 'confirmed', l.confirmed_traits,
    'amount', l.quantity * l.price_minor, 'share', l.discount_share_minor) order by l.position)
  from order_lines l left join products on products.id = l.product_id left join categories on categories.id = products.category_id
  where l.order_id = o.id`;

/** What the shop itself gave up is tried no second time, so it counts as the two failed repairs of 三包; what was broken in use does not. */
const asked = sql`
  select coalesce(jsonb_agg(jsonb_build_object('request', r.id, 'line', al.order_line_id, 'kind', r.kind, 'state', r.state, 'refunded', al.refunded_minor,
    'failedRepairs', (select coalesce(sum(case when s.move = 'repair_again' then 1 when r.reason <> 'maintenance' then 2 else 0 end), 0)
      from aftersales_steps s where s.request_id = r.id and s.move in ('repair_again', 'give_up_repair')))), '[]')
  from aftersales_requests r join aftersales_lines al on al.request_id = r.id where r.order_id = o.id`;

const operations = sql`
  select coalesce(jsonb_object_agg(operation, times), '{}')
  from (select operation, count(*) as times from order_operations where order_id = o.id group by operation) done`;

/** Where the shop that leads an order does not say when it was signed for, the carriers of all its parcels do. */
const signedAt = sql`coalesce(o.signed_at, case when o.external_ref is not null and o.state <> 'shipped_part' then (
  select case when bool_and(state = 'signed') then max(signed_at) end from shipments where order_id = o.id and not made_here) end)`;

/** Reads orders for the engine; many at once cost little more than one. `instead`: of a request that shall become another, which is none beside it. */
export async function situationsOf(db: Reader, ids: readonly string[], timeZone: string, instead?: string): Promise<OrderSituation[]> {
  const { rows } = await sql<Row>`
    select o.id, o.connection_id,
      exists (select from risk_flags f where f.customer_id = o.customer_id and f.state = 'confirmed') as is_flagged, o.state, o.external_state, customer.tier, o.placed_at, o.paid_at, ${signedAt} as signed_at, o.goods_minor as goods,
      o.discount_minor as discount, (select min(shipped_at) from shipments where order_id = o.id and request_id is null) as shipped_at,
      (select max(received_at) from aftersales_requests where order_id = o.id) as received_at,
      (${lines}) as lines, (${asked}) as asked, (${operations}) as operations,
      (${past}) as past
    from orders o join customers customer on customer.id = o.customer_id
    where o.id = any(${ids}::uuid[]) order by o.id`.execute(db);
  return rows.map((row) => ({
    id: row.id,
    isLedElsewhere: row.connection_id !== null,
    isFlagged: row.is_flagged,
    placedAt: row.placed_at,
    lines: row.lines.map((line) => ({
      id: line.id,
      quantity: line.quantity,
      left: line.left,
      paidMinor: paidFor(row, line),
      situation: withPast(row, line, timeZone, instead),
    })),
  }));
}

/** A draft was not asked for yet, and what was taken back or ran out asks for nothing. */
const counts = ({ state }: Asked): boolean => !['draft', 'cancelled', 'lapsed'].includes(state);

function timesOf(asked: Asked[]): Partial<Record<PolicyAction, number>> {
  const requests = new Map(asked.filter(counts).map(({ request, kind }) => [request, kind]));
  const times: Partial<Record<PolicyAction, number>> = {};
  for (const kind of requests.values()) times[kind] = (times[kind] ?? 0) + 1;
  return times;
}

const paidFor = ({ goods, discount }: Row, { amount, share }: Line): number =>
  amount - (share ?? (goods > 0 ? Math.round((discount * amount) / goods) : 0));

function situationOf(row: Row, line: Line, timeZone: string, instead?: string): Situation {
  const own = row.asked.filter((each) => each.line === line.id);
  const besides = row.asked.filter(({ request }) => request !== instead);
  const ownBesides = besides.filter((each) => each.line === line.id);
  const refunded = own.reduce((sum, each) => sum + each.refunded, 0);
  return {
    at: 0,
    timeZone,
    by: 'customer',
    state: row.state,
    externalState: row.external_state,
    tier: row.tier,
    moments: momentsOf(row),
    orderTimes: { ...timesOf(besides), ...row.operations },
    line: {
      category: line.category,
      traits: line.traits,
      confirmed: line.confirmed,
      amountMinor: Math.max(0, paidFor(row, line) - refunded),
      times: timesOf(ownBesides),
      failedRepairs: own.reduce((sum, each) => sum + each.failedRepairs, 0),
      isOpen: ownBesides.some(({ kind, state }) => kind !== 'compensation' && state !== 'draft' && isRunning(state)),
    },
  };
}

const withPast = (row: Row, line: Line, timeZone: string, instead?: string): Situation =>
  afterPast(
    situationOf(row, line, timeZone, instead),
    row.past.filter((each) => each.line === line.id),
  );

function momentsOf(row: Row): Situation['moments'] {
  const moments: Situation['moments'] = { placed: row.placed_at.getTime() };
  if (row.paid_at) moments.paid = row.paid_at.getTime();
  if (row.shipped_at) moments.shipped = row.shipped_at.getTime();
  if (row.signed_at) moments.signed = row.signed_at.getTime();
  if (row.received_at) moments.received_back = row.received_at.getTime();
  return moments;
}
