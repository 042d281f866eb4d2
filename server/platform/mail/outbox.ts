import type { Actor } from '../actor.ts';
import { system } from '../actor.ts';
import type { Tx } from '../db.ts';
import { record } from '../facts.ts';
import { newId } from '../ids.ts';
import { conflict, notFound } from '../problems.ts';
import type { SmsWords } from './sms.ts';
import type { Delivery, MailWords } from './smtp.ts';

export type MailPurpose = 'invitation' | 'reset' | 'answer' | 'notice' | 'code' | 'alert' | 'test';
export const mailJobName = 'mail';

/** Minutes after a try that did not come through. After the last one it is given up until somebody tries again. */
const pauses = [1, 5, 15, 60, 240, 720];
/** Somebody waits for what is good for a few minutes. */
const shortPauses = [0.1, 0.5, 1, 2, 3];
/** No try takes longer: whoever finds it taken beyond this knows that it died. */
const takenMs = 55_000;

interface About {
  to: string;
  purpose: MailPurpose;
  about: string | null;
  /** After this it is not sent any more. */
  until?: Date;
  /** Before this it is not sent. */
  after?: Date | null;
}
export type Mail = About & ({ way?: 'mail'; words: MailWords } | { way: 'sms'; words: SmsWords });

/** Asks for a mail, or for a text. It is sent by a job, once. */
export async function askMail(tx: Tx, actor: Actor, { to, purpose, about, until, after, way = 'mail', words }: Mail): Promise<string> {
  const id = newId();
  await tx
    .insertInto('mails')
    .values({
      id,
      purpose,
      way,
      until: until ?? null,
      to_sealed: tx.keys.encrypt(to),
      words_sealed: tx.keys.encrypt(JSON.stringify(words)),
      about,
      asked_by: actor.kind === 'staff' ? actor.id : null,
      asked_at: tx.at,
      next_at: after ?? tx.at,
    })
    .execute();
  await record(tx, { kind: 'mail.asked', by: actor, id, data: { purpose } });
  return id;
}

export type TakenMail = { id: string; purpose: MailPurpose; to: string; until: Date | null } & (
  | { way: 'mail'; words: MailWords }
  | { way: 'sms'; words: SmsWords }
);

/** Takes a mail for one try; undefined when there is nothing to do, or another process is at it. */
export async function takeMail(tx: Tx, id: string): Promise<TakenMail | undefined> {
  const mail = await tx.selectFrom('mails').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
  if (mail?.state !== 'pending' || !mail.words_sealed) return undefined;
  if (mail.taken_until && mail.taken_until > tx.at) return undefined;
  if (mail.attempts === 0 && mail.next_at && mail.next_at > tx.at) {
    // Too early by this process's clock, which need not be that of who asked, nor the queue's.
    await tx.jobs.enqueue(tx, mailJobName, { id }, mail.next_at);
    return undefined;
  }
  if (mail.handing_over_at) {
    // The try before died while it handed the message over. Sending again could send twice, so a person decides.
    await settleMail(tx, id, { outcome: 'unclear', said: '' });
    return undefined;
  }
  if (mail.until && mail.until <= tx.at) {
    await settleMail(tx, id, { outcome: 'late', said: mail.said ?? '' });
    return undefined;
  }
  await tx
    .updateTable('mails')
    .set({ attempts: mail.attempts + 1, taken_until: new Date(tx.at.getTime() + takenMs), next_at: null })
    .where('id', '=', id)
    .execute();
  const { purpose, way, until, to_sealed, words_sealed } = mail;
  return { id, purpose, way, until, to: tx.keys.decrypt(to_sealed), words: JSON.parse(tx.keys.decrypt(words_sealed)) };
}

/** From here until it is settled nobody can know whether the message arrived. */
export async function noteHandingOver(tx: Tx, id: string): Promise<void> {
  await tx.updateTable('mails').set({ handing_over_at: tx.at }).where('id', '=', id).execute();
}

export async function settleMail(tx: Tx, id: string, { outcome, said }: Delivery): Promise<void> {
  const mail = await tx
    .selectFrom('mails')
    .select(['purpose', 'attempts', 'state', 'until'])
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  if (mail?.state !== 'pending') return;
  const { purpose, attempts, until } = mail;
  const pause = outcome === 'later' ? (until ? shortPauses : pauses)[attempts - 1] : undefined;
  const told = { said: said.slice(0, 500), taken_until: null };
  if (outcome === 'sent') {
    await tx
      .updateTable('mails')
      .set({ ...told, state: 'sent', settled_at: tx.at, words_sealed: null, handing_over_at: null, failure: null })
      .where('id', '=', id)
      .execute();
    await record(tx, { kind: 'mail.sent', by: system, id, data: { purpose, attempts } });
  } else if (pause !== undefined) {
    const next_at = new Date(tx.at.getTime() + pause * 60_000);
    await tx
      .updateTable('mails')
      .set({ ...told, next_at, handing_over_at: null, failure: outcome })
      .where('id', '=', id)
      .execute();
    await tx.jobs.enqueue(tx, mailJobName, { id }, next_at);
  } else {
    await tx
      .updateTable('mails')
      .set({ ...told, state: 'failed', settled_at: tx.at, failure: outcome })
      .where('id', '=', id)
      .execute();
    await record(tx, { kind: 'mail.failed', by: system, id, data: { purpose, because: outcome } });
  }
}

/** The server of the receiver took it and said later that it cannot be delivered. Undefined when no such mail went out, or it is known. */
export async function markBounced(tx: Tx, id: string, said: string): Promise<{ purpose: MailPurpose; about: string | null } | undefined> {
  const mail = await tx.selectFrom('mails').selectAll().where('id', '=', id).where('state', '=', 'sent').forUpdate().executeTakeFirst();
  if (!mail) return undefined;
  const told = said.replaceAll(tx.keys.decrypt(mail.to_sealed), '…').slice(0, 500);
  await tx.updateTable('mails').set({ state: 'failed', failure: 'bounced', said: told }).where('id', '=', id).execute();
  await record(tx, { kind: 'mail.failed', by: system, id, data: { purpose: mail.purpose, because: 'bounced' } });
  return mail;
}

/** Somebody wants a mail that was given up, or waits for its next try, to be tried now. */
export async function retryMail(tx: Tx, actor: Actor, id: string): Promise<void> {
  const mail = await tx.selectFrom('mails').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
  if (!mail) throw notFound();
  // Its words went when it was sent: there is nothing to send again.
  if (mail.state === 'sent' || !mail.words_sealed || (mail.taken_until && mail.taken_until > tx.at))
    throw conflict('wrong_state', { state: mail.state });
  await tx
    .updateTable('mails')
    .set({ state: 'pending', attempts: 0, handing_over_at: null, taken_until: null, next_at: tx.at, failure: null, settled_at: null })
    .where('id', '=', id)
    .execute();
  await record(tx, { kind: 'mail.retried', by: actor, id, data: { purpose: mail.purpose } });
}
