import { sql } from 'kysely';
import type { Tx } from '../platform/db.ts';
import { forgetFiles } from '../platform/forgotten-files.ts';
import { eraseComplaints } from './erase-complaints.ts';
import { eraseTickets } from './erase-tickets.ts';

export interface Erased {
  conversations: number;
  messages: number;
  files: number;
}

/** Takes away what was said in these conversations, by whomever: a colleague's answer names the customer too. That they were, stays. */
export async function eraseConversations(tx: Tx, ids: string[]): Promise<Erased> {
  if (ids.length === 0) return { conversations: 0, messages: 0, files: 0 };
  const files = await forgetFiles(tx, await sentFiles(tx, ids));
  await forgetWords(tx, ids);
  const { numAffectedRows: messages = 0n } = await sql`
    update messages set kind = 'erased', body = '{}' where conversation_id = any(${ids}::uuid[]) and kind not in ('system', 'erased')`.execute(
    tx,
  );
  await eraseRemarks(tx, ids);
  await sql`update conversations set contact_sealed = null, page = null, last_preview = '[erased]', snooze_note = '', erased_at = ${tx.at}
    where id = any(${ids}::uuid[])`.execute(tx);
  return { conversations: ids.length, messages: Number(messages), files };
}

async function sentFiles(tx: Tx, ids: string[]): Promise<string[]> {
  const { rows } = await sql<{ file: string }>`
    select body->>'file' as file from messages
    where conversation_id = any(${ids}::uuid[]) and kind in ('image', 'file') and body->>'file' is not null`.execute(tx);
  return rows.map((row) => row.file);
}

/** What they are found by. The time of each message says in which month's table it stands. */
async function forgetWords(tx: Tx, ids: string[]): Promise<void> {
  const { rows } = await sql<{ from: Date | null; to: Date | null }>`
    select min(at) as from, max(at) as to from messages where conversation_id = any(${ids}::uuid[])`.execute(tx);
  const { from, to } = rows[0] ?? {};
  if (!from || !to) return;
  await sql`delete from message_grams g using messages m
    where m.conversation_id = any(${ids}::uuid[]) and g.at between ${from} and ${to}
      and g.at = m.at and g.conversation_id = m.conversation_id and g.number = m.number`.execute(tx);
}

/** What colleagues wrote beside the talk, and what was mailed about it. */
async function eraseRemarks(tx: Tx, ids: string[]): Promise<void> {
  const these = sql`any(${ids}::uuid[])`;
  await sql`update wrap_ups set words = '', next_step = '' where conversation_id = ${these} and (words <> '' or next_step <> '')`.execute(
    tx,
  );
  await sql`delete from conversation_needs where conversation_id = ${these}`.execute(tx);
  await sql`update ratings set words = '' where conversation_id = ${these} and words <> ''`.execute(tx);
  await sql`update transfers set note = '' where conversation_id = ${these} and note <> ''`.execute(tx);
  await sql`update tasks set text = '', foreseen = null, note = '', phone_sealed = null where conversation_id = ${these}`.execute(tx);
  await eraseTickets(tx, sql`conversation_id = ${these}`);
  await eraseComplaints(tx, sql`complaints where conversation_id = ${these}`);
  await sql`update guide_runs set path = (select coalesce(jsonb_agg(each || '{"words": ""}' order by place), '[]')
    from jsonb_array_elements(path) with ordinality as passed(each, place)) where conversation_id = ${these}`.execute(tx);
  await sql`update blocks set words = '', note = '' where conversation_id = ${these}`.execute(tx);
  // A case of the library names nobody; what was said goes all the same, the lesson stays.
  await sql`update case_studies set lines = '[]', conversation_id = null where conversation_id = ${these}
    or ticket_id in (select id from tickets where conversation_id = ${these})`.execute(tx);
  await sql`delete from picture_matches where conversation_id = ${these}`.execute(tx);
  await sql`update corrections set sealed = null where conversation_id = ${these}`.execute(tx);
  // What the assistant noted of a complaint about goods, and where an order was to go.
  await sql`update assistant_talks set slots = '{}' where conversation_id = ${these} and slots ? 'claim'`.execute(tx);
  await sql`update assistant_proposals set address_sealed = null, input = input || '{"words": ""}' where conversation_id = ${these}`.execute(
    tx,
  );
  await sql`delete from scheduled_messages where conversation_id = ${these}`.execute(tx);
  await sql`delete from drafts where conversation_id = ${these}`.execute(tx);
  await sql`delete from answers_to_mail where conversation_id = ${these}`.execute(tx);
  await sql`delete from mails where about = ${these} and purpose = 'answer'`.execute(tx);
  await sql`delete from talk_mails where conversation_id = ${these}`.execute(tx);
  // That a mail was taken stays, so that it is not taken again; from whom goes.
  await sql`update received_mails set sender_hash = null where conversation_id = ${these}`.execute(tx);
}
