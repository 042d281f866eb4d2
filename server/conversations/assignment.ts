import { sql } from 'kysely';
import { clocks } from '../../common/conversation.ts';
import { system } from '../platform/actor.ts';
import { type Database, type Reader, type Tx, transact } from '../platform/db.ts';
import { offer, requeue } from './acceptance.ts';
import type { Conversation } from './access.ts';
import { close, endTalk } from './lifecycle.ts';
import { loadsOfGroup, type SeatLoad } from './load.ts';

const assignmentLock = 7_240_003;

/** Who waited longest since the last assignment comes first; who never had one, first of all. */
const byIdle = (a: SeatLoad, b: SeatLoad) => (a.last_assigned_at?.getTime() ?? 0) - (b.last_assigned_at?.getTime() ?? 0);

/** Offers waiting conversations to free agents of their group: front first, then oldest. One process at a time. */
export async function assignWaiting(database: Database): Promise<number> {
  return transact(database, async (tx) => {
    await sql`select pg_advisory_xact_lock(${assignmentLock})`.execute(tx);
    let offered = 0;
    for (const groupId of await groupsWithWaiting(tx)) offered += await assignGroup(tx, groupId);
    return offered;
  });
}

async function groupsWithWaiting(tx: Tx): Promise<string[]> {
  const { rows } = await sql<{ group_id: string }>`
    select distinct c.group_id from conversations c join group_members m on m.group_id = c.group_id
    join seats on seats.staff_id = m.staff_id and seats.state = 'online'
    where c.state in ('queued', 'missed') and c.agent_id is null`.execute(tx);
  return rows.map((row) => row.group_id);
}

async function assignGroup(tx: Tx, groupId: string): Promise<number> {
  const seats = (await loadsOfGroup(tx, groupId)).filter((seat) => seat.state === 'online' && seat.load < seat.limit).sort(byIdle);
  const places = seats.reduce((sum, seat) => sum + seat.limit - seat.load, 0);
  if (places === 0) return 0;
  const { rows } =
    await sql<Conversation>`select * from conversations where group_id = ${groupId} and state in ('queued', 'missed') and agent_id is null
    order by ahead desc, queued_at limit ${places} for update skip locked`.execute(tx);
  let offered = 0;
  for (const conversation of rows) {
    const refused = await recentRefusals(tx, conversation);
    const seat = seats.find((each) => each.load < each.limit && !refused.has(each.staff_id));
    if (!seat) continue;
    await offer(tx, conversation, seat.staff_id);
    offered += 1;
    seat.load += 1;
    seat.last_assigned_at = tx.at;
    await tx.updateTable('seats').set({ last_assigned_at: tx.at }).where('staff_id', '=', seat.staff_id).execute();
    seats.sort(byIdle);
  }
  return offered;
}

/** Who has just refused or missed this one is not asked again at once. */
async function recentRefusals(tx: Tx, conversation: Conversation): Promise<Set<string>> {
  const since = new Date(tx.at.getTime() - 60_000);
  const { rows } = await sql<{ agent_id: string }>`select agent_id from offers where conversation_id = ${conversation.id}
    and outcome in ('refused', 'expired') and ended_at > ${since}`.execute(tx);
  return new Set(rows.map((row) => row.agent_id));
}

async function due(db: Reader, from: ReturnType<typeof sql>): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`${from}`.execute(db);
  return rows.map((row) => row.id);
}

async function withLocked(database: Database, id: string, act: (tx: Tx, conversation: Conversation) => Promise<void>): Promise<void> {
  await transact(database, async (tx) => {
    const { rows } = await sql<Conversation>`select * from conversations where id = ${id} for update`.execute(tx);
    if (rows[0]) await act(tx, rows[0]);
  });
}

/** Offers that ran out go back to the front of their queue. */
export async function expireOffers(database: Database): Promise<void> {
  const now = database.now();
  for (const id of await due(database.db, sql`select conversation_id as id from offers where outcome is null and expires_at <= ${now}`)) {
    await withLocked(database, id, async (tx, conversation) => {
      const open = await sql`select 1 from offers where conversation_id = ${id} and outcome is null and expires_at <= ${tx.at}`.execute(tx);
      if (open.rows.length > 0) await requeue(tx, system, conversation, 'expired');
    });
  }
}

/** Talks the customer has left silent end; ended talks nobody coded close without codes. */
export async function closeIdle(database: Database): Promise<void> {
  const since = new Date(database.now().getTime() - clocks.idle * 1000);
  const silent = sql`select id from conversations where state = 'waiting_customer' and last_at <= ${since} limit 200`;
  for (const id of await due(database.db, silent)) {
    await withLocked(database, id, async (tx, conversation) => {
      if (conversation.state === 'waiting_customer' && conversation.last_at <= since) await endTalk(tx, system, conversation);
    });
  }
  const uncoded = sql`select id from conversations where state = 'wrap_up' and wrap_up_at <= ${since} limit 200`;
  for (const id of await due(database.db, uncoded)) {
    await withLocked(database, id, async (tx, conversation) => {
      if (conversation.state === 'wrap_up' && (conversation.wrap_up_at ?? tx.at) <= since) await close(tx, system, conversation, 'idle');
    });
  }
}
