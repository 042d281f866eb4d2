import { exportJWK, generateKeyPair, type JWK } from 'jose';
import { sql } from 'kysely';
import { z } from 'zod';
import { pushConsent } from '../../../common/consents.ts';
import type { Language } from '../../../common/problems.ts';
import { noteConsent, noteWithdrawal } from '../../customers/consents.ts';
import { type Actor, system } from '../../platform/actor.ts';
import { type Database, type Tx, transact } from '../../platform/db.ts';
import { newId } from '../../platform/ids.ts';
import { oneAtATime } from '../../platform/one-at-a-time.ts';
import { readSealed, writeSealed } from '../../platform/sealed-setting.ts';

/** As a browser's PushSubscription says it; the keys in base64url, their lengths as RFC 8291 has them. */
export const Device = z.object({
  endpoint: z.url({ protocol: /^https?$/ }).max(1000),
  p256dh: z
    .string()
    .regex(/^[\w-]{87}$/)
    .meta({ example: 'BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4' }),
  auth: z
    .string()
    .regex(/^[\w-]{22}$/)
    .meta({ example: 'BTBZMqHH6r4Tts7J_aSIgg' }),
});
type Device = z.output<typeof Device>;

/** One person's phone, tablet, desk and a spare. */
const mostDevices = 10;

const setting = 'push.key';
const purpose = 'push';

/** The shop's own key to push services (VAPID, RFC 8292), made when it is first needed. */
export async function pushKey(database: Database): Promise<JWK> {
  const known = await readSealed(database.db, database.keys, setting);
  if (known) return JSON.parse(known);
  return transact(database, async (tx) => {
    await oneAtATime(tx, setting);
    const meanwhile = await readSealed(tx, tx.keys, setting);
    if (meanwhile) return JSON.parse(meanwhile);
    const { privateKey } = await generateKeyPair('ES256', { extractable: true });
    const key = await exportJWK(privateKey);
    await writeSealed(tx, system, setting, JSON.stringify(key));
    return key;
  });
}

/** The public half, as a browser asks for it: an uncompressed point in base64url. */
export function publicPart({ x = '', y = '' }: JWK): string {
  return Buffer.concat([Buffer.from([4]), Buffer.from(x, 'base64url'), Buffer.from(y, 'base64url')]).toString('base64url');
}

type Owner = { staff_id: string; session_id: string } | { customer_id: string; language: Language };
const nobody = { staff_id: null, session_id: null, customer_id: null, language: null, seen_at: null };

/** This device is told from now on; the same one again is moved to whoever holds it now. */
export async function keepDevice(tx: Tx, owner: Owner, origin: string, device: Device): Promise<void> {
  const row = { ...nobody, ...owner, ...device, origin, made_at: tx.at };
  const before = await tx.selectFrom('push_devices').select('customer_id').where('endpoint', '=', device.endpoint).executeTakeFirst();
  const { id } = await tx
    .insertInto('push_devices')
    .values({ id: newId(), ...row })
    .onConflict((conflict) => conflict.column('endpoint').doUpdateSet(row))
    .returning('id')
    .executeTakeFirstOrThrow();
  // A page of theirs says it again whenever it is opened.
  if ('customer_id' in owner && before?.customer_id !== owner.customer_id) {
    const customer = owner.customer_id;
    await noteConsent(tx, { kind: 'customer', id: customer }, { id, customer, purpose, version: pushConsent.version, way: 'browser' });
  }
  const older = tx
    .selectFrom('push_devices')
    .select('id')
    .where((is) => ('staff_id' in owner ? is('staff_id', '=', owner.staff_id) : is('customer_id', '=', owner.customer_id)))
    .orderBy('made_at', 'desc')
    .orderBy('id')
    .offset(mostDevices);
  await tx.deleteFrom('push_devices').where('id', 'in', older).execute();
}

/** Only its owner takes a device away. */
export async function forgetDevice(tx: Tx, owner: 'staff_id' | 'customer_id', id: string, endpoint: string): Promise<void> {
  const gone = await tx
    .deleteFrom('push_devices')
    .where(owner, '=', id)
    .where('endpoint', '=', endpoint)
    .returning('id')
    .executeTakeFirst();
  if (gone && owner === 'customer_id') await noteWithdrawal(tx, { kind: 'customer', id }, { id: gone.id, customer: id, purpose });
}

/** A customer takes their consent back from another place than the device. */
export async function withdrawDevice(tx: Tx, by: Actor, id: string): Promise<void> {
  const gone = await tx.deleteFrom('push_devices').where('id', '=', id).returning('customer_id').executeTakeFirst();
  if (gone?.customer_id) await noteWithdrawal(tx, by, { id, customer: gone.customer_id, purpose });
}

/** Pages of these customers are connected to this process now. */
export async function noteCustomers(database: Database, ids: string[]): Promise<void> {
  if (ids.length === 0) return;
  await sql`update push_devices set seen_at = ${database.now()} where customer_id = any(${ids}::uuid[])`.execute(database.db);
}
