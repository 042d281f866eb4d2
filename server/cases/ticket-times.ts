import { sql } from 'kysely';
import { system } from '../platform/actor.ts';
import { type Database, transact } from '../platform/db.ts';
import type { Timed } from '../platform/timed.ts';
import { type Ticket, tell } from './tickets.ts';

const atOnce = 200;

/** Reminds who has taken it, or the department it stands with. */
async function warnOfTickets(database: Database): Promise<void> {
  await transact(database, async (tx) => {
    const { rows } = await sql<Ticket>`
      select * from tickets where ended_at is null and warn_at <= ${tx.at} and due_at > ${tx.at}
      order by warn_at limit ${atOnce} for update skip locked`.execute(tx);
    for (const ticket of rows) {
      await tx.updateTable('tickets').set({ warn_at: null }).where('id', '=', ticket.id).execute();
      await tell(tx, system, ticket, 'ticket.warned', { due: ticket.due_at.toISOString() });
    }
  });
}

/** What was not answered in time is told to the department, to who asked, and to who leads the desk. */
async function breachTickets(database: Database): Promise<void> {
  await transact(database, async (tx) => {
    const { rows } = await sql<Ticket>`
      select * from tickets where ended_at is null and breached_at is null and due_at <= ${tx.at}
      order by due_at limit ${atOnce} for update skip locked`.execute(tx);
    for (const ticket of rows) {
      await tx.updateTable('tickets').set({ breached_at: ticket.due_at, warn_at: null }).where('id', '=', ticket.id).execute();
      await tell(tx, system, ticket, 'ticket.breached', {});
    }
  });
}

export const ticketTimes: readonly Timed[] = [
  { name: 'tickets due soon', everySeconds: 15, run: warnOfTickets },
  { name: 'tickets past their time', everySeconds: 5, run: breachTickets },
];
