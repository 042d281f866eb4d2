import { sql } from 'kysely';
import { z } from 'zod';
import { marked } from '../../../common/learning.ts';
import type { Reader, Tx } from '../../platform/db.ts';
import { record } from '../../platform/facts.ts';
import { instant } from '../../platform/instant.ts';
import { conflict, invalid, notFound } from '../../platform/problems.ts';
import { type BadgeView, publishedPath } from './views.ts';

export const ProgressView = z.object({
  path: z.uuid(),
  /** Ids of lessons that were read. */
  lessons: z.array(z.string()),
  /** Percent of right answers at the best try. */
  best: z.int().nullable(),
  passedAt: z.iso.datetime().nullable(),
  /** Whether colleagues are shown the badge. */
  isShown: z.boolean(),
});
export type ProgressView = z.output<typeof ProgressView>;

const columns = sql`path_id as path, lessons, best, ${instant('passed_at')} as "passedAt", shown_at is not null as "isShown"`;

export async function progressOf(db: Reader, customer: string): Promise<ProgressView[]> {
  const { rows } =
    await sql<ProgressView>`select ${columns} from learning_progress where customer_id = ${customer} order by moved_at desc limit 200`.execute(
      db,
    );
  return rows;
}

async function oneProgress(db: Reader, customer: string, path: string): Promise<ProgressView> {
  const { rows } =
    await sql<ProgressView>`select ${columns} from learning_progress where customer_id = ${customer} and path_id = ${path}`.execute(db);
  if (!rows[0]) throw notFound();
  return rows[0];
}

/** Notes that a lesson was read. Twice is once. */
export async function readLesson(tx: Tx, customer: string, id: string, lesson: string): Promise<ProgressView> {
  const path = await publishedPath(tx, id);
  if (!path) throw notFound();
  if (!path.lessons.some((each) => each.id === lesson)) throw invalid('invalid_input');
  await sql`insert into learning_progress (customer_id, path_id, lessons, moved_at) values (${customer}, ${id}, ${[lesson]}, ${tx.at})
    on conflict (customer_id, path_id) do update set moved_at = excluded.moved_at,
      lessons = case when ${lesson} = any(learning_progress.lessons) then learning_progress.lessons else learning_progress.lessons || excluded.lessons end`.execute(
    tx,
  );
  return oneProgress(tx, customer, id);
}

/** Marks a try; the best one counts, and what was passed stays passed. */
export async function takeQuiz(
  tx: Tx,
  customer: string,
  id: string,
  answers: number[],
): Promise<ProgressView & { right: boolean[]; percent: number; passed: boolean }> {
  const path = await publishedPath(tx, id);
  if (!path) throw notFound();
  const result = marked(path, answers);
  const before = await sql<{
    passed_at: Date | null;
  }>`select passed_at from learning_progress where customer_id = ${customer} and path_id = ${id} for update`.execute(tx);
  const passedAt = result.passed ? tx.at : null;
  await sql`insert into learning_progress (customer_id, path_id, best, tries, passed_at, moved_at) values (${customer}, ${id}, ${result.percent}, 1, ${passedAt}, ${tx.at})
    on conflict (customer_id, path_id) do update set best = greatest(learning_progress.best, excluded.best), tries = learning_progress.tries + 1,
      passed_at = coalesce(learning_progress.passed_at, excluded.passed_at), moved_at = excluded.moved_at`.execute(tx);
  if (result.passed && !before.rows[0]?.passed_at)
    await record(tx, {
      kind: 'learning_path.passed',
      by: { kind: 'customer', id: customer },
      id,
      customer,
      data: { percent: result.percent },
    });
  return { ...(await oneProgress(tx, customer, id)), ...result };
}

/** Shows a badge to colleagues, or no longer; it is the customer's word. */
export async function showBadge(tx: Tx, customer: string, id: string, isShown: boolean): Promise<ProgressView> {
  const before = await oneProgress(tx, customer, id);
  if (!before.passedAt) throw conflict('wrong_state', { state: 'open' });
  if (before.isShown !== isShown) {
    await sql`update learning_progress set shown_at = ${isShown ? tx.at : null}, moved_at = ${tx.at} where customer_id = ${customer} and path_id = ${id}`.execute(
      tx,
    );
    await record(tx, { kind: 'learning_path.shown', by: { kind: 'customer', id: customer }, id, customer, data: { shown: isShown } });
  }
  return oneProgress(tx, customer, id);
}

/** The badges a customer lets colleagues see. */
export async function badgesOf(db: Reader, customer: string): Promise<BadgeView[]> {
  const { rows } = await sql<BadgeView>`
    select l.id as path, l.published ->> 'badge' as badge, l.published ->> 'badgeEn' as "badgeEn", l.published ->> 'title' as title,
      l.published ->> 'titleEn' as "titleEn", ${instant('p.passed_at')} as "passedAt"
    from learning_progress p join learning_paths l on l.id = p.path_id and l.published is not null
    where p.customer_id = ${customer} and p.passed_at is not null and p.shown_at is not null order by p.passed_at limit 50`.execute(db);
  return rows;
}
