import { sql } from 'kysely';
import { system } from '../platform/actor.ts';
import { type Database, transact } from '../platform/db.ts';
import type { Timed } from '../platform/timed.ts';
import { expireBlocks } from './blocks.ts';
import type { Task } from './task-access.ts';
import { concerned, tell, warnAt } from './tasks.ts';

const atOnce = 200;

/** Reminds of what is due soon: at half of the time, and once more shortly before its end. */
async function warnOfTasks(database: Database): Promise<void> {
  await transact(database, async (tx) => {
    const { rows } = await sql<Task>`
      select * from tasks where state = 'open' and warn_at <= ${tx.at} and due_at > ${tx.at}
      order by warn_at limit ${atOnce} for update skip locked`.execute(tx);
    for (const task of rows) {
      const warned = task.warned + 1;
      await tx
        .updateTable('tasks')
        .set({ warned, warn_at: warnAt(task.clock_from, task.due_at, warned) })
        .where('id', '=', task.id)
        .execute();
      await tell(tx, system, task, 'task.warned', { ...concerned(task), due: task.due_at.toISOString() });
    }
  });
}

/** What was not done in time is told to its owner and to who leads the desk. */
async function breachTasks(database: Database): Promise<void> {
  await transact(database, async (tx) => {
    const { rows } = await sql<Task>`
      select * from tasks where state = 'open' and breached_at is null and due_at <= ${tx.at}
      order by due_at limit ${atOnce} for update skip locked`.execute(tx);
    for (const task of rows) {
      await tx.updateTable('tasks').set({ breached_at: task.due_at, warn_at: null }).where('id', '=', task.id).execute();
      await tell(tx, system, task, 'task.breached', concerned(task));
    }
  });
}

export const taskTimes: readonly Timed[] = [
  { name: 'blocks that ended', everySeconds: 60, run: expireBlocks },
  { name: 'tasks due soon', everySeconds: 15, run: warnOfTasks },
  { name: 'tasks past their time', everySeconds: 5, run: breachTasks },
];
