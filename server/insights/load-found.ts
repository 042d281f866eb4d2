import { sql } from 'kysely';
import type { LoadAlarmKind } from '../../common/load-alarms.ts';
import { counted, isContact } from '../conversations/counted-rows.ts';
import { takesPlace } from '../conversations/load.ts';
import { readRouting } from '../conversations/routing.ts';
import type { Tx } from '../platform/db.ts';
import { readSetting } from '../platform/settings.ts';
import { readShop } from '../team/shop.ts';
import { loadSetting } from './load-setting.ts';

/** Something that is too much at this instant. */
export interface TooMuch {
  kind: LoadAlarmKind;
  group: string | null;
  agent: string | null;
  count: number;
  most: number;
  /** For how many seconds it may be so. */
  bearable: number;
}

type Found = Pick<TooMuch, 'agent' | 'count' | 'most'>;

/** Of a group: who has all places taken. */
async function fullSeats(tx: Tx, group: string): Promise<Found[]> {
  const { rows } = await sql<Found>`
    select s.id as agent, hands.count, s.chat_limit as most
    from group_members m join staff s on s.id = m.staff_id and s.left_at is null
      join seats on seats.staff_id = s.id and seats.state <> 'offline',
      lateral (select count(*) as count from conversations where agent_id = s.id and ${takesPlace(tx.at)}) hands
    where m.group_id = ${group} and s.chat_limit > 0 and hands.count >= s.chat_limit`.execute(tx);
  return rows;
}

/** More customers wait for this group than its seats that are online have free places. */
async function queueBeyondPlaces(tx: Tx, group: string): Promise<Found | undefined> {
  const { rows } = await sql<{ count: number; most: number }>`
    select (select count(*) from conversations where group_id = ${group} and state = 'queued' and agent_id is null) as count,
      coalesce(sum(greatest(0, s.chat_limit - hands.count - asked.count)), 0)::int as most
    from group_members m join staff s on s.id = m.staff_id and s.left_at is null
      join seats on seats.staff_id = s.id and seats.state = 'online',
      lateral (select count(*) as count from conversations where agent_id = s.id and ${takesPlace(tx.at)}) hands,
      lateral (select count(*) as count from offers where agent_id = s.id and outcome is null) asked
    where m.group_id = ${group}`.execute(tx);
  const { count, most } = rows[0]!;
  return count > most ? { agent: null, count, most } : undefined;
}

/** Who has served as many contacts today as the shop lets one person serve. */
async function overCeiling(tx: Tx): Promise<Found[]> {
  const { contactsPerDay: most } = await readSetting(tx, loadSetting);
  const { timeZone } = await readShop(tx);
  const day = await sql<{ from: Date }>`select date_trunc('day', ${tx.at}::timestamptz, ${timeZone}) as from`.execute(tx);
  const { rows } = await sql<{ agent: string; count: number }>`
    select agent_id as agent, count(*) as count from conversations
    where agent_id is not null and ${isContact} and ${counted('served', { from: day.rows[0]!.from })}
    group by agent_id having count(*) >= ${most}`.execute(tx);
  return rows.map((row) => ({ ...row, most }));
}

/** All that is too much now; somebody full in two groups is told once, by the group that bears it the shortest. */
export async function tooMuchNow(tx: Tx): Promise<TooMuch[]> {
  const groups = await tx
    .selectFrom('groups')
    .select('id')
    .where('kind', '=', 'desk')
    .where('closed_at', 'is', null)
    .orderBy('id')
    .execute();
  const found: TooMuch[] = (await overCeiling(tx)).map((each) => ({ ...each, kind: 'day', group: null, bearable: 0 }));
  const full: TooMuch[] = [];
  for (const { id: group } of groups) {
    const { fullAlarm, queueAlarm } = await readRouting(tx, group);
    const queue = queueAlarm > 0 ? await queueBeyondPlaces(tx, group) : undefined;
    if (queue) found.push({ ...queue, kind: 'queue', group, bearable: queueAlarm });
    if (fullAlarm > 0)
      full.push(...(await fullSeats(tx, group)).map((each) => ({ ...each, kind: 'full' as const, group, bearable: fullAlarm })));
  }
  const soonest = full.toSorted((one, other) => one.bearable - other.bearable);
  return [...found, ...new Map(soonest.toReversed().map((each) => [each.agent, each])).values()];
}
