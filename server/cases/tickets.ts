import { type Selectable, sql } from 'kysely';
import { addBusinessSeconds } from '../../common/business-time.ts';
import type { Stage } from '../../common/conversation.ts';
import type { FactData, FactKind } from '../../common/facts.ts';
import { type TicketKind, ticketWarningShare } from '../../common/tickets.ts';
import { stageOfWork } from '../conversations/stage.ts';
import type { Actor } from '../platform/actor.ts';
import { nextNumber } from '../platform/counters.ts';
import type { Tx } from '../platform/db.ts';
import { record } from '../platform/facts.ts';
import type { Principal } from '../platform/http.ts';
import { newId } from '../platform/ids.ts';
import { conflict, notFound } from '../platform/problems.ts';
import { calendarOf } from '../team/calendar.ts';
import type { TicketsTable } from './tables.ts';

export type Ticket = Selectable<TicketsTable>;

export interface NewTicket {
  /** The device's id, so that a request that is sent again opens one ticket. */
  id?: string | undefined;
  kind: TicketKind;
  text: string;
  group: string;
  /** Open hours of that department. */
  hours: number;
  conversation?: string | undefined;
  order?: string | undefined;
  line?: string | undefined;
  request?: string | undefined;
  complaint?: string | undefined;
}

interface Clock {
  due_at: Date;
  warn_at: Date | null;
}

/** Until when so many of the department's open hours have passed, and when whoever does it is reminded. */
export async function clockOf(tx: Tx, group: string, hours: number): Promise<Clock> {
  const calendar = await calendarOf(tx, group);
  const after = (share: number) => addBusinessSeconds(calendar, tx.at, Math.round(hours * 3600 * share));
  const due = after(1);
  if (!due) throw conflict('never_open');
  return { due_at: due, warn_at: after(ticketWarningShare) };
}

/** Whoever may be asked: a group that is open. */
export async function mustBeDepartment(tx: Tx, id: string): Promise<void> {
  const group = await tx.selectFrom('groups').select('id').where('id', '=', id).where('closed_at', 'is', null).executeTakeFirst();
  if (!group) throw notFound();
}

/** Opens a ticket to a department (S97). Any colleague may; the same id twice is once. */
export async function openTicket(tx: Tx, who: Principal, input: NewTicket): Promise<string> {
  await mustBeDepartment(tx, input.group);
  const id = input.id ?? newId();
  if (await tx.selectFrom('tickets').select('id').where('id', '=', id).executeTakeFirst()) return id;
  const order = await orderConcerned(tx, input);
  const added = await tx
    .insertInto('tickets')
    .values({
      ...{ id, number: await nextNumber(tx, 'W'), kind: input.kind, text: input.text, group_id: input.group },
      ...{
        conversation_id: input.conversation ?? null,
        order_id: order,
        order_line_id: input.line ?? null,
        request_id: input.request ?? null,
        complaint_id: input.complaint ?? null,
        stage: await stageOfWork(tx, { order, conversation: input.conversation }, tx.at),
      },
      ...{ opened_by: who.id as string, opened_at: tx.at, hours: input.hours, ...(await clockOf(tx, input.group, input.hours)) },
    })
    .onConflict((clash) => clash.column('id').doNothing())
    .returningAll()
    .executeTakeFirst();
  if (!added) return id;
  await noteStep(tx, who, id, 'open', {});
  await tell(tx, who, added, 'ticket.opened', { due: added.due_at.toISOString() });
  return id;
}

/** The order behind what was named; a line of another order, or what is not there, is refused. */
async function orderConcerned(tx: Tx, { order, line, request, complaint }: NewTicket): Promise<string | null> {
  if (complaint) return orderOfComplaint(tx, complaint);
  if (!order && !line && !request) return null;
  const { rows } = await sql<{ id: string }>`
    select o.id from orders o where ${order ? sql`o.id = ${order}` : sql`true`}
      and ${line ? sql`o.id = (select order_id from order_lines where id = ${line})` : sql`true`}
      and ${request ? sql`o.id = (select order_id from aftersales_requests where id = ${request})` : sql`true`} limit 1`.execute(tx);
  if (!rows[0]) throw notFound();
  return rows[0].id;
}

async function orderOfComplaint(tx: Tx, id: string): Promise<string | null> {
  const { rows } = await sql<{ order_id: string | null }>`select order_id from complaints where id = ${id}`.execute(tx);
  if (!rows[0]) throw notFound();
  return rows[0].order_id;
}

interface Step {
  to?: string | undefined;
  words?: string | undefined;
}

export async function noteStep(tx: Tx, by: Actor, ticket: string, act: string, { to, words = '' }: Step): Promise<void> {
  await sql`insert into ticket_steps (ticket_id, position, act, by_id, at, to_group_id, words)
    select ${ticket}, coalesce(max(position), 0) + 1, ${act}, ${by.id}, ${tx.at}, ${to ?? null}, ${words}
    from ticket_steps where ticket_id = ${ticket}`.execute(tx);
}

type TicketFact = Extract<FactKind, `ticket.${string}`>;
type More<K extends TicketFact> = Omit<FactData[K], keyof FactData['ticket.breached']>;

/** Says what happened to a ticket, and whom it concerns. */
export async function tell<K extends TicketFact>(tx: Tx, by: Actor, ticket: Ticket, kind: K, more: More<K>): Promise<void> {
  const { kind: about, state, group_id: group, owner_id: owner, opened_by: asker, conversation_id: conversation, order_id: order } = ticket;
  await record(tx, {
    kind,
    by,
    id: ticket.id,
    data: { kind: about, state, group, owner, asker, conversation, order, ...more } as FactData[K],
  });
}

/** Says what it belongs to: before, during or after a purchase. Any colleague may; it moves nothing. */
export async function setStage(tx: Tx, who: Principal, ticket: Ticket, stage: Stage): Promise<void> {
  if (ticket.stage === stage) return;
  await tx.updateTable('tickets').set({ stage }).where('id', '=', ticket.id).execute();
  await tell(tx, who, ticket, 'ticket.staged', { from: ticket.stage, to: stage });
}

/** A ticket for a change. Every colleague sees every ticket: any employee may take one (S103). */
export async function lockTicket(tx: Tx, id: string): Promise<Ticket> {
  const ticket = await tx.selectFrom('tickets').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
  if (!ticket) throw notFound();
  return ticket;
}
