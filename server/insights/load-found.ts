import { sql } from 'kysely';
import type { LoadAlarmKind } from '../../common/load-alarms.ts';
import { counted, isContact } from '../conversations/counted-rows.ts';
import { takesPlace } from '../conversations/load.ts';
import { readRoutings } from '../conversations/routing.ts';
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
type OfGroup = Found & { group: string };

/** Who has all places taken, in each of their groups. */
async function fullSeats(tx: Tx, groups: readonly string[]): Promise<OfGroup[]> {
  const { rows } = await sql<OfGroup>`
    select m.group_id as "group", s.id as agent, hands.count, s.chat_limit as most
    from group_members m join staff s on s.id = m.staff_id and s.left_at is null
      join seats on seats.staff_id = s.id and seats.state <> 'offline',
      lateral (select count(*) as count from conversations where agent_id = s.id and ${takesPlace(tx.at)}) hands
    where m.group_id = any(${groups}::uuid[]) and s.chat_limit > 0 and hands.count >= s.chat_limit
    order by m.group_id, s.id`.execute(tx);
  return rows;
}

/** For which groups more customers wait, or were just offered to somebody, than their seats that are online have places. */
async function queuesBeyondPlaces(tx: Tx, groups: readonly string[]): Promise<OfGroup[]> {
  const { rows } = await sql<Omit<OfGroup, 'agent'>>`
    select g.id as "group", waiting.count, free.most from unnest(${groups}::uuid[]) as g(id),
      lateral (select count(*) as count from conversations where group_id = g.id and state in ('queued', 'offered') and agent_id is null) waiting,
      lateral (select coalesce(sum(greatest(0, s.chat_limit - hands.count)), 0)::int as most
        from group_members m join staff s on s.id = m.staff_id and s.left_at is null
          join seats on seats.staff_id = s.id and seats.state = 'online',
          lateral (select count(*) as count from conversations where agent_id = s.id and ${takesPlace(tx.at)}) hands
        where m.group_id = g.id) free
    where waiting.count > free.most order by g.id`.execute(tx);
  return rows.map((row) => ({ ...row, agent: null }));
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
  const desks = await tx.selectFrom('groups').select('id').where('kind', '=', 'desk').where('closed_at', 'is', null).execute();
  const isDesk = new Set(desks.map(({ id }) => id));
  const routings = (await readRoutings(tx)).filter(({ group }) => isDesk.has(group));
  const bearing = (alarm: 'fullAlarm' | 'queueAlarm') =>
    new Map(routings.flatMap(({ group, routing }) => (routing[alarm] > 0 ? [[group, routing[alarm]] as const] : [])));
  const [seats, queues] = [bearing('fullAlarm'), bearing('queueAlarm')];
  const full = (await fullSeats(tx, [...seats.keys()])).map((each) => ({
    ...each,
    kind: 'full' as const,
    bearable: seats.get(each.group)!,
  }));
  const soonest = full.toSorted((one, other) => one.bearable - other.bearable);
  return [
    ...(await overCeiling(tx)).map((each) => ({ ...each, kind: 'day' as const, group: null, bearable: 0 })),
    ...(await queuesBeyondPlaces(tx, [...queues.keys()])).map((each) => ({
      ...each,
      kind: 'queue' as const,
      bearable: queues.get(each.group)!,
    })),
    ...new Map(soonest.toReversed().map((each) => [each.agent, each])).values(),
  ];
}
