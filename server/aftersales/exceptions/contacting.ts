import { contactHours } from '../../../common/exceptions.ts';
import { openTask, settleTask } from '../../conversations/tasks.ts';
import { system } from '../../platform/actor.ts';
import type { Tx } from '../../platform/db.ts';
import { newId } from '../../platform/ids.ts';
import { defaultDesk } from '../reminding.ts';

const wordsOf = (number: string): string => `通知缺货订单的客户 ${number}`;

const taskOf = (tx: Tx, number: string) =>
  tx.selectFrom('tasks').selectAll().where('text', '=', wordsOf(number)).where('state', '=', 'open').forUpdate().executeTakeFirst();

/** Customers whose goods ran out hear of it within two hours (D9): until they have, it is the desk's task. */
export async function askToTell(tx: Tx, id: string): Promise<void> {
  const { kind, number } = await tx.selectFrom('exceptions').select(['kind', 'number']).where('id', '=', id).executeTakeFirstOrThrow();
  if (kind !== 'out_of_stock' || (await taskOf(tx, number))) return;
  const desk = await defaultDesk(tx);
  const dueAt = new Date(tx.at.getTime() + contactHours * 3600 * 1000);
  if (desk) await openTask(tx, system, { id: newId(), kind: 'follow_up', text: wordsOf(number), dueAt, ...desk });
}

/** They have all been told. */
export async function noteTold(tx: Tx, number: string): Promise<void> {
  const task = await taskOf(tx, number);
  if (task) await settleTask(tx, system, task, 'done', '已通知');
}
