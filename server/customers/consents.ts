import type { ConsentPurpose, ConsentWay } from '../../common/consents.ts';
import { personalConsent } from '../../common/consents.ts';
import type { Actor } from '../platform/actor.ts';
import type { Reader, Tx } from '../platform/db.ts';
import { record } from '../platform/facts.ts';

interface Given {
  /** The order, device or note it is about; the customer, where there is but one. */
  id: string;
  customer: string;
  purpose: ConsentPurpose;
  /** The number of the words; null: they stand in its own row. */
  version: number | null;
  way: ConsentWay;
}

/** A consent is a fact: it is never changed, only withdrawn by another. */
export async function noteConsent(tx: Tx, by: Actor, { id, customer, ...data }: Given): Promise<void> {
  await record(tx, { kind: 'consent.given', by, id, customer, data });
}

export async function noteWithdrawal(
  tx: Tx,
  by: Actor,
  { id, customer, purpose }: Pick<Given, 'id' | 'customer' | 'purpose'>,
): Promise<void> {
  await record(tx, { kind: 'consent.withdrawn', by, id, customer, data: { purpose } });
}

/** Whether what somebody bought may say what is recommended to them. */
export async function isProfiled(db: Reader, customer: string): Promise<boolean> {
  const row = await db.selectFrom('customers').select('unprofiled_at').where('id', '=', customer).executeTakeFirst();
  return !row?.unprofiled_at;
}

/** The customer's own word; it holds from the next recommendation on. */
export async function wishProfiling(tx: Tx, by: Actor, customer: string, isWanted: boolean): Promise<void> {
  if ((await isProfiled(tx, customer)) === isWanted) return;
  await tx
    .updateTable('customers')
    .set({ unprofiled_at: isWanted ? null : tx.at })
    .where('id', '=', customer)
    .execute();
  const consent = { id: customer, customer, purpose: 'personalisation' as const };
  if (isWanted) await noteConsent(tx, by, { ...consent, version: personalConsent.version, way: 'my_data' });
  else await noteWithdrawal(tx, by, consent);
}
