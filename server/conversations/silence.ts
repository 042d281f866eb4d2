import { sql } from 'kysely';
import { businessSecondsBetween } from '../../common/business-time.ts';
import { system } from '../platform/actor.ts';
import { type Database, type Tx, transact } from '../platform/db.ts';
import { newId } from '../platform/ids.ts';
import { calendarOf } from '../team/calendar.ts';
import { clockFactor } from '../team/peak.ts';
import { requeue } from './acceptance.ts';
import type { Conversation } from './access.ts';
import { change, note, say, secondsSince, tell } from './lifecycle.ts';
import { takesPlace } from './load.ts';
import { readRoutings } from './routing.ts';

/** Whom an agent leaves unanswered beyond the group's limit goes to the front of the queue, as soon as a colleague is free for them. Who is spoken with on the telephone is answered. */
export async function releaseSilent(database: Database): Promise<void> {
  const factor = await clockFactor(database.db);
  for (const { group, routing } of await readRoutings(database.db)) {
    const silent = routing.silent * factor;
    const silentTalks = silent === 0 ? [] : await unanswered(database, group, silent);
    if (silentTalks.length === 0) continue;
    const calendar = await calendarOf(database.db, group);
    for (const conversation of silentTalks) {
      await transact(database, async (tx) => {
        const { rows } = await sql<Conversation>`select * from conversations where id = ${conversation} and state = 'active'
          and waiting_since is not null and call is null for update`.execute(tx);
        const found = rows[0];
        if (found && businessSecondsBetween(calendar, found.waiting_since!, tx.at) >= silent) await release(tx, found);
      });
    }
  }
}

async function unanswered(database: Database, group: string, seconds: number): Promise<string[]> {
  const since = new Date(database.now().getTime() - seconds * 1000);
  const { rows } = await sql<{
    id: string;
  }>`select id from conversations where state = 'active' and waiting_since <= ${since} and call is null
    and group_id = ${group} order by waiting_since limit 200`.execute(database.db);
  return rows.map((row) => row.id);
}

async function release(tx: Tx, conversation: Conversation): Promise<void> {
  const { agent_id: agent, group_id: group } = conversation;
  if (!agent || !group || !(await isSomebodyFree(tx, conversation))) return;
  const seconds = secondsSince(conversation.waiting_since, tx.at);
  await tx
    .insertInto('releases')
    .values({ id: newId(), conversation_id: conversation.id, agent_id: agent, because: 'silent', at: tx.at })
    .execute();
  const { name } = await tx.selectFrom('staff').select('name').where('id', '=', agent).executeTakeFirstOrThrow();
  await change(tx, conversation, { queued_at: tx.at });
  await requeue(tx, system, conversation, 'silent');
  await tell(tx, system, conversation, 'conversation.released', { agent, because: 'silent', group });
  await note(tx, conversation, 'agent_silent', { name, seconds });
  await say(tx, conversation, 'reassigned');
}

/** Taking somebody from the only one who could answer them helps nobody. */
async function isSomebodyFree(tx: Tx, conversation: Conversation): Promise<boolean> {
  const { rows } = await sql`
    select 1 from group_members m join staff on staff.id = m.staff_id and staff.left_at is null
    join seats on seats.staff_id = m.staff_id and seats.state = 'online'
    where m.group_id = ${conversation.group_id} and m.staff_id <> ${conversation.agent_id}
      and ${conversation.skills}::uuid[] <@ array(select skill_id from staff_skills where staff_id = m.staff_id)
      and staff.chat_limit > (select count(*) from conversations c where c.agent_id = staff.id and ${takesPlace(tx.at)})
        + (select count(*) from offers where agent_id = staff.id and outcome is null)
    limit 1`.execute(tx);
  return rows.length > 0;
}
