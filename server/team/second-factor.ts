import { randomBytes } from 'node:crypto';
import type { Actor } from '../platform/actor.ts';
import type { Reader, Tx } from '../platform/db.ts';
import { record } from '../platform/facts.ts';
import { conflict, invalid, notFound, Problem } from '../platform/problems.ts';
import { type Limiting, takeEverywhere } from '../platform/shared-limits.ts';
import { readShop } from './shop.ts';
import { base32, newTotpSecret, stepOfCode, totpAddress } from './totp.ts';

const codeCount = 10;
/** Six digits are guessed soon by who may guess often. */
const guesses = { burst: 5, perMinute: 0.5 };

export const paceCode = (world: Limiting, staffId: string) => takeEverywhere(world, `code ${staffId}`, guesses);

const passwordTries = { burst: 8, perMinute: 3 };

/** The own password, asked for once more. */
export const pacePassword = (world: Limiting, staffId: string) => takeEverywhere(world, `password ${staffId}`, passwordTries);

const authenticatorOf = (db: Reader, staffId: string) =>
  db.selectFrom('authenticators').selectAll().where('staff_id', '=', staffId).executeTakeFirst();

/** Whether signing in takes a code as well. */
export async function needsCode(db: Reader, staffId: string): Promise<boolean> {
  return (await authenticatorOf(db, staffId))?.confirmed_at instanceof Date;
}

/** A new secret to put into an app; it counts from the first code on. */
export async function beginAuthenticator(tx: Tx, staffId: string): Promise<{ secret: string; address: string }> {
  if (await needsCode(tx, staffId)) throw conflict('code_set_up');
  const { email_sealed } = await tx.selectFrom('staff').select('email_sealed').where('id', '=', staffId).executeTakeFirstOrThrow();
  const secret = newTotpSecret();
  const row = { secret_sealed: tx.keys.encrypt(secret), created_at: tx.at, confirmed_at: null };
  await tx
    .insertInto('authenticators')
    .values({ staff_id: staffId, ...row })
    .onConflict((clash) => clash.column('staff_id').doUpdateSet(row))
    .execute();
  return { secret, address: totpAddress(secret, (await readShop(tx)).name, tx.keys.decrypt(email_sealed)) };
}

/** The first code proves that the app has the secret; gives the codes for the day the phone is gone, shown once. */
export async function confirmAuthenticator(tx: Tx, actor: Actor, staffId: string, code: string): Promise<string[]> {
  const row = await authenticatorOf(tx, staffId);
  if (!row) throw notFound();
  if (row.confirmed_at) throw conflict('code_set_up');
  if (!(await takeAppCode(tx, staffId, code))) throw invalid('wrong_code');
  await tx.updateTable('authenticators').set({ confirmed_at: tx.at }).where('staff_id', '=', staffId).execute();
  await record(tx, { kind: 'staff.code_set_up', by: actor, id: staffId, data: {} });
  return newRecoveryCodes(tx, staffId);
}

const plain = (code: string) => code.toUpperCase().replace(/[^A-Z0-9]/g, '');
const hashOf = (tx: Tx, staffId: string, code: string) => tx.keys.fingerprint(`recovery ${staffId} ${plain(code)}`);

async function newRecoveryCodes(tx: Tx, staffId: string): Promise<string[]> {
  const codes = Array.from({ length: codeCount }, () =>
    base32(randomBytes(10))
      .slice(0, 10)
      .replace(/^(.{5})/, '$1-'),
  );
  await tx.deleteFrom('recovery_codes').where('staff_id', '=', staffId).execute();
  await tx
    .insertInto('recovery_codes')
    .values(codes.map((code) => ({ staff_id: staffId, code_hash: hashOf(tx, staffId, code), used_at: null })))
    .execute();
  return codes;
}

/** Takes a code of the app; the same one, or an older one, never again. */
async function takeAppCode(tx: Tx, staffId: string, code: string): Promise<boolean> {
  const row = await authenticatorOf(tx, staffId);
  const step = row && stepOfCode(tx.keys.decrypt(row.secret_sealed), code, tx.at);
  if (!step) return false;
  const taken = await tx
    .updateTable('authenticators')
    .set({ last_step: step })
    .where('staff_id', '=', staffId)
    .where('last_step', '<', step)
    .executeTakeFirst();
  return taken.numUpdatedRows === 1n;
}

async function takeRecoveryCode(tx: Tx, staffId: string, code: string): Promise<boolean> {
  const taken = await tx
    .updateTable('recovery_codes')
    .set({ used_at: tx.at })
    .where('staff_id', '=', staffId)
    .where('code_hash', '=', hashOf(tx, staffId, code))
    .where('used_at', 'is', null)
    .executeTakeFirst();
  if (taken.numUpdatedRows === 0n) return false;
  await record(tx, { kind: 'staff.recovery_code_used', by: { kind: 'staff', id: staffId }, id: staffId, data: {} });
  return true;
}

/** Lets nobody in without a code whose account has a second factor. */
export async function takeCode(tx: Tx, staffId: string, code: string | undefined): Promise<void> {
  if (!(await needsCode(tx, staffId))) return;
  if (!code) throw new Problem(401, 'code_needed');
  const isTaken = /^\d{6}$/.test(code) ? await takeAppCode(tx, staffId, code) : await takeRecoveryCode(tx, staffId, code);
  if (!isTaken) throw new Problem(401, 'wrong_code');
}

/** Without the second factor again: by oneself, or by who governs somebody whose phone and codes are gone. */
export async function removeAuthenticator(tx: Tx, actor: Actor, staffId: string): Promise<void> {
  const removed = await tx.deleteFrom('authenticators').where('staff_id', '=', staffId).executeTakeFirst();
  if (removed.numDeletedRows === 0n) return;
  await tx.deleteFrom('recovery_codes').where('staff_id', '=', staffId).execute();
  await record(tx, { kind: 'staff.code_removed', by: actor, id: staffId, data: {} });
}
