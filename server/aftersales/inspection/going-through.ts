import { sql } from 'kysely';
import { z } from 'zod';
import type { Actor } from '../../platform/actor.ts';
import type { Tx } from '../../platform/db.ts';
import { invalid } from '../../platform/problems.ts';
import { words } from '../../platform/routes.ts';
import { type Point, pointsOfLines } from './checklist-views.ts';

export const InspectedPoint = z.object({ id: z.uuid(), ok: z.boolean(), note: words(300, 0).default('') });

interface Inspected {
  line: string;
  points: z.output<typeof InspectedPoint>[];
}

/** Writes down what was found at each point, as the list stands now. Every point is answered, and what is not in order says how. */
export async function notePoints(tx: Tx, actor: Actor, request: string, found: Inspected[]): Promise<void> {
  const { rows } = await sql<{ lists: { line: string; points: Point[] }[] }>`
    select (${pointsOfLines}) as lists from aftersales_requests r where r.id = ${request}`.execute(tx);
  const lists = rows[0]?.lists ?? [];
  await sql`delete from inspected_points where request_id = ${request}`.execute(tx);
  for (const { line, points } of lists)
    for (const [position, point] of points.entries()) {
      const answer = found.find((each) => each.line === line)?.points.find(({ id }) => id === point.id);
      if (!answer) throw invalid('checklist_incomplete', { point: point.text });
      const note = answer.note.trim();
      if (!answer.ok && note === '') throw invalid('point_note_missing', { point: point.text });
      await sql`insert into inspected_points (request_id, order_line_id, position, text, text_en, ok, note, by_id, at)
        values (${request}, ${line}, ${position}, ${point.text}, ${point.textEn}, ${answer.ok}, ${note}, ${actor.id}, ${tx.at})`.execute(
        tx,
      );
    }
}
