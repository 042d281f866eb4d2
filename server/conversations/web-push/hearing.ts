import { sql } from 'kysely';
import { type Database, transact } from '../../platform/db.ts';
import type { FactRow } from '../../platform/feed.ts';
import type { Follower } from '../../platform/followers.ts';
import type { Timed } from '../../platform/timed.ts';
import { type Pushing, pushJobName } from './sending.ts';

/** A console says every 30 s that it is open. */
export const openMs = 45_000;
/** At an open console so long unread, somebody is not at it. */
export const patienceMs = 60_000;

interface Due {
  staff: string | null;
  conversation: string;
  what: Pushing['what'];
}

/** Whom a fact concerns; a message, whoever serves the talk by now. */
function dueOf({ kind, data, conversation_id: conversation, actor_kind }: FactRow): Due[] {
  if (!conversation) return [];
  if (kind === 'message.sent') return actor_kind === 'customer' ? [{ staff: null, conversation, what: 'said' }] : [];
  const staff = data.agent as string | null;
  if (!staff) return [];
  if (kind === 'conversation.offered') return [{ staff, conversation, what: 'offered' }];
  return data.because === 'due' ? [{ staff, conversation, what: 'woken' }] : [];
}

const kinds = ['message.sent', 'conversation.offered', 'conversation.woken'];

/** Notes what waits for people who have a device. */
export const webPushFollower: Follower = {
  name: 'pushes to devices',
  kinds: new Set(kinds),
  kindsNow: async (db) => ((await db.selectFrom('push_devices').select('id').limit(1).executeTakeFirst()) ? kinds : []),
  background: { batch: 100, share: 0.1, restMs: 1000 },
  isRedone: true,
  async hear(database, facts) {
    const due = facts.flatMap(dueOf);
    if (due.length === 0) return;
    // Of one talk the last thing: an offer that was taken meanwhile would be told to nobody, and the words after it neither.
    await sql`insert into pushes_due (staff_id, conversation_id, what, since)
      select distinct on (1, 2) coalesce(d.staff, c.agent_id), d.conversation, d.what, ${database.now()}::timestamptz
        from rows from (jsonb_to_recordset(${JSON.stringify(due)}::jsonb) as (staff uuid, conversation uuid, what text))
          with ordinality as d(staff, conversation, what, place)
        join conversations c on c.id = d.conversation
        where exists (select from push_devices p where p.staff_id = coalesce(d.staff, c.agent_id))
        order by 1, 2, place desc
      on conflict (staff_id, conversation_id) do update set what = excluded.what`.execute(database.db);
  },
};

/** Asks for a push to each device of whoever is not at a console, as long as the thing still waits for them. */
async function pushWhatIsDue(database: Database): Promise<void> {
  await transact(database, async (tx) => {
    const [silent, patient] = [openMs, patienceMs].map((ms) => new Date(tx.at.getTime() - ms));
    const { rows } = await sql<Pushing>`
      with due as (
        delete from pushes_due d where since <= ${patient}
          or not exists (select from seats where seats.staff_id = d.staff_id and seen_at > ${silent}) returning *
      )
      select p.id as device, c.id as conversation, d.what from due d join conversations c on c.id = d.conversation_id
        join push_devices p on p.staff_id = d.staff_id
      where case d.what
        when 'offered' then c.state = 'offered'
          and exists (select from offers o where o.conversation_id = c.id and o.agent_id = d.staff_id and o.ended_at is null)
        when 'said' then c.agent_id = d.staff_id and c.unread > 0
        else c.agent_id = d.staff_id and c.woken_at is not null end`.execute(tx);
    for (const row of rows) await tx.jobs.enqueue(tx, pushJobName, row);
  });
}

export const webPushTimes: Timed = { name: 'pushes to devices', everySeconds: 5, run: pushWhatIsDue };
