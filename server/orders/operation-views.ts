import { sql } from 'kysely';
import { z } from 'zod';
import { addressDoubts } from '../../common/doubts.ts';
import { carrierAsks, operationAllowed } from '../../common/order-operations.ts';
import { openAddress } from '../customers/addresses.ts';
import type { Reader } from '../platform/db.ts';
import { instant } from '../platform/instant.ts';
import type { Keys } from '../platform/keys.ts';
import { InvoiceView, invoicesOf } from './invoices.ts';
import { mergeHints } from './merge-hints.ts';

const Instant = z.iso.datetime();
const By = z.object({ kind: z.string(), name: z.string().nullable() });

const Operation = z.object({ operation: z.string(), data: z.record(z.string(), z.unknown()), by: By, at: Instant });
const Hold = z.object({ reason: z.string(), until: Instant.nullable(), by: By, at: Instant, releasedAt: Instant.nullable() });
const HoldingRule = z.object({ name: z.string(), version: z.int() }).nullable();
type RuledHold = z.output<typeof Hold> & { rule: z.output<typeof HoldingRule> };
const Note = z.object({ id: z.uuid(), body: z.string(), by: By, at: Instant });
const CarrierRequest = z.object({
  ...{ id: z.uuid(), shipment: z.uuid(), ask: z.enum(carrierAsks), state: z.enum(['asked', 'done', 'failed']), said: z.string() },
  ...{ from: Instant.nullable(), to: Instant.nullable(), dueAt: Instant, at: Instant, answeredAt: Instant.nullable() },
});

/** What a customer sees of what was done to their order beside its states. */
export const OwnOperations = z.object({
  operations: z.array(Operation),
  hold: Hold.nullable(),
  invoices: z.array(InvoiceView),
  carrierRequests: z.array(CarrierRequest),
});
export type OwnOperations = z.output<typeof OwnOperations>;

export const OrderOperations = OwnOperations.extend({
  holds: z.array(Hold.extend({ rule: HoldingRule })),
  /** The open one, and by which rule. */
  hold: Hold.extend({ rule: HoldingRule }).nullable(),
  /** The connected shop that leads the order, which is not told of a hold. */
  ledBy: z.string().nullable(),
  notes: z.array(Note),
  /** Fields of the address that look mistyped, while it may still be changed. */
  doubts: z.array(z.string()),
  mergeHints: z.array(z.object({ id: z.uuid(), number: z.string(), mayMerge: z.boolean() })),
});

const by = (kind: string, id: string) =>
  sql`jsonb_build_object('kind', ${sql.ref(kind)}, 'name', (select name from staff where staff.id = ${sql.ref(id)}))`;

async function operationsOf(db: Reader, orderId: string): Promise<z.output<typeof Operation>[]> {
  const { rows } = await sql<z.output<typeof Operation>>`
    select operation, data, ${by('by_kind', 'by_id')} as by, ${instant('at')} as at
    from order_operations where order_id = ${orderId} order by at, id limit 500`.execute(db);
  return rows;
}

async function holdsOf(db: Reader, orderId: string): Promise<RuledHold[]> {
  const { rows } = await sql<RuledHold>`
    select reason, ${instant('until')} as until, ${by('held_by_kind', 'held_by')} as by, ${instant('held_at')} as at,
      ${instant('released_at')} as "releasedAt",
      case when rule_name is not null then jsonb_build_object('name', rule_name, 'version', rule_version) end as rule
    from order_holds where order_id = ${orderId} order by held_at desc limit 100`.execute(db);
  return rows;
}

/** A customer reads why, and nothing of rules. */
const toldHold = ({ reason, until, by, at, releasedAt }: RuledHold): z.output<typeof Hold> => ({ reason, until, by, at, releasedAt });
const openOf = (holds: RuledHold[]) => holds.find(({ releasedAt }) => releasedAt === null) ?? null;

async function notesOf(db: Reader, orderId: string): Promise<z.output<typeof Note>[]> {
  const { rows } = await sql<z.output<typeof Note>>`
    select n.id, body, jsonb_build_object('kind', 'staff', 'name', staff.name) as by, ${instant('written_at')} as at
    from order_notes n join staff on staff.id = written_by where order_id = ${orderId} and n.removed_at is null order by written_at desc`.execute(
    db,
  );
  return rows;
}

async function carrierRequestsOf(db: Reader, orderId: string): Promise<z.output<typeof CarrierRequest>[]> {
  const { rows } = await sql<z.output<typeof CarrierRequest>>`
    select r.id, shipment_id as shipment, kind as ask, r.state, said, ${instant('wanted_from')} as from, ${instant('wanted_to')} as to,
      ${instant('due_at')} as "dueAt", ${instant('asked_at')} as at, ${instant('answered_at')} as "answeredAt"
    from carrier_requests r join shipments s on s.id = shipment_id where s.order_id = ${orderId} order by asked_at desc`.execute(db);
  return rows;
}

export async function ownOperations(db: Reader, keys: Keys, orderId: string): Promise<z.output<typeof OwnOperations>> {
  const [operations, holds, invoices, carrierRequests] = await Promise.all([
    operationsOf(db, orderId),
    holdsOf(db, orderId),
    invoicesOf(db, keys, orderId),
    carrierRequestsOf(db, orderId),
  ]);
  const open = openOf(holds);
  return { operations, hold: open && toldHold(open), invoices, carrierRequests };
}

async function doubtsOf(db: Reader, keys: Keys, orderId: string): Promise<string[]> {
  const order = await db.selectFrom('orders').select(['state', 'address_sealed']).where('id', '=', orderId).executeTakeFirstOrThrow();
  if (!order.address_sealed || !operationAllowed('change_address', order.state)) return [];
  return addressDoubts(openAddress(keys, order.address_sealed));
}

async function leaderOf(db: Reader, orderId: string): Promise<string | null> {
  const { rows } = await sql<{ name: string }>`
    select c.name from orders o join shop_connections c on c.id = o.connection_id where o.id = ${orderId}`.execute(db);
  return rows[0]?.name ?? null;
}

export async function orderOperations(db: Reader, keys: Keys, orderId: string): Promise<z.output<typeof OrderOperations>> {
  const [own, holds, notes, hints, doubts, ledBy] = await Promise.all([
    ownOperations(db, keys, orderId),
    holdsOf(db, orderId),
    notesOf(db, orderId),
    mergeHints(db, keys, orderId),
    doubtsOf(db, keys, orderId),
    leaderOf(db, orderId),
  ]);
  return { ...own, hold: openOf(holds), holds, ledBy, notes, doubts, mergeHints: hints };
}
