import { sql } from 'kysely';
import { addBusinessSeconds } from '../../common/business-time.ts';
import { type Actor, system } from '../platform/actor.ts';
import { type Database, type Tx, transact } from '../platform/db.ts';
import { calendarOf } from '../team/calendar.ts';
import { readRouting } from './routing.ts';
import type { Task } from './task-access.ts';
import { openTask, settleTask } from './tasks.ts';

interface Left {
  id: string;
  number: string;
  customer: string;
  group: string;
  /** What the customer wrote, as lists show it. */
  preview: string;
}

const longestText = 200;

/** Says until when a message left is answered, in open hours, and puts it down as a task of the group. A group that never opens promises nothing. */
export async function promiseAnswer(tx: Tx, { id, number, customer, group, preview }: Left): Promise<void> {
  const { answerWithin } = await readRouting(tx, group);
  const due = addBusinessSeconds(await calendarOf(tx, group), tx.at, answerWithin);
  if (!due) return;
  const text = `${number} ${preview}`.slice(0, longestText);
  const task = await openTask(tx, system, { kind: 'follow_up', text, dueAt: due, conversation: id, customer, group });
  await tx.updateTable('conversations').set({ promised_at: due, left_task_id: task }).where('id', '=', id).execute();
}

type Answered = Task & { answered_by: string | null; is_answered: boolean };

/** Messages left that somebody has answered are done; where the customer went away, there is nothing left to do. */
export async function settleAnswered(database: Database): Promise<void> {
  await transact(database, async (tx) => {
    const { rows } = await sql<Answered>`
      select t.*, c.agent_id as answered_by, c.first_reply_at is not null as is_answered
      from tasks t join conversations c on c.left_task_id = t.id
      where t.state = 'open' and c.waiting_since is null and c.state in ('waiting_customer', 'wrap_up', 'closed')
      order by t.due_at limit 200 for update of t skip locked`.execute(tx);
    for (const { answered_by: by, is_answered: isAnswered, ...task } of rows) {
      const actor: Actor = by ? { kind: 'staff', id: by } : system;
      if (isAnswered) await settleTask(tx, actor, task, 'done', '');
      else await settleTask(tx, system, task, 'cancelled', '—');
    }
  });
}
