import { sql } from 'kysely';
import { addBusinessSeconds, businessSecondsAgo } from '../../common/business-time.ts';
import { type ClockKind, owingStates, warningShare } from '../../common/clocks.ts';
import { system } from '../platform/actor.ts';
import { type Database, type Tx, transact } from '../platform/db.ts';
import type { Conversation } from './access.ts';
import { completionOf, groupClocks } from './clocks.ts';
import { tell } from './lifecycle.ts';

const atOnce = 500;
const owing = sql`c.state = any(${owingStates}::text[])`;

type Clocks = Awaited<ReturnType<typeof groupClocks>>[number];

interface Run {
  conversation: string;
  clock: ClockKind;
  since: Date;
  clocks: Clocks;
  due: Date;
}

/** Warns of the answers that are nearly late, and says which are. The edges are instants, so the rows alone say who is over them. */
export async function watchReplies(database: Database): Promise<void> {
  await endStopped(database);
  for (const clocks of await groupClocks(database.db)) {
    for (const clock of ['first_reply', 'turn'] as const) {
      for (const { id, since } of await overEdge(database, clocks, clock)) {
        const due = addBusinessSeconds(clocks.calendar, since, clocks.targets[clock]);
        if (due) await mark(database, { conversation: id, clock, since, clocks, due });
      }
    }
  }
}

/** Those in whose life the warning or the breach is not written down yet. */
async function overEdge(database: Database, { group, calendar, targets }: Clocks, clock: 'first_reply' | 'turn') {
  const now = database.now();
  const warn = businessSecondsAgo(calendar, now, targets[clock] * warningShare);
  if (!warn) return [];
  const late = businessSecondsAgo(calendar, now, targets[clock]) ?? new Date(0);
  const which = clock === 'turn' ? sql`c.first_reply_at is not null` : sql`c.first_reply_at is null and c.promised_at is null`;
  const { rows } = await sql<{ id: string; since: Date }>`
    select c.id, c.waiting_since as since from conversations c
    left join clock_warnings w on w.conversation_id = c.id and w.clock = ${clock} and w.started_at = c.waiting_since
    where c.state <> 'closed' and ${owing} and c.group_id = ${group} and ${which} and c.waiting_since <= ${warn}
      and w.breached_at is null and (w.warned_at is null or c.waiting_since <= ${late})
    order by c.waiting_since limit ${atOnce}`.execute(database.db);
  return rows;
}

/** The same for matters that take too long: their own time stands still while we wait for the customer, so each is looked at. */
export async function watchCompletions(database: Database): Promise<void> {
  for (const clocks of await groupClocks(database.db)) {
    const { calendar, targets, group } = clocks;
    const edge = businessSecondsAgo(calendar, database.now(), targets.completion * warningShare);
    if (!edge) continue;
    const { rows } = await sql<{ id: string; state: Conversation['state'] }>`
      select c.id, c.state from conversations c where c.state <> 'closed' and ${owing} and c.group_id = ${group} and c.opened_at <= ${edge}
        and not exists (select 1 from clock_warnings w where w.conversation_id = c.id and w.clock = 'completion'
          and w.breached_at is not null and w.ended_at is null)
      order by c.opened_at limit ${atOnce}`.execute(database.db);
    for (const row of rows) {
      const { since, spent } = await completionOf(database.db, row, calendar, database.now());
      if (!since || spent < targets.completion * warningShare) continue;
      const due = addBusinessSeconds(calendar, database.now(), targets.completion - spent) ?? database.now();
      await mark(database, { conversation: row.id, clock: 'completion', since, clocks, due });
    }
  }
}

/** A clock whose answer was given, or whose talk is over, runs no more. */
async function endStopped(database: Database): Promise<void> {
  await sql`update clock_warnings w set ended_at = ${database.now()} from conversations c where c.id = w.conversation_id and w.ended_at is null
    and (not ${owing} and (w.clock <> 'completion' or c.state in ('wrap_up', 'closed'))
      or w.clock <> 'completion' and c.waiting_since is distinct from w.started_at)`.execute(database.db);
}

/** Writes the warning or the breach down, and says it once. Whoever answered meanwhile is not late. */
async function mark(database: Database, { conversation: id, clock, since, clocks, due }: Run): Promise<void> {
  await transact(database, async (tx) => {
    const { rows } = await sql<Conversation>`select * from conversations c where id = ${id} and ${owing} for update`.execute(tx);
    const found = rows[0];
    if (!found || (clock !== 'completion' && found.waiting_since?.getTime() !== since.getTime())) return;
    const isLate = due <= tx.at;
    if (!(await write(tx, found, { clock, since, due, target: clocks.targets[clock], isLate }))) return;
    const { agent_id: agent, group_id: group } = found;
    const kind = isLate ? 'conversation.clock_breached' : 'conversation.clock_warned';
    await tell(tx, system, found, kind, { clock, agent, group, due: due.toISOString() });
  });
}

interface Written {
  clock: ClockKind;
  since: Date;
  due: Date;
  target: number;
  isLate: boolean;
}

async function write(tx: Tx, { id, agent_id, group_id }: Conversation, { clock, since, due, target, isLate }: Written): Promise<boolean> {
  const breached = isLate ? tx.at : null;
  const { rows } = await sql`
    insert into clock_warnings (conversation_id, clock, started_at, agent_id, group_id, target, due_at, warned_at, breached_at)
    values (${id}, ${clock}, ${since}, ${agent_id}, ${group_id}, ${target}, ${due}, ${tx.at}, ${breached})
    on conflict (conversation_id, clock, started_at) do update set breached_at = excluded.breached_at, agent_id = excluded.agent_id,
      group_id = excluded.group_id, due_at = excluded.due_at, target = excluded.target, ended_at = null
    where clock_warnings.breached_at is null and excluded.breached_at is not null returning 1`.execute(tx);
  return rows.length > 0;
}
