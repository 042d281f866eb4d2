import { sql } from 'kysely';
import type { Tx } from '../platform/db.ts';
import { messageIdOf } from '../platform/mail/smtp.ts';
import { replyCode } from './reply-code.ts';

interface Incoming {
  reference: string | null;
  subject: string;
}

/** Keeps what an answer needs to stand in the thread of this mail. */
export async function noteMail(tx: Tx, conversation: string, { reference, subject }: Incoming): Promise<void> {
  if (!reference) return;
  await tx
    .insertInto('talk_mails')
    .values({ conversation_id: conversation, reference, subject_sealed: tx.keys.encrypt(subject), at: tx.at })
    .onConflict((clash) => clash.doNothing())
    .execute();
}

export interface Thread {
  code: string;
  /** Message-IDs of the mails before, oldest first. */
  references: string[];
  /** What the customer's last mail was about. */
  subject: string | undefined;
}

const longest = 10;
const answering = /^\s*((re|fw|fwd|aw|sv|回复|答复|转发)\s*[:：]\s*)+/i;

export async function threadOf(tx: Tx, conversation: string, from: string): Promise<Thread> {
  const code = replyCode(tx.keys, conversation);
  const { rows } = await sql<{ ours: string | null; theirs: string | null; subject_sealed: Buffer | null }>`
    select * from (
      select id as ours, null as theirs, null::bytea as subject_sealed, asked_at as at from mails
        where about = ${conversation} and purpose = 'answer' and state <> 'failed'
      union all select null, reference, subject_sealed, at from talk_mails where conversation_id = ${conversation}
      order by at desc limit ${longest}) latest order by at`.execute(tx);
  const last = rows.findLast((row) => row.subject_sealed);
  const subject = last?.subject_sealed && tx.keys.decrypt(last.subject_sealed).replace(answering, '').trim();
  return {
    code,
    references: rows.map(({ ours, theirs }) => theirs ?? messageIdOf({ id: ours ?? '', code }, from)),
    subject: subject || undefined,
  };
}
