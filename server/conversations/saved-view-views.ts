import { sql } from 'kysely';
import { z } from 'zod';
import { mostCounted } from '../../common/saved-views.ts';
import type { Reader } from '../platform/db.ts';
import type { Principal } from '../platform/http.ts';
import { visibleTo } from './access.ts';
import { mayChange, type SavedView, viewVisibleTo } from './saved-views.ts';
import { Conditions, rulesOf } from './view-conditions.ts';

export const SavedViewView = z.object({
  id: z.uuid(),
  name: z.string(),
  scope: z.enum(['own', 'group', 'all']),
  group: z.uuid().nullable(),
  closedDays: z.int().nullable(),
  conditions: Conditions,
  mayChange: z.boolean(),
  /** Exact below 100; null where it would take long: for views of what is closed. */
  count: z.int().nullable(),
});
export type SavedViewView = z.output<typeof SavedViewView>;

type Rule = Pick<SavedView, 'closed_days' | 'conditions'>;

/** Which conversations a view shows, as a condition; the part that an index serves comes first. */
export function viewRule({ closed_days, conditions }: Rule, who: Principal, now: Date) {
  const span =
    closed_days === null
      ? sql`conversations.state <> 'closed'`
      : sql`conversations.state = 'closed' and conversations.closed_at > ${new Date(now.getTime() - closed_days * 86_400_000)}`;
  return sql`${span} and ${rulesOf(conditions, who, now)}`;
}

/** How many a view shows this person, counted no further than needed. */
export async function countView(db: Reader, rule: Rule, who: Principal, now: Date): Promise<number> {
  const { rows } = await sql<{ many: number }>`select count(*) as many from (
    select 1 from conversations where ${viewRule(rule, who, now)} and ${visibleTo(who)} limit ${mostCounted}) counted`.execute(db);
  return rows[0]!.many;
}

const shownViews = 60;

/** The views of this person: their own first, then their groups', then everybody's. */
export async function savedViews(db: Reader, who: Principal, now: Date): Promise<SavedViewView[]> {
  const { rows } = await sql<SavedView>`select * from saved_views v where ${viewVisibleTo(who)}
    order by scope = 'own' desc, scope = 'group' desc, created_at, id limit ${shownViews}`.execute(db);
  return Promise.all(
    rows.map(async (view) => ({
      id: view.id,
      name: view.name,
      scope: view.scope,
      group: view.group_id,
      closedDays: view.closed_days,
      conditions: view.conditions,
      mayChange: mayChange(who, view),
      count: view.closed_days === null ? await countView(db, view, who, now) : null,
    })),
  );
}
