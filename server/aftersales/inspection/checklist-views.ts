import { sql } from 'kysely';
import { z } from 'zod';
import type { Reader } from '../../platform/db.ts';
import { instant } from '../../platform/instant.ts';
import { words } from '../../platform/routes.ts';

/** What the warehouse looks at. */
export const Point = z.object({ id: z.uuid(), text: words(200), textEn: words(200, 0).default('') });
export type Point = z.output<typeof Point>;

/** The list of a category; of none: of goods whose category has no list of its own. */
export const Checklist = z.object({
  category: z.object({ id: z.uuid(), name: z.string(), nameEn: z.string() }).nullable(),
  points: z.array(Point),
  changedBy: z.string(),
  changedAt: z.iso.datetime(),
});
export type Checklist = z.output<typeof Checklist>;

export async function checklists(db: Reader): Promise<Checklist[]> {
  const { rows } = await sql<Checklist>`
    select case when c.id is not null then jsonb_build_object('id', c.id, 'name', c.name, 'nameEn', c.name_en) end as category, i.points,
      s.name as "changedBy", ${instant('i.changed_at')} as "changedAt"
    from inspection_checklists i left join categories c on c.id = i.category_id join staff s on s.id = i.changed_by
    order by i.category_id is null, c.position, c.name, i.id`.execute(db);
  return rows;
}

/** The points each line of a request is looked at by. */
export const pointsOfLines = sql`
  select coalesce(jsonb_agg(jsonb_build_object('line', l.id, 'points', i.points) order by l.position), '[]')
  from aftersales_lines al join order_lines l on l.id = al.order_line_id left join products p on p.id = l.product_id
    join lateral (select points from inspection_checklists where category_id = p.category_id or category_id is null
      order by category_id is null limit 1) i on true
  where al.request_id = r.id`;

/** What was found at each point of each line, when and by whom. */
export const inspectedPoints = sql`
  select coalesce(jsonb_agg(jsonb_build_object('line', i.order_line_id, 'text', i.text, 'textEn', i.text_en, 'ok', i.ok, 'note', i.note,
    'by', s.name, 'at', ${instant('i.at')}) order by l.position, i.position), '[]')
  from inspected_points i join order_lines l on l.id = i.order_line_id join staff s on s.id = i.by_id where i.request_id = r.id`;
