import { sql } from 'kysely';
import type { Reader } from '../platform/db.ts';

export interface QueuePlace {
  conversation: string;
  customer: string;
  visitor: string | null;
  /** 1 is next. */
  position: number;
  /** Seconds until somebody is likely to answer; null while there is nothing to tell it from. */
  seconds: number | null;
}

/** How many recent waits an estimate looks at. */
const sample = 20;

/**
 * The order of one group's queue, as `id` and `position`: `inQueueOrder` of common/assignment.ts in SQL. Who has no head start keeps
 * the place of their arrival; the others change places only among themselves.
 */
export const queueOrder = (groupId: string, states: readonly string[]) => sql`
  select claims.id, arrived.position from (
    select id, position, row_number() over (partition by has_start order by position) as slot, has_start from (
      select id, head_start > 0 as has_start, row_number() over (order by ahead desc, queued_at, id) as position
      from conversations where group_id = ${groupId} and state = any(${states}) and agent_id is null
    ) places
  ) arrived join (
    select id, head_start > 0 as has_start,
      row_number() over (partition by head_start > 0 order by ahead desc, queued_at - head_start * interval '1 second', id) as claim
    from conversations where group_id = ${groupId} and state = any(${states}) and agent_id is null
  ) claims on claims.has_start = arrived.has_start and claims.claim = arrived.slot`;

/**
 * Places in the queue of one group. The estimate is position × the mean time between the group's last acceptances of today,
 * which already holds how many agents there are and how long they take.
 */
export async function queuePlaces(db: Reader, groupId: string, now: Date): Promise<QueuePlace[]> {
  const { rows } = await sql<QueuePlace & { pace: number | null }>`
    with recent as (
      select accepted_at from conversations where group_id = ${groupId} and accepted_at > ${now}::timestamptz - interval '8 hours'
      order by accepted_at desc limit ${sample}
    ), pace as (
      select extract(epoch from max(accepted_at) - min(accepted_at)) / nullif(count(*) - 1, 0) as seconds from recent
    )
    select c.id as conversation, c.customer_id as customer, c.visitor_id as visitor, place.position, pace.seconds as pace
    from (${queueOrder(groupId, ['queued', 'offered'])}) place join conversations c on c.id = place.id, pace
    order by place.position limit 500`.execute(db);
  return rows.map(({ pace, ...place }) => ({
    ...place,
    seconds: pace === null ? null : Math.max(10, Math.round((Number(pace) * place.position) / 10) * 10),
  }));
}
