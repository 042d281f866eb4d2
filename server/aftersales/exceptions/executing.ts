import { sql } from 'kysely';
import { z } from 'zod';
import type { RequestKind } from '../../../common/aftersales.ts';
import type { RequestReason } from '../../../common/aftersales-reasons.ts';
import { type ExceptionKind, type ExecutableChoice, executableChoices } from '../../../common/exceptions.ts';
import type { OrderState } from '../../../common/order.ts';
import { lockOrder } from '../../orders/moves.ts';
import { type Reader, type Tx, transact } from '../../platform/db.ts';
import type { Principal } from '../../platform/http.ts';
import { Problem } from '../../platform/problems.ts';
import type { World } from '../../platform/world.ts';
import { openRequest } from '../opening.ts';
import { Entry, postedBy, rehearse, summed, tryOne } from '../rehearsing.ts';
import { lockAffected } from './exceptions.ts';
import { settle } from './settling.ts';

const onTheWay: readonly OrderState[] = ['shipped_part', 'shipped', 'in_delivery'];

/** Why a request is made that takes the goods back or sends them anew. */
export const reasonOf: Record<ExceptionKind, RequestReason> = {
  out_of_stock: 'out_of_stock',
  unsent: 'late_shipment',
  no_scan: 'late_delivery',
  no_update: 'late_delivery',
  late: 'late_delivery',
  lost: 'not_received',
  damaged: 'damaged',
  refused: 'refused',
  returned: 'refused',
  wrong_address: 'wrong_details',
  rate_missing: 'broken_promise',
  plan_late: 'late_shipment',
  customs_held: 'late_delivery',
};

/** Which request gives what was chosen: it depends on where the goods are. */
function requestFor(kind: ExceptionKind, choice: ExecutableChoice, state: OrderState): { kind: RequestKind; reason: RequestReason } {
  const reason = reasonOf[kind];
  if (choice === 'reship') return { kind: 'reship', reason: reason === 'damaged' ? 'damaged' : 'not_received' };
  if (kind === 'lost' || kind === 'damaged') return { kind: 'refund_only', reason };
  if (kind === 'refused' || kind === 'returned') return { kind: 'refused_delivery', reason: 'refused' };
  if (onTheWay.includes(state)) return { kind: 'intercept', reason };
  return { kind: 'cancel', reason };
}

interface Waiting {
  id: string;
  order_id: string;
  kind: ExceptionKind;
}

/** Opens the request of one affected order in its customer's name: the customer chose it. */
async function execute(tx: Tx, who: Principal, { id, order_id, kind }: Waiting, choice: ExecutableChoice): Promise<void> {
  const order = await lockOrder(tx, order_id);
  const affected = await lockAffected(tx, id);
  if (affected.resolved_at || affected.choice !== choice) return;
  const { rows: lines } = await sql<{ line: string; quantity: number }>`
    select l.id as line, l.quantity from order_lines l where l.order_id = ${order_id}
      and (${affected.shipment_id}::uuid is null or exists (
        select from shipment_lines s where s.order_line_id = l.id and s.shipment_id = ${affected.shipment_id}))
    order by l.position`.execute(tx);
  const asked = { ...requestFor(kind, choice, order.state), lines, words: '', evidence: [], humanReview: false };
  const { id: request } = await openRequest(tx, who, order, asked, 'asked');
  await settle(tx, who, affected, 'done', request);
}

const atOnce = 100;

export const Execution = z.object({ choice: z.enum(executableChoices), after: z.uuid().optional() });

export const Rehearsal = z.object({ choice: z.enum(executableChoices), exceptions: z.array(z.uuid()).min(1).max(atOnce) });

export const ExecutionReply = z.object({
  done: z.int(),
  /** What could not be done, each with why; it stays as it was. */
  failed: z.array(z.object({ order: z.uuid(), code: z.string(), params: z.record(z.string(), z.union([z.string(), z.number()])) })),
  more: z.boolean(),
  last: z.uuid().nullable(),
});

async function waiting(db: Reader, exceptions: readonly string[], choice: ExecutableChoice, after?: string): Promise<Waiting[]> {
  const { rows } = await sql<Waiting>`
    select e.id, e.order_id, x.kind from exception_orders e join exceptions x on x.id = e.exception_id
    where e.exception_id = any(${exceptions}::uuid[]) and e.choice = ${choice} and e.resolved_at is null and ${after ? sql`e.id > ${after}` : sql`true`}
    order by e.id limit ${atOnce}`.execute(db);
  return rows;
}

export const RehearsedChoices = z.object({
  tried: z.int(),
  failed: ExecutionReply.shape.failed,
  entries: z.array(Entry),
  more: z.boolean(),
});

/** What doing it for the first hundred of these exceptions would write into the ledger, in sum, and which would be refused; nothing is done. */
export const rehearseChoices = (
  world: World,
  who: Principal,
  { choice, exceptions }: z.output<typeof Rehearsal>,
): Promise<z.output<typeof RehearsedChoices>> =>
  rehearse(world, async (tx) => {
    const rows = await waiting(tx, exceptions, choice);
    const [failed, all]: [z.output<typeof RehearsedChoices>['failed'], Entry[]] = [[], []];
    for (const each of rows) {
      const seen = await tryOne(tx, () => postedBy(tx, each.order_id, () => execute(tx, who, each, choice)));
      if ('code' in seen) failed.push({ order: each.order_id, ...seen });
      else all.push(...seen);
    }
    return { tried: rows.length, failed, entries: summed(all), more: rows.length === atOnce };
  });

/** Does what customers chose, each order in a transaction of its own: a refused one keeps no other back. Asking again goes on. */
export async function executeChoices(
  world: World,
  who: Principal,
  exception: string,
  { choice, after }: z.output<typeof Execution>,
): Promise<z.output<typeof ExecutionReply>> {
  const rows = await waiting(world.db, [exception], choice, after);
  const failed: z.output<typeof ExecutionReply>['failed'] = [];
  for (const each of rows) {
    try {
      await transact(world, (tx) => execute(tx, who, each, choice));
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      failed.push({ order: each.order_id, code: error.code, params: error.params });
    }
  }
  return { done: rows.length - failed.length, failed, more: rows.length === atOnce, last: rows.at(-1)?.id ?? null };
}
