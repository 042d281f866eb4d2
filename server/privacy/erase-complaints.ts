import { type RawBuilder, sql } from 'kysely';
import type { Tx } from '../platform/db.ts';
import { eraseTickets } from './erase-tickets.ts';

/** Takes the words out of complaints, and what was shown; that there was one, which gates it passed and how it ended, stays. */
export async function eraseComplaints(tx: Tx, from: RawBuilder<unknown>): Promise<void> {
  const these = sql`(select id from ${from})`;
  await sql`update complaint_steps set words = '' where complaint_id in ${these}`.execute(tx);
  await sql`update complaint_evidence set words = '', file_id = null where complaint_id in ${these}`.execute(tx);
  await sql`update complaints_outside set name = '', reference = '', answer = '', terms = '' where complaint_id in ${these}`.execute(tx);
  await eraseTickets(tx, sql`complaint_id in ${these}`);
  await sql`update complaints set place = '', persons = '', product = '', facts = '', demand_words = '', cause = '', apology = '', solution = ''
    where id in ${these}`.execute(tx);
}
