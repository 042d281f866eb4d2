import { createECDH } from 'node:crypto';
import ece from 'http_ece';
import { importJWK, SignJWT } from 'jose';
import { sql } from 'kysely';
import type { Language } from '../../../common/problems.ts';
import type { Config } from '../../platform/config.ts';
import type { Database } from '../../platform/db.ts';
import type { Job } from '../../platform/jobs.ts';
import { PrivateAddress } from '../../platform/outbound.ts';
import { openOutside } from '../../platform/outside.ts';
import { isAlive } from '../../team/sessions.ts';
import { previewIn } from '../preview.ts';
import type { PushesDueTable } from '../tables.ts';
import { publicPart, pushKey } from './devices.ts';

export const pushJobName = 'push-to-device';

export interface Pushing {
  device: string;
  conversation: string;
  what: PushesDueTable['what'];
}

interface Row extends Sealable {
  language: Language;
  customer: string;
  said: string;
  note: string;
}

/** What sending to a device takes. */
export interface Sealable {
  device: string;
  endpoint: string;
  p256dh: string;
  auth: string;
  origin: string;
}

export interface Parcel {
  words: object;
  /** What a later one replaces while the device is away. */
  topic: string;
  keptSeconds: number;
}

/** Nobody at a desk wants to hear of it later. */
const keptSeconds = 600;
const tokenHours = 12;

const bodies: Record<Language, Record<Pushing['what'], (row: Row) => string>> = {
  'zh-CN': {
    offered: () => '有新会话等您接待',
    said: ({ said }) => previewIn(said, 'zh-CN'),
    woken: ({ note }) => (note ? `稍后处理的时间到了：${note}` : '稍后处理的时间到了'),
  },
  en: {
    offered: () => 'A new chat is waiting for you',
    said: ({ said }) => previewIn(said, 'en'),
    woken: ({ note }) => (note ? `Set aside until now: ${note}` : 'Set aside until now'),
  },
};

/** A device whose sign-in still holds, and what it is to be told. */
async function rowOf(database: Database, { device, conversation }: Pushing): Promise<Row | undefined> {
  const { rows } = await sql<Row>`
    select p.id as device, p.endpoint, p.p256dh, p.auth, p.origin, staff.language, c.last_preview as said, c.snooze_note as note,
      coalesce(customers.preferred_name, customers.name, '#' || customers.number) as customer
    from push_devices p join staff on staff.id = p.staff_id and staff.left_at is null join sessions on sessions.id = p.session_id
      join conversations c on c.id = ${conversation} join customers on customers.id = c.customer_id
    where p.id = ${device} and ${isAlive(database.now())}`.execute(database.db);
  return rows[0];
}

/** Who sends, for the push service alone (VAPID, RFC 8292). */
async function identification(database: Database, { endpoint, origin }: Sealable): Promise<string> {
  const key = await pushKey(database);
  const token = await new SignJWT()
    .setProtectedHeader({ alg: 'ES256', typ: 'JWT' })
    .setAudience(new URL(endpoint).origin)
    .setSubject(origin)
    .setExpirationTime(new Date(database.now().getTime() + tokenHours * 3_600_000))
    .sign(await importJWK(key, 'ES256'));
  return `vapid t=${token}, k=${publicPart(key)}`;
}

/** What only the device can read (RFC 8291). */
function sealedFor({ p256dh, auth }: Sealable, words: object): Buffer {
  const privateKey = createECDH('prime256v1');
  privateKey.generateKeys();
  return ece.encrypt(Buffer.from(JSON.stringify(words)), { version: 'aes128gcm', privateKey, dh: p256dh, authSecret: auth });
}

async function push(database: Database, allowPrivate: readonly string[], pushing: Pushing): Promise<void> {
  const row = await rowOf(database, pushing);
  if (!row) return forget(database, pushing.device);
  const { customer: title, language } = row;
  const words = { title, body: bodies[language][pushing.what](row), conversation: pushing.conversation };
  await sendTo(database, allowPrivate, row, { words, topic: pushing.conversation, keptSeconds });
}

/** Hands it to the push service; a device that takes nothing any more is forgotten. */
export async function sendTo(database: Database, allowPrivate: readonly string[], row: Sealable, parcel: Parcel): Promise<void> {
  const outside = openOutside({ url: row.endpoint, allowPrivate, wholeMs: 10_000, atOnce: 1, mostReply: 1000 });
  try {
    const headers = {
      ...{ 'content-type': 'application/octet-stream', 'content-encoding': 'aes128gcm', 'user-agent': 'Zhike' },
      ...{ ttl: String(parcel.keptSeconds), urgency: 'high', topic: parcel.topic.replaceAll('-', '') },
      authorization: await identification(database, row),
    };
    const { status, text } = await outside.post({ headers, body: sealedFor(row, parcel.words) });
    if (status === 404 || status === 410) return await forget(database, row.device);
    if (status >= 300) throw new Error(`The push service answered ${status}: ${text}`);
  } catch (error) {
    if (!(error instanceof PrivateAddress)) throw error;
    await forget(database, row.device);
  } finally {
    outside.close();
  }
}

/** Its owner has signed out, or its browser takes nothing any more. */
async function forget({ db }: Database, device: string): Promise<void> {
  await db.deleteFrom('push_devices').where('id', '=', device).execute();
}

/** Tells one device of one thing. */
export const pushJob = ({ allowPrivate }: Config): Job => ({
  name: pushJobName,
  retries: 3,
  run: (world, pushing: Pushing) => push(world, allowPrivate, pushing),
});
