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
 * Places in the queue of one group. The estimate is position × the mean time between the group's last acceptances of today,
 * which already holds how many agents there are and how long they take.
 */
export async function queuePlaces(db: Reader, groupId: string): Promise<QueuePlace[]> {
  const { rows } = await sql<QueuePlace & { pace: number | null }>`
    with recent as (
      select accepted_at from conversations where group_id = ${groupId} and accepted_at > now() - interval '8 hours'
      order by accepted_at desc limit ${sample}
    ), pace as (
      select extract(epoch from max(accepted_at) - min(accepted_at)) / nullif(count(*) - 1, 0) as seconds from recent
    )
    select id as conversation, customer_id as customer, visitor_id as visitor, row_number() over (order by ahead desc, queued_at) as position, pace.seconds as pace
    from conversations, pace where group_id = ${groupId} and state in ('queued', 'offered') order by position limit 500`.execute(db);
  return rows.map(({ pace, ...place }) => ({
    ...place,
    seconds: pace === null ? null : Math.max(10, Math.round((Number(pace) * place.position) / 10) * 10),
  }));
}
