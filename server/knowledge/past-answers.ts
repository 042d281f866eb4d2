import { type RawBuilder, sql } from 'kysely';

const days = 180;
const newest = 5000;

/**
 * What agents answered in talks their customers were content with: of each the first question that was answered at once by who was rated. It is read
 * from the talk whenever it is shown, so that what was recalled or erased is gone. Who wrote numbers that may be somebody's is left out.
 */
export const pastAnswers = (within: RawBuilder<unknown>, limit: number): RawBuilder<unknown> => sql`
  select r.conversation_id as source, null::text as number, null::text as language, said.asked as title, '{}'::text[] as questions,
    said.answered as text, true as "staffOnly", false as doubted, null::text as owner, c.group_id::text as "group", '{}'::text[] as categories,
    null::text as level, '{}'::text[] as words
  from ratings r join conversations c on c.id = r.conversation_id
  cross join lateral (
    select q.body ->> 'text' as asked, a.body ->> 'text' as answered from messages q
    join messages a on a.conversation_id = q.conversation_id and a.number = (select min(n.number) from messages n
      where n.conversation_id = q.conversation_id and n.number > q.number and n.public and n.author_kind in ('customer', 'staff'))
    where q.conversation_id = r.conversation_id and q.author_kind = 'customer' and a.author_kind = 'staff' and a.author_id = r.agent_id
      and q.kind = 'text' and a.kind = 'text' and q.public and q.recalled_at is null and a.recalled_at is null
      and length(q.body ->> 'text') between 6 and 200 and length(a.body ->> 'text') between 8 and 1500
      and concat(q.body ->> 'text', a.body ->> 'text') !~ '[0-9]{6}|@'
    order by q.number limit 1
  ) said
  where r.score >= 4 and r.at > now() - make_interval(days => ${days}::int) and ${within}
    and r.at >= coalesce((select at from ratings where score >= 4 and at is not null order by at desc offset ${newest} limit 1), '-infinity')
  order by r.conversation_id limit ${limit}`;
