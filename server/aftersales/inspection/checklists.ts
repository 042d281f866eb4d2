import { sql } from 'kysely';
import { z } from 'zod';
import type { Actor } from '../../platform/actor.ts';
import type { Tx } from '../../platform/db.ts';
import { record } from '../../platform/facts.ts';
import { newId } from '../../platform/ids.ts';
import { notFound } from '../../platform/problems.ts';
import { Point } from './checklist-views.ts';

export const NewChecklist = z.object({
  /** Null: goods of all categories that have no list of their own. */
  category: z.uuid().nullable(),
  /** None: this category has no list any more. */
  points: z.array(Point).max(30),
});

/** Says what the warehouse looks at from now on; inspections that are over keep their points. */
export async function putChecklist(tx: Tx, actor: Actor, { category, points }: z.output<typeof NewChecklist>): Promise<void> {
  if (category && !(await tx.selectFrom('categories').select('id').where('id', '=', category).executeTakeFirst())) throw notFound();
  const { rows } =
    points.length === 0
      ? await sql<{
          id: string;
        }>`delete from inspection_checklists where category_id is not distinct from ${category} returning id`.execute(tx)
      : await sql<{ id: string }>`insert into inspection_checklists (id, category_id, points, changed_by, changed_at)
      values (${newId()}, ${category}, ${JSON.stringify(points)}, ${actor.id}, ${tx.at})
      on conflict (category_id) do update set points = excluded.points, changed_by = excluded.changed_by, changed_at = excluded.changed_at
      returning id`.execute(tx);
  for (const { id } of rows) await record(tx, { kind: 'inspection_checklist.changed', by: actor, id, data: { points: points.length } });
}
