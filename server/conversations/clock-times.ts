import { sql } from 'kysely';
import { addBusinessSeconds, businessSecondsAgo } from '../../common/business-time.ts';
import { type ClockKind, owingStates, slowChannels, warningShare } from '../../common/clocks.ts';
import { system } from '../platform/actor.ts';
import { type Database, type Tx, transact } from '../platform/db.ts';
import { type Fact, recordAll } from '../platform/facts.ts';
import type { Conversation } from './access.ts';
import { completionOf, groupClocks } from './clocks.ts';

const atOnce = 1000;
/** Of these, in one transaction. */
const together = 100;
const owing = sql`c.state = any(${owingStates}::text[])`;

type Clocks = Awaited<ReturnType<typeof groupClocks>>[number];

interface Run {
  conversation: string;
  clock: ClockKind;
  since: Date;
  target: number;
  due: Date;
}

/** Warns of the answers that are nearly late, and says which are. The edges are instants, so the rows alone say who is over them. */
export async function watchReplies(database: Database): Promise<void> {
  await endStopped(database);
  const late = await overEdge(database, await groupClocks(database.db));
  for (let at = 0; at < late.length; at += together) await mark(database, late.slice(at, at + together));
}

interface Edge {
  group: string;
  clock: 'first_reply' | 'turn';
  warn: Date;
  late: Date;
}

function edgesOf({ group, calendar, targets }: Clocks, now: Date): Edge[] {
  return (['first_reply', 'turn'] as const).flatMap((clock) => {
    const warn = businessSecondsAgo(calendar, now, targets[clock] * warningShare);
    return warn ? { group, clock, warn, late: businessSecondsAgo(calendar, now, targets[clock]) ?? new Date(0) } : [];
  });
}

/** Those in whose life the warning or the breach is not written down yet. */
async function overEdge(database: Database, groups: Clocks[]): Promise<Run[]> {
  const edges = groups.flatMap((clocks) => edgesOf(clocks, database.now()));
  const { rows } = await sql<{ id: string; since: Date; group: string; clock: Edge['clock'] }>`
    select c.id, c.waiting_since as since, edge.group, edge.clock
    from jsonb_to_recordset(${JSON.stringify(edges)}::jsonb) as edge("group" uuid, clock text, warn timestamptz, late timestamptz)
    join conversations c on c.group_id = edge.group and c.waiting_since <= edge.warn
      and case edge.clock when 'turn' then c.first_reply_at is not null and not c.channel = any(${slowChannels}::text[]) else c.first_reply_at is null and c.promised_at is null end
    left join clock_warnings w on w.conversation_id = c.id and w.clock = edge.clock and w.started_at = c.waiting_since
    where c.state <> 'closed' and ${owing} and w.breached_at is null and (w.warned_at is null or c.waiting_since <= edge.late)
    order by c.waiting_since limit ${atOnce}`.execute(database.db);
  const byGroup = new Map(groups.map((clocks) => [clocks.group, clocks]));
  return rows.flatMap(({ id, since, group, clock }) => {
    const clocks = byGroup.get(group)!;
    const due = addBusinessSeconds(clocks.calendar, since, clocks.targets[clock]);
    return due ? { conversation: id, clock, since, target: clocks.targets[clock], due } : [];
  });
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
      await mark(database, [{ conversation: row.id, clock: 'completion', since, target: targets.completion, due }]);
    }
  }
}

/** A clock whose answer was given, or whose talk is over, runs no more. */
async function endStopped(database: Database): Promise<void> {
  await sql`update clock_warnings w set ended_at = ${database.now()} from conversations c where c.id = w.conversation_id and w.ended_at is null
    and (not ${owing} and (w.clock <> 'completion' or c.state in ('wrap_up', 'closed'))
      or w.clock <> 'completion' and c.waiting_since is distinct from w.started_at)`.execute(database.db);
}

/** Writes warnings and breaches down, and says each once. Whoever answered meanwhile is not late. */
async function mark(database: Database, runs: Run[]): Promise<void> {
  await transact(database, async (tx) => {
    const { rows } = await sql<Conversation>`select * from conversations c
      where id = any(${runs.map((run) => run.conversation)}::uuid[]) and ${owing} order by id for update`.execute(tx);
    const found = new Map(rows.map((row) => [row.id, row]));
    const marks = runs.flatMap((run): Mark[] => {
      const conversation = found.get(run.conversation);
      const isRunning = run.clock === 'completion' || conversation?.waiting_since?.getTime() === run.since.getTime();
      return conversation && isRunning ? [{ ...run, conversation }] : [];
    });
    const written = await write(tx, marks);
    await recordAll(
      tx,
      marks.filter(({ conversation }) => written.has(conversation.id)).map((each) => factOf(each, tx.at)),
    );
  });
}

type Mark = Omit<Run, 'conversation'> & { conversation: Conversation };

function factOf({ conversation, clock, due }: Mark, at: Date): Fact<'conversation.clock_breached' | 'conversation.clock_warned'> {
  const { id, customer_id: customer, agent_id: agent, group_id: group } = conversation;
  const kind = due <= at ? 'conversation.clock_breached' : 'conversation.clock_warned';
  return { kind, by: system, id, conversation: id, customer, data: { clock, agent, group, due: due.toISOString() } };
}

/** Gives the conversations for which it is new. */
async function write(tx: Tx, marks: Mark[]): Promise<Set<string>> {
  const lines = marks.map(({ conversation: { id, agent_id, group_id }, clock, since, target, due }) => {
    return { id, clock, since, agent_id, group_id, target, due, breached: due <= tx.at ? tx.at : null };
  });
  const { rows } = await sql<{ id: string }>`
    insert into clock_warnings (conversation_id, clock, started_at, agent_id, group_id, target, due_at, warned_at, breached_at)
    select id, clock, since, agent_id, group_id, target, due, ${tx.at}, breached from jsonb_to_recordset(${JSON.stringify(lines)}::jsonb)
      as line(id uuid, clock text, since timestamptz, agent_id uuid, group_id uuid, target int, due timestamptz, breached timestamptz)
    on conflict (conversation_id, clock, started_at) do update set breached_at = excluded.breached_at, agent_id = excluded.agent_id,
      group_id = excluded.group_id, due_at = excluded.due_at, target = excluded.target, ended_at = null
    where clock_warnings.breached_at is null and excluded.breached_at is not null returning conversation_id as id`.execute(tx);
  return new Set(rows.map((row) => row.id));
}
