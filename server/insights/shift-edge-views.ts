import { sql } from 'kysely';
import { z } from 'zod';
import type { Reader } from '../platform/db.ts';
import { FigurePeriod, periodOf } from './figure-views.ts';

export const ShiftQuery = FigurePeriod;

const Edge = z.object({
  /** Seconds to the first reply, and of handling, each the mean; null: none. */
  firstReply: z.number().nullable(),
  handling: z.number().nullable(),
  rated: z.int(),
  satisfied: z.int(),
});
export const ShiftEdges = z.object({
  items: z.array(z.object({ agent: z.object({ id: z.uuid(), name: z.string() }), days: z.int(), first: Edge, last: Edge })),
});

/** So many at each end of a day; a day with fewer than both together has no ends to compare. */
const atEachEnd = 3;

type Row = Record<'firstReply' | 'handling', number | null> & { id: string; name: string; days: number; isFirst: boolean } & Record<
    'rated' | 'satisfied',
    number
  >;

const edgeOf = ({ firstReply, handling, rated, satisfied }: Row) => ({ firstReply, handling, rated, satisfied });

/** Whether the last customer of a day is served like the first (S39): the first and the last contacts each agent handled on a day. */
export async function shiftEdges(db: Reader, query: z.output<typeof ShiftQuery>): Promise<z.output<typeof ShiftEdges>> {
  const { from, to, clock } = await periodOf(db, query);
  const { rows } = await sql<Row>`
    with talks as (
      select p.agent_id, p.conversation_id, (c.accepted_at at time zone ${clock.zone})::date as day, c.accepted_at,
        sum(first_reply_ms) as first_reply_ms, sum(first_replies) as first_replies, sum(handling_ms) as handling_ms, sum(handled) as handled,
        coalesce(sum(rated), 0) as rated, coalesce(sum(satisfied), 0) as satisfied
      from figure_parts p join conversations c on c.id = p.conversation_id
      where p.hour >= ${from} and p.hour < ${to} and p.agent_id is not null and c.accepted_at >= ${from}
        and (${query.group ?? null}::text is null or p.group_id::text = ${query.group ?? null})
      group by 1, 2, 3, 4 having sum(handled) > 0
    ), placed as (
      select *, row_number() over day as place, count(*) over (partition by agent_id, day) as many
      from talks window day as (partition by agent_id, day order by accepted_at, conversation_id)
    )
    select agent_id as id, staff.name, place <= ${atEachEnd} as "isFirst", count(distinct day)::int as days,
      (sum(first_reply_ms) / nullif(sum(first_replies), 0) / 1000)::float8 as "firstReply",
      (sum(handling_ms) / nullif(sum(handled), 0) / 1000)::float8 as handling, sum(rated)::int as rated, sum(satisfied)::int as satisfied
    from placed join staff on staff.id = agent_id
    where many >= ${atEachEnd * 2} and (place <= ${atEachEnd} or place > many - ${atEachEnd}) group by 1, 2, 3 order by 2, 1`.execute(db);
  return {
    items: rows
      .filter((row) => row.isFirst)
      .map((first) => ({
        agent: { id: first.id, name: first.name },
        days: first.days,
        first: edgeOf(first),
        last: edgeOf(rows.find((row) => row.id === first.id && !row.isFirst)!),
      })),
  };
}
