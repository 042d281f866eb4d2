import { type Selectable, sql } from 'kysely';
import type { CorrectionState } from '../../../common/corrections.ts';
import { lockOrder } from '../../orders/moves.ts';
import { type Actor, system } from '../../platform/actor.ts';
import { type Tx, transact } from '../../platform/db.ts';
import { record } from '../../platform/facts.ts';
import type { Principal } from '../../platform/http.ts';
import type { Keys } from '../../platform/keys.ts';
import { conflict, notFound } from '../../platform/problems.ts';
import type { Timed } from '../../platform/timed.ts';
import { askPolicy } from '../order-permission.ts';
import { changedFields, type Filled, subjects } from './subjects.ts';
import type { CorrectionsTable } from './tables.ts';

export type Correction = Selectable<CorrectionsTable>;

export interface Wording {
  before: Filled;
  after: Filled;
}

export const openWording = (keys: Keys, sealed: Buffer | null): Wording =>
  sealed ? (JSON.parse(keys.decrypt(sealed)) as Wording) : { before: {}, after: {} };

/** A correction for a change; a customer's only if it was sent to them. */
export async function lockCorrection(tx: Tx, who: Principal, id: string): Promise<Correction> {
  const correction = await tx.selectFrom('corrections').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
  if (!correction || (who.kind === 'customer' && correction.customer_id !== who.id)) throw notFound();
  return correction;
}

export async function endCorrection(tx: Tx, actor: Actor, correction: Correction, state: CorrectionState): Promise<void> {
  const { id, conversation_id: conversation, customer_id: customer, order_id: order, subject, fields } = correction;
  await tx.updateTable('corrections').set({ state, ended_at: tx.at }).where('id', '=', id).execute();
  await record(tx, {
    ...{ kind: 'correction.ended', by: actor, id, conversation, customer },
    data: { order, subject, fields, to: state },
  });
}

function mustBeOpen(tx: Tx, { state, expires_at }: Correction): void {
  if (state !== 'open' || expires_at <= tx.at) throw conflict('correction_ended');
}

/** The customer says that it is right so: the order is changed in their name, unless somebody changed it since. */
export async function confirmCorrection(tx: Tx, actor: Actor, correction: Correction): Promise<void> {
  if (correction.state === 'confirmed') return;
  mustBeOpen(tx, correction);
  const { subject, order_id } = correction;
  const { before, after } = openWording(tx.keys, correction.sealed);
  const order = await lockOrder(tx, order_id);
  const { operation, read, write } = subjects[subject];
  // Where the policy wants a person to look at it, one has: who sent the correction.
  await askPolicy(tx, { kind: 'staff', id: correction.offered_by }, order, operation);
  if (changedFields(subject, await read(tx, order), before).length > 0) throw conflict('correction_stale');
  await write(tx, actor, order, after);
  await endCorrection(tx, actor, correction, 'confirmed');
}

/** Staff take it back, or the customer leaves it as it is. */
export async function dropCorrection(tx: Tx, actor: Actor, correction: Correction): Promise<void> {
  const state = actor.kind === 'customer' ? 'declined' : 'withdrawn';
  if (correction.state === state) return;
  mustBeOpen(tx, correction);
  await endCorrection(tx, actor, correction, state);
}

const batch = 100;

async function expire(tx: Tx): Promise<boolean> {
  const { rows } = await sql<Correction>`
    select * from corrections where state = 'open' and expires_at <= ${tx.at} order by expires_at limit ${batch}
    for update skip locked`.execute(tx);
  for (const correction of rows) await endCorrection(tx, system, correction, 'expired');
  return rows.length === batch;
}

export const correctionTimes: Timed = {
  name: 'corrections out of time',
  everySeconds: 30,
  async run(world) {
    while (await transact(world, expire));
  },
};
