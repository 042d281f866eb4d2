import { sql } from 'kysely';
import { contactHours } from '../../../common/exceptions.ts';
import type { Task } from '../../conversations/task-access.ts';
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

/** Of whom nobody is left to be told: they all were, or their orders went on by themselves. */
export async function endTelling(tx: Tx): Promise<void> {
  const { rows } = await sql<Task>`
    select t.* from tasks t join exceptions x on t.text = ${wordsOf('')} || x.number
    where t.state = 'open' and t.kind = 'follow_up' and x.kind = 'out_of_stock'
      and not exists (select from exception_orders e where e.exception_id = x.id and e.told_at is null and e.resolved_at is null)
    for update of t`.execute(tx);
  for (const task of rows) await settleTask(tx, system, task, 'done', '已通知或已无需通知');
}
