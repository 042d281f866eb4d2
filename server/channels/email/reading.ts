import type { ImapFlow, MailboxObject } from 'imapflow';
import { transact } from '../../platform/db.ts';
import { isMailboxOn, type MailboxSetting, mailboxPassword, readMailbox } from '../../platform/mail/mailbox-setting.ts';
import type { Timed } from '../../platform/timed.ts';
import type { World } from '../../platform/world.ts';
import { type Letter, readLetter, unreadable } from './letter.ts';
import { faultOf, MailboxFault, withMailbox } from './mailbox.ts';
import { type Place, takeLetter, unpacked } from './taking.ts';

const mostInARound = 100;
/** More is fetched of no mail; of a longer one the beginning says what was written. */
const longestMail = 40 * 1024 * 1024;
const beginning = 256 * 1024;
/** Days looked back when the server has numbered all mails anew. */
const lookBackDays = 2;
/** Of a mailbox that was never opened. */
const unread = 0;
const mostTries = 5;
/** The mail that failed in the round before. */
const failing = new WeakMap<World, { uid: number; times: number }>();

interface Reading {
  validity: number;
  last: number;
}

const placeOf = ({ user, host, folder }: MailboxSetting): string => `${user}@${host}/${folder}`;

/** Reads what is new in the shop's mailbox. */
export async function readMails(world: World): Promise<void> {
  const setting = await readMailbox(world.db);
  if (!isMailboxOn(setting)) return;
  const password = await mailboxPassword(world.db, world.keys);
  try {
    await withMailbox({ setting, password, allowPrivate: world.config.allowPrivate }, async (client, folder) => {
      const reading = await beginReading(world, client, folder, placeOf(setting));
      await tidy(world, client, setting, reading.validity);
      for (const uid of await newMails(client, reading)) await takeMail(world, client, { validity: reading.validity, uid });
      await tidy(world, client, setting, reading.validity);
    });
    await noteRead(world, null, placeOf(setting));
  } catch (error) {
    const fault = faultOf(error as Error);
    if (!(error instanceof MailboxFault)) world.log.error({ error: (error as Error).stack }, 'the mailbox could not be read');
    await noteRead(world, fault, placeOf(setting));
  }
}

/** What went wrong stands until a round goes well. The place is left as it was: who mistypes a server and mends it goes on where they were. */
async function noteRead({ db, now }: World, fault: MailboxFault | null, place: string): Promise<void> {
  const told = fault
    ? { failure: fault.because, said: fault.message, failed_at: now() }
    : { failure: null, said: null, failed_at: null, read_at: now() };
  await db
    .insertInto('mailbox_reading')
    .values({ place, uid_validity: unread, last_uid: 0, read_at: null, ...told })
    .onConflict((clash) => clash.column('single').doUpdateSet(told))
    .execute();
}

/** From where to read: where the round before ended; from now on, the first time; and from two days ago where the server counts anew. */
async function beginReading({ db, now }: World, client: ImapFlow, folder: MailboxObject, place: string): Promise<Reading> {
  const validity = Number(folder.uidValidity);
  const before = await db.selectFrom('mailbox_reading').selectAll().executeTakeFirst();
  const isKnown = before?.place === place && before.uid_validity !== unread;
  if (isKnown && before.uid_validity === validity) return { validity, last: before.last_uid };
  const since = new Date((before?.read_at ?? now()).getTime() - lookBackDays * 86_400_000);
  const recent = isKnown ? await client.search({ since }, { uid: true }) : [];
  const last = Math.min(folder.uidNext, ...(recent || [])) - 1;
  const begun = { place, uid_validity: validity, last_uid: last };
  await db
    .insertInto('mailbox_reading')
    .values({ ...begun, read_at: null, failure: null, said: null, failed_at: null })
    .onConflict((clash) => clash.column('single').doUpdateSet(begun))
    .execute();
  return { validity, last };
}

/** `n:*` always finds the last mail, also when it is older. */
async function newMails(client: ImapFlow, { last }: Reading): Promise<number[]> {
  const found = (await client.search({ uid: `${last + 1}:*` }, { uid: true })) || [];
  return found
    .filter((uid) => uid > last)
    .sort((a, b) => a - b)
    .slice(0, mostInARound);
}

async function takeMail(world: World, client: ImapFlow, place: Place): Promise<void> {
  const mail = await client.fetchOne(String(place.uid), { uid: true, size: true }, { uid: true });
  if (!mail) return;
  const isLong = (mail.size ?? 0) > longestMail;
  const { source } = (await client.fetchOne(String(place.uid), { source: isLong ? { maxLength: beginning } : true }, { uid: true })) || {};
  if (!source) return;
  const letter = await readLetter(source).catch(() => unreadable(source));
  await patiently(world, place, letter, async (read) => {
    // Of the beginning of a mail no attachment is whole.
    const parcel = isLong
      ? { kept: [], left: read.attachments.map(({ name }) => ({ name, why: 'body_too_large' })) }
      : read.isAutomatic
        ? { kept: [], left: [] }
        : await unpacked(world, read);
    const outcome = await transact(world, (tx) => takeLetter(world, tx, read, parcel, place));
    if (outcome === 'answer' || outcome === 'new') world.metrics.messages.inc({ author: 'customer' });
  });
}

/** A mail that fails again and again is left to people, so that it does not keep those behind it. */
async function patiently(world: World, { uid }: Place, letter: Letter, take: (letter: Letter) => Promise<void>): Promise<void> {
  const before = failing.get(world);
  const times = before?.uid === uid ? before.times : 0;
  try {
    await take(times < mostTries ? letter : { ...letter, from: '', attachments: [] });
    failing.delete(world);
  } catch (error) {
    failing.set(world, { uid, times: times + 1 });
    throw error;
  }
}

/** Marks or moves what was taken: only after its row is on disk, and in the next round where this one ended before. */
async function tidy(world: World, client: ImapFlow, { doneFolder }: MailboxSetting, validity: number): Promise<void> {
  const taken = await world.db
    .selectFrom('received_mails')
    .select('uid')
    .where('uid_validity', '=', validity)
    .where('tidied_at', 'is', null)
    .limit(mostInARound)
    .execute();
  if (taken.length === 0) return;
  const uids = taken.map(({ uid }) => uid);
  const isTidy = doneFolder
    ? await client.messageMove(uids.join(','), doneFolder, { uid: true })
    : await client.messageFlagsAdd(uids.join(','), ['\\Seen'], { uid: true });
  if (!isTidy) throw new MailboxFault(doneFolder ? 'folder' : 'broken', doneFolder);
  await world.db
    .updateTable('received_mails')
    .set({ tidied_at: world.now() })
    .where('uid_validity', '=', validity)
    .where('uid', 'in', uids)
    .execute();
}

export const mailboxTimes: Timed = { name: 'incoming mail', everySeconds: 30, run: readMails };
