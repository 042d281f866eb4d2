import { type HandoverAct, type HandoverState, handoverAfter, type MakingStage, stagesByDesign } from '../../common/handovers.ts';
import type { Actor } from '../platform/actor.ts';
import { mustLieAhead } from '../platform/ahead.ts';
import type { Tx } from '../platform/db.ts';
import type { Principal } from '../platform/http.ts';
import { conflict } from '../platform/problems.ts';
import { mustBelong } from './belonging.ts';
import { mustBeApproved } from './designing.ts';
import { type Handover, noteStep, tell } from './handovers.ts';

function must(act: HandoverAct, { state }: Handover): HandoverState {
  const after = handoverAfter(act, state);
  if (!after) throw conflict('handover_moved_on');
  return after;
}

async function change(tx: Tx, handover: Handover, set: Partial<Omit<Handover, 'customer_id'>>): Promise<Handover> {
  await tx.updateTable('handovers').set(set).where('id', '=', handover.id).execute();
  return { ...handover, ...set };
}

/** The department takes it, and says when it expects to be ready; without a day, when it was promised. */
export async function acceptHandover(tx: Tx, who: Principal, handover: Handover, expected: Date | undefined): Promise<void> {
  await mustBelong(tx, who, handover);
  const state = must('accept', handover);
  if (expected) mustLieAhead(tx.at, expected);
  const expected_at = expected ?? handover.due_at;
  const after = await change(tx, handover, { state, expected_at, answered_by: who.id, answered_at: tx.at });
  await noteStep(tx, who, handover.id, 'accept', { expected: expected_at });
  await tell(tx, who, after, 'handover.moved', { act: 'accept', late: isLate(after) });
}

/** Expected later than promised: whoever promised it hears so before the customer asks. */
const isLate = ({ due_at, expected_at }: Handover): boolean => expected_at !== null && expected_at > due_at;

/** The department will not or can no longer do it, and says why; who handed it over hears it. */
export async function refuseHandover(tx: Tx, who: Principal, handover: Handover, reason: string): Promise<void> {
  await mustBelong(tx, who, handover);
  const state = must('refuse', handover);
  const after = await change(tx, handover, { state, reason, answered_by: who.id, answered_at: tx.at, ended_at: tx.at });
  await noteStep(tx, who, handover.id, 'refuse', { words: reason });
  await tell(tx, who, after, 'handover.moved', { act: 'refuse', late: false });
}

/** It is not to be made after all. */
export async function withdrawHandover(tx: Tx, actor: Actor, handover: Handover, reason: string): Promise<void> {
  const state = must('withdraw', handover);
  const after = await change(tx, handover, { state, reason, ended_at: tx.at });
  await noteStep(tx, actor, handover.id, 'withdraw', { words: reason });
  await tell(tx, actor, after, 'handover.moved', { act: 'withdraw', late: false });
}

/** Another day, and why. Later than promised is told to who promised it (S94). */
export async function replanHandover(tx: Tx, who: Principal, handover: Handover, expected: Date, reason: string): Promise<void> {
  await mustBelong(tx, who, handover);
  must('replan', handover);
  mustLieAhead(tx.at, expected);
  const after = await change(tx, handover, { expected_at: expected });
  await noteStep(tx, who, handover.id, 'replan', { expected, words: reason });
  await tell(tx, who, after, 'handover.moved', { act: 'replan', late: isLate(after) });
}

/** A line comes to a stage, or back to one, with a reason; with its last line the whole is ready. The same stage again changes nothing. */
export async function moveStage(
  tx: Tx,
  who: Principal,
  handover: Handover,
  line: string,
  stage: MakingStage,
  words: string,
): Promise<void> {
  await mustBelong(tx, who, handover);
  const going = must('move_stage', handover);
  const lines = await tx.selectFrom('handover_lines').selectAll().where('handover_id', '=', handover.id).execute();
  const found = lines.find((each) => each.order_line_id === line);
  if (!found) throw conflict('unknown_line');
  if (found.stage === stage) return;
  if (stagesByDesign.includes(stage)) await mustBeApproved(tx, handover.id, line);
  await tx
    .updateTable('handover_lines')
    .set({ stage, stage_at: tx.at })
    .where('handover_id', '=', handover.id)
    .where('order_line_id', '=', line)
    .execute();
  const isMade = lines.every((each) => (each.order_line_id === line ? stage : each.stage) === 'ready');
  const after = await change(tx, handover, isMade ? { state: 'ready', made_at: tx.at } : { state: going, made_at: null });
  await noteStep(tx, who, handover.id, 'stage', { line, stage, words });
  await tell(tx, who, after, 'handover.stage', { line, stage });
}

/** What was made has left, or left without having been made here. */
export async function deliverHandover(tx: Tx, actor: Actor, handover: Handover): Promise<void> {
  const after = await change(tx, handover, { state: must('deliver', handover), ended_at: tx.at });
  await noteStep(tx, actor, handover.id, 'deliver', {});
  await tell(tx, actor, after, 'handover.moved', { act: 'deliver', late: false });
}
