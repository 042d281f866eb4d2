import type { Selectable } from 'kysely';
import { sql } from 'kysely';
import type { Reader } from '../platform/db.ts';
import type { Principal } from '../platform/http.ts';
import { notFound } from '../platform/problems.ts';
import { visibleTo } from './access.ts';
import type { TasksTable } from './tables.ts';

export type Task = Selectable<TasksTable>;

/** The tasks this person may see, as a condition on `tasks`: their own, their groups', and those of conversations they see. */
export function taskVisibleTo(who: Principal) {
  if (who.kind !== 'staff' || !who.permissions.has('conversations.answer')) return sql<boolean>`false`;
  if (who.permissions.has('conversations.supervise')) return sql<boolean>`true`;
  return sql<boolean>`(tasks.owner_id = ${who.id} or tasks.created_by = ${who.id}
    or tasks.group_id in (select group_id from group_members where staff_id = ${who.id})
    or exists (select 1 from conversations where conversations.id = tasks.conversation_id and ${visibleTo(who)}))`;
}

export async function findTask(db: Reader, who: Principal, id: string, lock = false): Promise<Task> {
  const { rows } = await sql<Task>`select * from tasks where id = ${id} and ${taskVisibleTo(who)}
    ${lock ? sql`for update` : sql``}`.execute(db);
  if (!rows[0]) throw notFound();
  return rows[0];
}
