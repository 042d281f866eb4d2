import { sql } from 'kysely';
import type { MessageBodies } from '../../common/messages.ts';
import type { Tx } from '../platform/db.ts';
import { newId } from '../platform/ids.ts';
import { emailHash } from '../team/staff.ts';
import type { Conversation } from './access.ts';
import type { Incoming, Opening } from './incoming.ts';
import { note } from './lifecycle.ts';
import { noteMail } from './mail-thread.ts';
import { receiveMessages } from './messages.ts';

interface Talk {
  id: string;
  /** Who speaks in it for the customer's side: the device, where an agent recognised somebody on it. */
  speaker: string;
}

/**
 * The talk that an answer by mail goes on with, after merges. The code alone opens nothing: it must come from the address the customer left in the
 * talk, or the one the shop has of them.
 */
export async function talkAnswered(tx: Tx, conversation: string, from: string): Promise<Talk | undefined> {
  const { rows } = await sql<Talk & { contact_sealed: Buffer | null; is_theirs: boolean }>`
    with recursive trail as (
      select id, merged_into from conversations where id = ${conversation}
      union all select c.id, c.merged_into from conversations c join trail on c.id = trail.merged_into
    ) select c.id, coalesce(c.visitor_id, c.customer_id) as speaker, c.contact_sealed,
        exists (select from customers where id in (c.customer_id, c.visitor_id) and email_hash = ${emailHash(tx.keys, from)}) as is_theirs
      from trail join conversations c on c.id = trail.id where trail.merged_into is null and c.erased_at is null`.execute(tx);
  const talk = rows[0];
  if (!talk) return undefined;
  const left = talk.contact_sealed && (JSON.parse(tx.keys.decrypt(talk.contact_sealed)) as { email?: string }).email;
  return talk.is_theirs || left?.trim().toLowerCase() === from ? { id: talk.id, speaker: talk.speaker } : undefined;
}

export interface MailSaid {
  from: string;
  reference: string | null;
  subject: string;
  text: string;
  mail: NonNullable<MessageBodies['text']['mail']>;
  files: { kind: 'image' | 'file'; body: Record<string, unknown> }[];
}

const byMail: Opening = { channel: 'email', stands: 'missed' };

/** Puts a mail into its talk; a new one, or one whose talk has ended too long ago, begins another as a message left. Gives the talk. */
export async function sayByMail(tx: Tx, speaker: string, said: MailSaid, conversation?: string): Promise<string> {
  if (conversation && (await isReceived(tx, items(speaker, conversation, said, said.mail)))) {
    await noteMail(tx, conversation, said);
    return conversation;
  }
  const id = newId();
  const mail = { ...said.mail, subject: said.subject };
  const opening = items(speaker, id, said, mail).map((item) => ({ ...item, opening: byMail }));
  for (const outcome of await receiveMessages(tx, opening)) if ('refused' in outcome) throw outcome.refused;
  const contact = tx.keys.encrypt(JSON.stringify({ email: said.from }));
  await tx.updateTable('conversations').set({ contact_sealed: contact }).where('id', '=', id).execute();
  await noteMail(tx, id, said);
  return id;
}

async function isReceived(tx: Tx, sent: Incoming[]): Promise<boolean> {
  for (const outcome of await receiveMessages(tx, sent)) {
    if (!('refused' in outcome)) continue;
    if (outcome.refused.code === 'conversation_closed') return false;
    throw outcome.refused;
  }
  return true;
}

function items(speaker: string, conversation: string, { text, files }: MailSaid, mail: MailSaid['mail']): Incoming[] {
  const bodies = [{ kind: 'text' as const, body: { text, mail } as Record<string, unknown> }, ...files];
  return bodies.map((each) => ({ ...each, conversation, id: newId(), author: { kind: 'customer', id: speaker }, public: true }));
}

/** What was mailed of this talk did not arrive: its people are told, the customer is not. */
export async function noteNotArrived(tx: Tx, conversation: string): Promise<void> {
  const { rows } = await sql<Conversation>`select * from conversations where id = ${conversation} for update`.execute(tx);
  if (rows[0]) await note(tx, rows[0], 'mail_bounced');
}
