import { sql } from 'kysely';
import { type RootCause, reopenDays, type TicketAct, type TicketState, ticketAfter, ticketRefusal } from '../../common/tickets.ts';
import type { Tx } from '../platform/db.ts';
import type { Principal } from '../platform/http.ts';
import { conflict, notFound } from '../platform/problems.ts';
import { tellAsker } from './ticket-telling.ts';
import { clockOf, mustBeDepartment, noteStep, type Ticket, tell } from './tickets.ts';

const dayMs = 24 * 3600 * 1000;

/** Refuses what this colleague cannot do to it now, in the words of the disabled button; gives the state after it. */
async function must(tx: Tx, who: Principal, act: TicketAct, ticket: Ticket): Promise<TicketState> {
  const groups = await tx
    .selectFrom('group_members')
    .select('group_id')
    .where('staff_id', '=', who.id ?? '')
    .execute();
  const me = { id: who.id, groups: groups.map(({ group_id }) => group_id), leads: who.permissions.has('conversations.supervise') };
  const standing = { state: ticket.state, owner: ticket.owner_id, group: ticket.group_id, asker: ticket.opened_by };
  const refused = ticketRefusal(act, standing, me);
  if (refused) throw conflict(refused);
  return ticketAfter(act, ticket.state) as TicketState;
}

interface Move {
  words?: string;
  to?: string;
  set?: Partial<Ticket>;
}

async function move(tx: Tx, who: Principal, act: TicketAct, ticket: Ticket, { words, to, set = {} }: Move = {}): Promise<Ticket> {
  const state = await must(tx, who, act, ticket);
  const isEnd = state === 'done' || state === 'refused' || state === 'withdrawn';
  const after: Ticket = { ...ticket, state, ended_at: isEnd ? tx.at : null, ...(isEnd ? { warn_at: null } : {}), ...set };
  const { state: now, owner_id, group_id, ended_at, warn_at, due_at, breached_at, root_cause, answer, reopened } = after;
  await tx
    .updateTable('tickets')
    .set({ state: now, owner_id, group_id, ended_at, warn_at, due_at, breached_at, root_cause, answer, reopened })
    .where('id', '=', ticket.id)
    .execute();
  await noteStep(tx, who, ticket.id, act, { words, to });
  await tell(tx, who, after, 'ticket.moved', { act, from: ticket.state });
  return after;
}

/** Anybody takes a ticket that stands with a department; of two at once the first has it, and taking one's own again changes nothing. */
export async function takeTicket(tx: Tx, who: Principal, ticket: Ticket): Promise<void> {
  if (ticket.state === 'taken' && ticket.owner_id === who.id) return;
  await move(tx, who, 'take', ticket, { set: { owner_id: who.id } });
}

/** It stands with its department again; the clock goes on. */
export async function handBack(tx: Tx, who: Principal, ticket: Ticket, words: string): Promise<void> {
  await move(tx, who, 'hand_back', ticket, { words, set: { owner_id: null } });
}

/** Another department is the right one; the clock goes on, since the customer still waits. */
export async function passOn(tx: Tx, who: Principal, ticket: Ticket, to: string, words: string): Promise<void> {
  await mustBeDepartment(tx, to);
  if (to === ticket.group_id) throw conflict('ticket_same_department');
  await move(tx, who, 'pass_on', ticket, { words, to, set: { group_id: to, owner_id: null } });
}

interface Answer {
  rootCause: RootCause;
  answer: string;
  /** Uploads of whoever answers. */
  files: string[];
}

/** Says what was the matter and what is to be told, with what it rests on (S129); the conversation it came from hears it. */
export async function answerTicket(tx: Tx, who: Principal, ticket: Ticket, { rootCause, answer, files }: Answer): Promise<void> {
  const after = await move(tx, who, 'answer', ticket, { words: answer, set: { root_cause: rootCause, answer } });
  await keepFiles(tx, who, ticket.id, [...new Set(files)]);
  await tellAsker(tx, who, after);
}

async function keepFiles(tx: Tx, who: Principal, ticket: string, files: string[]): Promise<void> {
  if (files.length === 0) return;
  const { numAffectedRows } = await sql`insert into ticket_files (ticket_id, file_id, by_id, at)
    select ${ticket}, id, owner_id, ${tx.at} from files where id = any(${files}) and owner_kind = 'staff' and owner_id = ${who.id}
    on conflict (ticket_id, file_id) do update set at = excluded.at`.execute(tx);
  if (Number(numAffectedRows) !== files.length) throw notFound();
}

/** The department will not do it, and says why. */
export async function refuseTicket(tx: Tx, who: Principal, ticket: Ticket, reason: string): Promise<void> {
  const after = await move(tx, who, 'refuse', ticket, { words: reason, set: { answer: reason } });
  await tellAsker(tx, who, after);
}

/** Who asked needs it no more. */
export async function withdrawTicket(tx: Tx, who: Principal, ticket: Ticket, reason: string): Promise<void> {
  await move(tx, who, 'withdraw', ticket, { words: reason });
}

/** The answer did not do: it stands with the department again, with a new clock. */
export async function reopenTicket(tx: Tx, who: Principal, ticket: Ticket, reason: string): Promise<void> {
  await must(tx, who, 'reopen', ticket);
  if (ticket.ended_at && tx.at.getTime() - ticket.ended_at.getTime() > reopenDays * dayMs)
    throw conflict('ticket_too_old', { days: reopenDays });
  const clock = await clockOf(tx, ticket.group_id, ticket.hours);
  const set = { owner_id: null, root_cause: null, answer: '', breached_at: null, reopened: ticket.reopened + 1, ...clock };
  await move(tx, who, 'reopen', ticket, { words: reason, set });
}
