import { sql } from 'kysely';
import { z } from 'zod';
import { designAnswers } from '../../common/handovers.ts';
import type { Reader } from '../platform/db.ts';
import { fileView } from '../platform/files.ts';
import { instant } from '../platform/instant.ts';
import type { Keys } from '../platform/keys.ts';

const Instant = z.iso.datetime();
const Shown = z.object({ name: z.string(), url: z.string(), thumbnail: z.string().nullable() });

export const DesignView = z.object({
  id: z.uuid(),
  line: z.uuid(),
  version: z.int(),
  words: z.string(),
  file: Shown.nullable(),
  shownAt: Instant,
  answer: z.enum(designAnswers).nullable(),
  answerWords: z.string(),
  answeredAt: Instant.nullable(),
});
export type DesignView = z.output<typeof DesignView>;

/** What colleagues see besides: who showed it, and whether a colleague wrote the answer down. */
export const StaffDesignView = DesignView.extend({ shownBy: z.string(), answeredBy: z.string().nullable() });
export type StaffDesignView = z.output<typeof StaffDesignView>;

type Stored = { id: string; name: string; width: number | null };
type Row = Omit<StaffDesignView, 'file'> & { file: Stored | null };

/** The designs of hand-overs, the latest of each line first. */
export async function designsOf(db: Reader, keys: Keys, handovers: readonly string[]): Promise<StaffDesignView[]> {
  const { rows } = await sql<Row>`
    select d.id, d.order_line_id as line, d.version, d.words, ${instant('d.shown_at')} as "shownAt", d.answer, d.answer_words as "answerWords",
      ${instant('d.answered_at')} as "answeredAt", s.name as "shownBy",
      (select name from staff where id = d.answered_by and d.answered_by_kind = 'staff') as "answeredBy",
      case when f.id is not null then jsonb_build_object('id', f.id, 'name', f.name, 'width', f.width) end as file
    from making_designs d join staff s on s.id = d.shown_by left join files f on f.id = d.file_id
    where d.handover_id = any(${handovers}::uuid[]) order by d.version desc, d.id`.execute(db);
  return rows.map(({ file, ...row }) => ({ ...row, file: file && fileView(keys, file) }));
}
