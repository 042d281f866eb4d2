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

/**
 * How much what people thought moves an answer: never more than an eighth up or down, so that it decides among equals and never puts a
 * favourite before the right one. Few votes say little.
 */
export async function answerWeights(db: Reader, at: Date): Promise<Map<string, number>> {
  const { rows } = await sql<{ key: string; taken: number; wrong: number }>`
    select kind || ' ' || answer_id as key, count(*) filter (where verdict = 'taken')::int as taken,
      count(*) filter (where verdict = 'wrong')::int as wrong
    from answer_votes where day > ${at}::date - ${days}::int group by kind, answer_id`.execute(db);
  return new Map(rows.map(({ key, taken, wrong }) => [key, 1 + (most * (taken - wrong)) / (taken + wrong + doubt)]));
}
