import type { Stage } from '../../common/conversation.ts';
import type { FactData, FactKind } from '../../common/facts.ts';
import type { ForeseenNeed } from '../../common/foreseen.ts';
import { type TaskKind, type TaskOutcome, type TaskState, warningShares } from '../../common/tasks.ts';
import { mustBeAllowed } from '../customers/minors.ts';
import type { Actor } from '../platform/actor.ts';
import { mustLieAhead } from '../platform/ahead.ts';
import type { Tx } from '../platform/db.ts';
import { record } from '../platform/facts.ts';
import { newId } from '../platform/ids.ts';
import { conflict, invalid, notFound } from '../platform/problems.ts';
import { stageOfWork } from './stage.ts';
import type { Task } from './task-access.ts';

export interface NewTask {
  /** The device's id, so that a request that is sent again opens one task. */
  id?: string | undefined;
  kind: TaskKind;
  text: string;
  dueAt: Date;
  conversation?: string | undefined;
  /** The number of the message in which it was said. */
  message?: number | undefined;
  customer?: string | undefined;
  /** Who does it; without an owner, whoever of the group takes it first. */
  owner?: string | undefined;
  group?: string | undefined;
  /** What it is about. */
  order?: string | undefined;
  /** Why it was made; the words say the same. */
  foreseen?: ForeseenNeed | undefined;
  /** The number to call: kept sealed, shown masked. */
  phone?: string | undefined;
}

/** Opens a task with a time until which it is to be done, and an owner or a group. The same id twice is once. */
export async function openTask(tx: Tx, actor: Actor, input: NewTask): Promise<string> {
  mustLieAhead(tx.at, input.dueAt);
  if (!input.owner && !input.group) throw invalid('task_needs_owner');
  if (input.owner) await mustWorkHere(tx, input.owner);
  if (input.group) await mustBeOpen(tx, input.group);
  const id = input.id ?? newId();
  const added = await tx
    .insertInto('tasks')
    .values({
      ...{ id, kind: input.kind, text: input.text, due_at: input.dueAt, clock_from: tx.at, warn_at: warnAt(tx.at, input.dueAt, 0) },
      ...{ conversation_id: input.conversation ?? null, message_number: input.message ?? null, customer_id: input.customer ?? null },
      ...{ owner_id: input.owner ?? null, group_id: input.group ?? null, stage: await stageOfWork(tx, input, tx.at) },
      ...{ order_id: input.order ?? null, foreseen: input.foreseen ? JSON.stringify(input.foreseen) : null },
      phone_sealed: input.phone ? tx.keys.encrypt(input.phone) : null,
      created_by: actor.kind === 'staff' ? actor.id : null,
      created_at: tx.at,
    })
    .onConflict((clash) => clash.column('id').doNothing())
    .executeTakeFirst();
  if (!added.numInsertedOrUpdatedRows) return id;
  const { kind, owner = null, group = null } = input;
  await record(tx, {
    ...{ kind: 'task.opened', by: actor, id, ...(input.customer ? { customer: input.customer } : {}) },
    data: { kind, owner, group, conversation: input.conversation ?? null, due: input.dueAt.toISOString() },
  });
  return id;
}

/** The instant of the next reminder; null when all were given. */
export function warnAt(from: Date, due: Date, given: number): Date | null {
  const share = warningShares[given];
  return share === undefined ? null : new Date(from.getTime() + (due.getTime() - from.getTime()) * share);
}

async function mustWorkHere(tx: Tx, staffId: string): Promise<void> {
  const person = await tx.selectFrom('staff').select('id').where('id', '=', staffId).where('left_at', 'is', null).executeTakeFirst();
  if (!person) throw notFound();
}

async function mustBeOpen(tx: Tx, groupId: string): Promise<void> {
  const group = await tx.selectFrom('groups').select('id').where('id', '=', groupId).where('closed_at', 'is', null).executeTakeFirst();
  if (!group) throw notFound();
}

export async function tell<K extends FactKind>(tx: Tx, by: Actor, task: Task, kind: K, data: FactData[K]): Promise<void> {
  await record(tx, { kind, by, id: task.id, ...(task.customer_id ? { customer: task.customer_id } : {}), data });
}

/** Who is concerned by a task: what its facts carry, so that the feed knows whom to tell. */
export const concerned = (task: Pick<Task, 'kind' | 'owner_id' | 'group_id' | 'conversation_id'>) => ({
  kind: task.kind,
  owner: task.owner_id,
  group: task.group_id,
  conversation: task.conversation_id,
});

function mustBeOpenTask(task: Task): void {
  if (task.state !== 'open') throw conflict('task_settled');
}

interface TaskChange {
  text?: string | undefined;
  dueAt?: Date | undefined;
  owner?: string | undefined;
  stage?: Stage | undefined;
}

/** Changes the words, the time, the owner or the stage. A time that was put off is counted, and the reminders begin anew. */
export async function changeTask(tx: Tx, actor: Actor, task: Task, change: TaskChange): Promise<void> {
  mustBeOpenTask(task);
  if (change.dueAt) mustLieAhead(tx.at, change.dueAt);
  if (change.owner) await mustWorkHere(tx, change.owner);
  const isMoved = change.dueAt !== undefined && change.dueAt.getTime() !== task.due_at.getTime();
  // A promise whose time has passed stays broken in time; a new time only says until when it is done late.
  const set = {
    ...(change.text === undefined ? {} : { text: change.text, foreseen: null }),
    ...(change.owner === undefined ? {} : { owner_id: change.owner }),
    ...(change.stage === undefined ? {} : { stage: change.stage }),
    ...(isMoved && change.dueAt
      ? { due_at: change.dueAt, clock_from: tx.at, warn_at: warnAt(tx.at, change.dueAt, 0), warned: 0, moved: task.moved + 1 }
      : {}),
  };
  if (Object.keys(set).length === 0) return;
  await tx.updateTable('tasks').set(set).where('id', '=', task.id).execute();
  const named = (['text', 'owner', 'stage'] as const).filter((field) => change[field] !== undefined);
  const fields = [...named, ...(isMoved ? ['due'] : [])];
  const after = { ...task, ...set };
  await tell(tx, actor, task, 'task.changed', { ...concerned(after), fields, from: task.owner_id });
}

/** A member takes a task that stands with the group; of two at once the first has it. */
export async function takeTask(tx: Tx, actor: Actor, task: Task): Promise<void> {
  mustBeOpenTask(task);
  if (task.owner_id === actor.id) return;
  if (task.owner_id) throw conflict('task_taken');
  await tx.updateTable('tasks').set({ owner_id: actor.id }).where('id', '=', task.id).execute();
  await tell(tx, actor, task, 'task.changed', { ...concerned({ ...task, owner_id: actor.id }), fields: ['owner'], from: null });
}

/** Ends a task: done in time is kept, done after it is late. What will not be done, or need not be, says why. */
export async function settleTask(tx: Tx, actor: Actor, task: Task, outcome: TaskOutcome, note: string): Promise<TaskState> {
  mustBeOpenTask(task);
  if (outcome !== 'done' && note === '') throw invalid('task_needs_note');
  const isLate = task.breached_at !== null || task.due_at <= tx.at;
  const state = outcome === 'done' ? (isLate ? 'late' : 'kept') : outcome;
  const breached_at = isLate ? (task.breached_at ?? task.due_at) : null;
  await tx
    .updateTable('tasks')
    .set({ state, note, breached_at, settled_by: actor.kind === 'staff' ? actor.id : null, settled_at: tx.at, warn_at: null })
    .where('id', '=', task.id)
    .execute();
  await tell(tx, actor, task, 'task.settled', { ...concerned(task), outcome: state });
  return state;
}

/** Shows the number to call in full. Who looked, and when, is a fact. */
export async function revealPhone(tx: Tx, actor: Actor, task: Task): Promise<string> {
  if (!task.phone_sealed) throw notFound();
  const look = task.customer_id ? await mustBeAllowed(tx, actor, task.customer_id) : undefined;
  await tell(tx, actor, task, 'task.revealed', { field: 'phone', ...(look ? { look } : {}) });
  return tx.keys.decrypt(task.phone_sealed);
}

/** The numbers to call of a page of a list. Who took them, and when, is a fact of each task. */
export async function revealPhones<Row extends { id: string; phone: string | null }>(tx: Tx, actor: Actor, rows: Row[]): Promise<Row[]> {
  const masked = rows.filter(({ phone }) => phone !== null).map(({ id }) => id);
  if (masked.length === 0) return rows;
  const tasks = await tx.selectFrom('tasks').selectAll().where('id', 'in', masked).execute();
  const open = new Map(tasks.map((task) => [task.id, task.phone_sealed && tx.keys.decrypt(task.phone_sealed)]));
  for (const task of tasks) await tell(tx, actor, task, 'task.revealed', { field: 'phone', list: 'tasks' });
  return rows.map((row) => (open.has(row.id) ? { ...row, phone: open.get(row.id) ?? null } : row));
}
