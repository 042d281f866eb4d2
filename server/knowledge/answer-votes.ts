import { sql } from 'kysely';
import type { Reader, Tx } from '../platform/db.ts';
import type { Principal } from '../platform/http.ts';
import type { AnswerKind } from './answer-rows.ts';

export const verdicts = ['taken', 'wrong'] as const;
export type Verdict = (typeof verdicts)[number];

/** What somebody thought of an answer they were shown. Not a fact: it changes an order, no record. The last word of a day counts. */
export async function voteOnAnswer(tx: Tx, who: Principal, vote: { kind: AnswerKind; id: string; verdict: Verdict }): Promise<void> {
  await sql`insert into answer_votes (kind, answer_id, voter_id, day, verdict, at)
    values (${vote.kind}, ${vote.id}, ${who.id}, ${tx.at}::date, ${vote.verdict}, ${tx.at})
    on conflict (kind, answer_id, voter_id, day) do update set verdict = excluded.verdict, at = excluded.at`.execute(tx);
}

const days = 180;
const doubt = 10;
const most = 0.12;
/** What stands first is opened because it stands first: that says less than a word. */
const openedSays = 0.25;

/**
 * How much what people thought moves an answer: never more than an eighth up or down, so that it decides among equals and never puts a
 * favourite before the right one. Few say little. Colleagues took it or called it wrong, readers of the help centre said whether it helped
 * (that it answers another question is no fault of it), or opened it among what they had found.
 */
export async function answerWeights(db: Reader, at: Date): Promise<Map<string, number>> {
  const since = sql`${at}::date - ${days}::int`;
  const { rows } = await sql<{ key: string; good: number; bad: number }>`
    select key, sum(good)::float8 as good, sum(bad)::float8 as bad from (
      select kind || ' ' || answer_id as key, count(*) filter (where verdict = 'taken') as good, count(*) filter (where verdict = 'wrong') as bad
      from answer_votes where day > ${since} group by kind, answer_id
      union all select 'article ' || article_id, count(*) filter (where helped),
        count(*) filter (where not helped and reason is distinct from 'other_question')
      from article_votes where at > ${since} group by article_id
      union all select 'article ' || article_id, ${openedSays}::float8 * count(*), 0
      from help_searches where at > ${since} and article_id is not null group by article_id) said group by key`.execute(db);
  return new Map(rows.map(({ key, good, bad }) => [key, 1 + (most * (good - bad)) / (good + bad + doubt)]));
}
