import type { SeatState } from '../../common/conversation.ts';
import type { Actor } from '../platform/actor.ts';
import type { Tx } from '../platform/db.ts';
import { record } from '../platform/facts.ts';
import { newId } from '../platform/ids.ts';
import { notFound } from '../platform/problems.ts';

/** Moves a seat to another state and keeps the history of both. Saying the same again changes nothing. */
export async function changeSeat(tx: Tx, actor: Actor, staffId: string, state: SeatState): Promise<void> {
  const seat = await tx.selectFrom('seats').select('state').where('staff_id', '=', staffId).forUpdate().executeTakeFirst();
  if (!seat) throw notFound();
  if (seat.state === state) return;
  await tx.updateTable('seat_changes').set({ until: tx.at }).where('staff_id', '=', staffId).where('until', 'is', null).execute();
  await tx
    .insertInto('seat_changes')
    .values({ id: newId(), staff_id: staffId, state, since: tx.at, until: null, changed_by: actor.id })
    .execute();
  await tx.updateTable('seats').set({ state, since: tx.at }).where('staff_id', '=', staffId).execute();
  await record(tx, { kind: 'seat.changed', by: actor, id: staffId, data: { from: seat.state, to: state } });
}

/** Who signs in at a console to answer is there: an offline seat comes online. A break somebody is on stays. */
export async function takeSeat(tx: Tx, staffId: string): Promise<void> {
  const row = await tx
    .selectFrom('seats')
    .innerJoin('group_members', 'group_members.staff_id', 'seats.staff_id')
    .select('seats.state')
    .where('seats.staff_id', '=', staffId)
    .executeTakeFirst();
  if (row?.state === 'offline') await changeSeat(tx, { kind: 'staff', id: staffId }, staffId, 'online');
}

/** The last sign-out leaves the seat. */
export async function leaveSeat(tx: Tx, staffId: string): Promise<void> {
  const open = await tx
    .selectFrom('sessions')
    .select('id')
    .where('staff_id', '=', staffId)
    .where('ended_at', 'is', null)
    .executeTakeFirst();
  if (!open) await changeSeat(tx, { kind: 'staff', id: staffId }, staffId, 'offline');
}
