import { sql } from 'kysely';
import { isOpenAt } from '../../common/business-time.ts';
import { clocks } from '../../common/conversation.ts';
import { system } from '../platform/actor.ts';
import { type Database, type Tx, transact } from '../platform/db.ts';
import { calendarsOf } from '../team/calendar.ts';
import type { Conversation } from './access.ts';
import { promiseAnswer } from './left-message.ts';
import { change, say, tell } from './lifecycle.ts';

/** Groups whose hours are over, with somebody in their queue. */
async function closedGroups(tx: Tx): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select distinct group_id as id from conversations where state = 'queued' and group_id is not null`.execute(tx);
  const groups = rows.map(({ id }) => id);
  const calendars = await calendarsOf(tx, groups);
  return groups.filter((_, at) => !isOpenAt(calendars[at]!, tx.at));
}

/** Who waits too long while nobody is at the desk, or where it has closed, is told so: the conversation stands first as a message left (留言). */
export async function missUnserved(database: Database): Promise<void> {
  const since = new Date(database.now().getTime() - clocks.missed * 1000);
  await transact(database, async (tx) => {
    const { rows } = await sql<Conversation & { is_promised: boolean }>`
      select *, exists (select 1 from tasks where tasks.id = conversations.left_task_id and tasks.state = 'open') as is_promised
      from conversations where state = 'queued' and (queued_at <= ${since} or group_id = any(${await closedGroups(tx)}::uuid[])) and not exists (
        select 1 from group_members m join seats on seats.staff_id = m.staff_id
        where m.group_id = conversations.group_id and seats.state in ('online', 'busy'))
      order by id limit 200 for update of conversations skip locked`.execute(tx);
    for (const { is_promised: isPromised, ...conversation } of rows) {
      await change(tx, conversation, { state: 'missed', ahead: true });
      // Offered in between and not taken: the customer was told already until when they are answered.
      if (isPromised) {
        await tell(tx, system, conversation, 'conversation.state_changed', { from: 'queued', to: 'missed' });
        continue;
      }
      const { id, number, customer_id: customer, group_id: group, last_preview: preview } = conversation;
      if (group) await promiseAnswer(tx, { id, number, customer, group, preview });
      await tell(tx, system, conversation, 'conversation.left_message', { group: conversation.group_id ?? '' });
      await say(tx, conversation, 'left_message');
    }
  });
}
