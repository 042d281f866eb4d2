import { sql } from 'kysely';
import type { ConditionGroup } from '../../common/saved-views.ts';
import type { Reader, Tx } from '../platform/db.ts';
import { record } from '../platform/facts.ts';
import type { Principal } from '../platform/http.ts';
import { newId } from '../platform/ids.ts';
import { conflict, forbidden, notFound } from '../platform/problems.ts';

export interface SavedView {
  id: string;
  name: string;
  scope: 'own' | 'group' | 'all';
  owner_id: string;
  group_id: string | null;
  closed_days: number | null;
  conditions: ConditionGroup;
}

export interface ViewInput {
  name: string;
  scope: 'own' | 'group' | 'all';
  group: string | null;
  closedDays: number | null;
  conditions: ConditionGroup;
}

const mostViews = 50;

/** The views this person may use, as a condition on `saved_views`. */
export const viewVisibleTo = (who: Principal) => sql<boolean>`(v.removed_at is null and (v.owner_id = ${who.id} or v.scope = 'all'
  or v.group_id in (select group_id from group_members where staff_id = ${who.id})))`;

export async function findView(db: Reader, who: Principal, id: string): Promise<SavedView> {
  const { rows } = await sql<SavedView>`select * from saved_views v where id = ${id} and ${viewVisibleTo(who)}`.execute(db);
  if (!rows[0]) throw notFound();
  return rows[0];
}

/** One's own views are one's own business; what others see is a team leader's. */
export const mayChange = (who: Principal, view: Pick<SavedView, 'scope' | 'owner_id'>): boolean =>
  view.scope === 'own' ? view.owner_id === who.id : who.permissions.has('conversations.supervise');

async function check(tx: Tx, who: Principal, input: ViewInput): Promise<void> {
  if (input.scope !== 'own' && !who.permissions.has('conversations.supervise')) throw forbidden();
  if (input.scope !== 'group') return;
  const group = await tx
    .selectFrom('groups')
    .select('id')
    .where('id', '=', input.group ?? '')
    .where('closed_at', 'is', null)
    .executeTakeFirst();
  if (!group) throw notFound();
}

const columns = (tx: Tx, who: Principal, input: ViewInput) => ({
  name: input.name,
  scope: input.scope,
  group_id: input.scope === 'group' ? input.group : null,
  closed_days: input.closedDays,
  conditions: JSON.stringify(input.conditions),
  updated_at: tx.at,
  updated_by: who.id as string,
});

export async function saveView(tx: Tx, who: Principal, input: ViewInput): Promise<string> {
  await check(tx, who, input);
  const { rows } = await sql<{ many: number }>`
    select count(*) as many from saved_views where owner_id = ${who.id} and removed_at is null`.execute(tx);
  if (rows[0]!.many >= mostViews) throw conflict('too_many_views', { most: mostViews });
  const id = newId();
  await tx
    .insertInto('saved_views')
    .values({ id, owner_id: who.id as string, created_at: tx.at, removed_at: null, ...columns(tx, who, input) })
    .execute();
  await record(tx, { kind: 'view.saved', by: who, id, data: { scope: input.scope } });
  return id;
}

export async function changeView(tx: Tx, who: Principal, id: string, input: ViewInput): Promise<void> {
  if (!mayChange(who, await findView(tx, who, id))) throw forbidden();
  await check(tx, who, input);
  await tx
    .updateTable('saved_views')
    .set(columns(tx, who, input))
    .where('id', '=', id)
    .execute();
  await record(tx, { kind: 'view.saved', by: who, id, data: { scope: input.scope } });
}

export async function removeView(tx: Tx, who: Principal, id: string): Promise<void> {
  if (!mayChange(who, await findView(tx, who, id))) throw forbidden();
  await tx.updateTable('saved_views').set({ removed_at: tx.at }).where('id', '=', id).execute();
  await record(tx, { kind: 'view.removed', by: who, id, data: {} });
}
