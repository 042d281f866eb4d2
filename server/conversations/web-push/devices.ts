import { exportJWK, generateKeyPair, type JWK } from 'jose';
import { z } from 'zod';
import { system } from '../../platform/actor.ts';
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

/** This device is told from now on; the same one again is moved to whoever holds it now. */
export async function keepDevice(tx: Tx, owner: { staff: string; session: string; origin: string }, device: Device): Promise<void> {
  const row = { ...device, staff_id: owner.staff, session_id: owner.session, origin: owner.origin, made_at: tx.at };
  await tx
    .insertInto('push_devices')
    .values({ id: newId(), ...row })
    .onConflict((conflict) => conflict.column('endpoint').doUpdateSet(row))
    .execute();
  const older = tx
    .selectFrom('push_devices')
    .select('id')
    .where('staff_id', '=', owner.staff)
    .orderBy('made_at', 'desc')
    .orderBy('id')
    .offset(mostDevices);
  await tx.deleteFrom('push_devices').where('id', 'in', older).execute();
}

export async function forgetDevice(tx: Tx, staff: string, endpoint: string): Promise<void> {
  await tx.deleteFrom('push_devices').where('staff_id', '=', staff).where('endpoint', '=', endpoint).execute();
}
