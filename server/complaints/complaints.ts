import { type Selectable, sql } from 'kysely';
import {
  type ComplaintDemand,
  type ComplaintKind,
  type ComplaintState,
  type ComplaintStepAct,
  complaintHours,
  complaintWarningShare,
} from '../../common/complaints.ts';
import type { FactData, FactKind } from '../../common/facts.ts';
import type { Actor } from '../platform/actor.ts';
import { nextNumber } from '../platform/counters.ts';
import type { Tx } from '../platform/db.ts';
import { record } from '../platform/facts.ts';
import { newId } from '../platform/ids.ts';
import { invalid, notFound } from '../platform/problems.ts';
import { insertEvidence, type Shown } from './evidence.ts';
import type { ComplaintsTable } from './tables.ts';

export type Complaint = Selectable<ComplaintsTable>;

/** What a complaint must say (S128): nothing of it may be left out. */
export interface NewComplaint {
  /** The device's id, so that a form that is sent again is one complaint. */
  id?: string | undefined;
  kind: ComplaintKind;
  happenedAt: string;
  place: string;
  persons: string;
  colleague?: string | undefined;
  /** Null says that it is about no order. */
  order: string | null;
  product: string;
  facts: string;
  demand: ComplaintDemand;
  demandWords: string;
  evidence: readonly Shown[];
}

/** Where it is opened. The customer is who talks there, or whose order it is. */
export interface Origin {
  conversation?: string | undefined;
  request?: string | undefined;
  /** The gift card whose rest is asked back. */
  balance?: string | undefined;
  customer?: string | undefined;
}

const hourMs = 3600 * 1000;

export type Clock = Pick<Complaint, 'due_at' | 'warn_at' | 'breached_at'>;

export function clockOf(at: Date, state: ComplaintState): Clock {
  const hours = complaintHours[state];
  if (hours === undefined) return { due_at: null, warn_at: null, breached_at: null };
  return clockUntil(at, new Date(at.getTime() + hours * hourMs));
}

/** A clock from one instant to another, with its warning on the way. */
export const clockUntil = (from: Date, due: Date): Clock => ({
  due_at: due,
  warn_at: new Date(from.getTime() + (due.getTime() - from.getTime()) * complaintWarningShare),
  breached_at: null,
});

/** Opens a complaint (电商法 59: anybody may, and it stands at once). */
export async function openComplaint(tx: Tx, by: Actor, input: NewComplaint, origin: Origin): Promise<string> {
  const id = input.id ?? newId();
  if (await tx.selectFrom('complaints').select('id').where('id', '=', id).executeTakeFirst()) return id;
  const happened = new Date(input.happenedAt);
  if (happened > tx.at) throw invalid('complaint_in_future');
  const { kind, place, persons, product, facts, demand, demandWords: demand_words } = input;
  const customer = await customerConcerned(tx, input.order, origin);
  const added = await tx
    .insertInto('complaints')
    .values({
      ...{ id, number: await nextNumber(tx, 'T'), kind, customer_id: customer, conversation_id: origin.conversation ?? null },
      ...{
        order_id: input.order,
        request_id: origin.request ?? null,
        payment_method_id: origin.balance ?? null,
        happened_at: happened,
        place,
        persons,
        product,
        facts,
        demand,
        demand_words,
      },
      ...{ colleague_id: input.colleague ?? null, opened_by_kind: by.kind, opened_by: by.id, opened_at: tx.at, state_since: tx.at },
      ...clockOf(tx.at, 'received'),
    })
    .returningAll()
    .executeTakeFirstOrThrow();
  await insertEvidence(tx, by, added, input.evidence);
  await noteStep(tx, by, id, 'open');
  await tell(tx, by, added, 'complaint.opened', {});
  return id;
}

/** Whose complaint it is; an order or request of somebody else is not there. */
async function customerConcerned(tx: Tx, order: string | null, { conversation, request, customer }: Origin): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    select c.id from customers c where ${order ? sql`c.id = (select customer_id from orders where id = ${order})` : sql`true`}
      and ${conversation ? sql`c.id = (select customer_id from conversations where id = ${conversation})` : sql`true`}
      and ${request ? sql`exists (select from aftersales_requests r where r.id = ${request} and r.customer_id = c.id and r.order_id = ${order})` : sql`true`}
      and ${customer ? sql`c.id = ${customer}` : sql`true`} and ${order ?? conversation ?? customer ?? null}::uuid is not null limit 1`.execute(
    tx,
  );
  if (!rows[0]) throw notFound();
  return rows[0].id;
}

export async function noteStep(tx: Tx, by: Actor, complaint: string, act: ComplaintStepAct, words = ''): Promise<void> {
  await sql`insert into complaint_steps (complaint_id, position, act, by_kind, by_id, at, words)
    select ${complaint}, coalesce(max(position), 0) + 1, ${act}, ${by.kind}, ${by.id}, ${tx.at}, ${words}
    from complaint_steps where complaint_id = ${complaint}`.execute(tx);
}

type ComplaintFact = Extract<FactKind, `complaint.${string}`>;
type More<K extends ComplaintFact> = Omit<FactData[K], keyof FactData['complaint.opened']>;

/** Says what happened to a complaint, and whom it concerns. */
export async function tell<K extends ComplaintFact>(tx: Tx, by: Actor, complaint: Complaint, kind: K, more: More<K>): Promise<void> {
  const { kind: about, state, owner_id: owner, order_id: order, conversation_id: conversation } = complaint;
  const data = { kind: about, state, owner, order, conversation, ...more } as FactData[K];
  await record(tx, { kind, by, id: complaint.id, customer: complaint.customer_id, data });
}

/** A complaint for a change; a customer finds only their own. */
export async function lockComplaint(tx: Tx, who: Actor, id: string): Promise<Complaint> {
  const own = who.kind === 'customer' ? sql`customer_id = ${who.id}` : sql`true`;
  const { rows } = await sql<Complaint>`select * from complaints where id = ${id} and ${own} for update`.execute(tx);
  if (!rows[0]) throw notFound();
  return rows[0];
}
