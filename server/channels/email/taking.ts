import { sql } from 'kysely';
import { blockedUntil } from '../../conversations/blocks.ts';
import { type MailSaid, noteNotArrived, sayByMail, talkAnswered } from '../../conversations/by-mail.ts';
import { talkOfCode } from '../../conversations/reply-code.ts';
import { system } from '../../platform/actor.ts';
import type { Tx } from '../../platform/db.ts';
import { keepAgain, keepUpload, safeName, storeFile } from '../../platform/files.ts';
import { fileTurn } from '../../platform/forgotten-files.ts';
import { newId } from '../../platform/ids.ts';
import { markBounced } from '../../platform/mail/outbox.ts';
import { Problem } from '../../platform/problems.ts';
import type { World } from '../../platform/world.ts';
import { emailHash } from '../../team/staff.ts';
import type { Bounce } from './bounce.ts';
import type { Letter } from './letter.ts';
import { senderOf } from './senders.ts';
import type { MailOutcome } from './tables.ts';

const most = { attachments: 20, fromOnePerHour: 30 };

type Kept = Awaited<ReturnType<typeof keepUpload>> & { content: Buffer };
export interface Parcel {
  kept: Kept[];
  left: { name: string; why: string }[];
}

/** Passes attachments through the same checks as uploads, before anything is written. What cannot be checked now is tried again with its mail. */
export async function unpacked(world: World, { attachments }: Letter): Promise<Parcel> {
  const parcel: Parcel = { kept: [], left: [] };
  for (const { name, content } of attachments) {
    const why = await refusalOf(async () => {
      if (parcel.kept.length >= most.attachments) return 'too_many';
      if (content.length > world.config.uploadLimitBytes) return 'body_too_large';
      parcel.kept.push({ ...(await keepUpload(world, system, { name, content })), content });
      return undefined;
    });
    if (why) parcel.left.push({ name: safeName(name), why });
  }
  return parcel;
}

async function refusalOf(keep: () => Promise<string | undefined>): Promise<string | undefined> {
  try {
    return await keep();
  } catch (error) {
    if (error instanceof Problem && error.status < 500) return error.code;
    throw error;
  }
}

/** Where a mail lies: its number in its folder. */
export interface Place {
  validity: number;
  uid: number;
}

/** Writes down a mail, once, and how far the mailbox is read. Gives what became of it; undefined when it was taken before. */
export async function takeLetter(world: World, tx: Tx, letter: Letter, parcel: Parcel, place: Place): Promise<MailOutcome | undefined> {
  await sql`update mailbox_reading set last_uid = greatest(last_uid, ${place.uid}) where uid_validity = ${place.validity}`.execute(tx);
  const key = tx.keys.fingerprint(`mail ${letter.print}`);
  const { rows } = await sql`select from received_mails where key = ${key}`.execute(tx);
  if (rows.length > 0) return undefined;
  const { outcome, conversation } = await outcomeOf(world, tx, letter, parcel);
  await tx
    .insertInto('received_mails')
    .values({
      ...{ id: newId(), key, uid_validity: place.validity, uid: place.uid, outcome, at: tx.at },
      sender_hash: letter.from ? emailHash(tx.keys, letter.from) : null,
      conversation_id: conversation ?? null,
      tidied_at: conversation || outcome === 'bounce' ? null : tx.at,
    })
    .execute();
  return outcome;
}

async function outcomeOf(world: World, tx: Tx, letter: Letter, parcel: Parcel): Promise<{ outcome: MailOutcome; conversation?: string }> {
  if (!letter.from.includes('@')) return { outcome: 'unreadable' };
  if (await isOurs(tx, letter)) return { outcome: 'own' };
  if (letter.bounce && (await noteBounce(tx, letter.bounce))) return { outcome: 'bounce' };
  if (letter.isAutomatic) return { outcome: 'automatic' };
  if (await isFlood(tx, letter)) return { outcome: 'flood' };
  const named = talkOfCode(tx.keys, letter.answers);
  const talk = named ? await talkAnswered(tx, named, letter.from) : undefined;
  const speaker = talk ? talk.speaker : await senderOf(tx, letter);
  if (await blockedUntil({ db: tx, now: () => tx.at }, speaker)) return { outcome: 'kept_out' };
  const said = await saidIn(world, tx, letter, parcel, speaker);
  const conversation = await sayByMail(tx, speaker, said, talk?.id);
  return { outcome: conversation === talk?.id ? 'answer' : 'new', conversation };
}

/** Puts it down beside the mail it is about; who answered a customer by that mail is told in their talk. False: no such mail went out. */
async function noteBounce(tx: Tx, { mail, said }: Bounce): Promise<boolean> {
  const bounced = await markBounced(tx, mail, said);
  if (bounced?.purpose === 'answer' && bounced.about) await noteNotArrived(tx, bounced.about);
  return bounced !== undefined;
}

/** What we sent ourselves came back, by a forwarding or a list. */
async function isOurs(tx: Tx, { reference }: Letter): Promise<boolean> {
  const id = /^<([0-9a-f-]{36})[.@]/.exec(reference ?? '')?.[1];
  return id !== undefined && (await sql`select from mails where id = ${id}`.execute(tx)).rows.length > 0;
}

async function isFlood(tx: Tx, { from }: Letter): Promise<boolean> {
  const since = new Date(tx.at.getTime() - 3_600_000);
  const { rows } = await sql<{ count: number }>`select count(*) from received_mails
    where sender_hash = ${emailHash(tx.keys, from)} and at > ${since}`.execute(tx);
  return (rows[0]?.count ?? 0) >= most.fromOnePerHour;
}

async function saidIn(world: World, tx: Tx, letter: Letter, { kept, left }: Parcel, speaker: string): Promise<MailSaid> {
  const { from, reference, subject, text, whole } = letter;
  const files: MailSaid['files'] = [];
  for (const { content, ...each } of kept) {
    await fileTurn(tx, each.sha256);
    // The same content may have been forgotten just now.
    await keepAgain(world.files, each.sha256, content);
    const { id: file, name, mediaType, bytes, width, height } = await storeFile(tx, { kind: 'customer', id: speaker }, each);
    files.push(
      width === null ? { kind: 'file', body: { file, name, mediaType, bytes } } : { kind: 'image', body: { file, name, width, height } },
    );
  }
  const mail = { ...(whole === undefined ? {} : { whole }), ...(left.length > 0 ? { left } : {}) };
  return { from, reference, subject, text: text || subject || '—', mail, files };
}
