import type { Generated } from 'kysely';
import type { Fault } from './mailbox.ts';

/** answer, new: it is in a talk. bounce: it stands beside ours that did not arrive. own, automatic: nobody wrote it. kept_out, flood, unreadable: left to people in the mailbox. */
export type MailOutcome = 'answer' | 'new' | 'bounce' | 'own' | 'automatic' | 'kept_out' | 'flood' | 'unreadable';

interface ReceivedMailsTable {
  id: string;
  key: Buffer;
  uid_validity: number;
  uid: number;
  outcome: MailOutcome;
  sender_hash: Buffer | null;
  conversation_id: string | null;
  at: Date;
  tidied_at: Date | null;
}

interface MailboxReadingTable {
  single: Generated<boolean>;
  place: string;
  uid_validity: number;
  last_uid: number;
  read_at: Date | null;
  failure: Fault | null;
  said: string | null;
  failed_at: Date | null;
}

declare module '../../platform/db.ts' {
  interface Tables {
    mailbox_reading: MailboxReadingTable;
    received_mails: ReceivedMailsTable;
  }
}
