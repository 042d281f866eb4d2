import type { SeatState } from '../../common/conversation.ts';
import type { Actor } from '../platform/actor.ts';
import type { Tx } from '../platform/db.ts';
import { record } from '../platform/facts.ts';
import { newId } from '../platform/ids.ts';
import { conflict, notFound } from '../platform/problems.ts';

interface SeatPlan {
  reason?: string | undefined;
  /** How long it is meant to last; longer is shown as overrun. */
  minutes?: number | undefined;
}

const minuteMs = 60_000;

/**
 * Moves a seat to another state and keeps the history of both. Saying the same again changes nothing. A forced break is ended by who leads, or by
 * its planned end; a seat that is left goes offline whatever it was.
 */
export async function changeSeat(
  tx: Tx,
  actor: Actor,
  staffId: string,
  state: SeatState,
  { reason = '', minutes }: SeatPlan = {},
): Promise<void> {
  const seat = await tx
    .selectFrom('seats')
    .select(['state', 'planned_until', 'since'])
    .where('staff_id', '=', staffId)
    .forUpdate()
    .executeTakeFirst();
  if (!seat) throw notFound();
  if (seat.state === state) return;
  const isOver = seat.planned_until !== null && seat.planned_until <= tx.at;
  if (seat.state === 'forced_break' && actor.id === staffId && state !== 'offline' && !isOver) throw conflict('seat_forced');
  const planned_until = minutes ? new Date(tx.at.getTime() + minutes * minuteMs) : null;
  const changed_by = actor.kind === 'staff' ? actor.id : null;
  // Whoever waited for another change may carry an earlier instant: the stretch before would end before it began.
  const since = seat.since && seat.since > tx.at ? seat.since : tx.at;
  await tx.updateTable('seat_changes').set({ until: since }).where('staff_id', '=', staffId).where('until', 'is', null).execute();
  await tx
    .insertInto('seat_changes')
    .values({ id: newId(), staff_id: staffId, state, since, until: null, changed_by, reason, planned_until })
    .execute();
  await tx.updateTable('seats').set({ state, since, reason, planned_until, changed_by }).where('staff_id', '=', staffId).execute();
  const until = planned_until ? { until: planned_until.toISOString() } : {};
  await record(tx, { kind: 'seat.changed', by: actor, id: staffId, data: { from: seat.state, to: state, ...until } });
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
