import { sql } from 'kysely';
import { z } from 'zod';
import type { Reader } from '../platform/db.ts';
import type { Principal } from '../platform/http.ts';
import { instant } from '../platform/instant.ts';
import { visibleTo } from './access.ts';

export const AnswersFrom = z.object({
  items: z.array(
    z.object({
      conversation: z.object({ id: z.uuid(), number: z.string() }),
      message: z.int(),
      text: z.string(),
      /** Of the article, when it was answered. */
      version: z.int(),
      /** null: the assistant. */
      by: z.string().nullable(),
      at: z.iso.datetime(),
    }),
  ),
});
export type AnswersFrom = z.output<typeof AnswersFrom>;

const most = 20;

/** The latest answers taken from an article, mainly or in part, in talks this person may see: of colleagues and of the assistant. */
export async function answersFrom(db: Reader, who: Principal, article: string): Promise<AnswersFrom> {
  const { rows } = await sql<AnswersFrom['items'][number]>`
    select jsonb_build_object('id', conversations.id, 'number', conversations.number) as conversation, m.number as message,
      left(m.body ->> 'text', 300) as text, (source ->> 'version')::int as version, s.name as by, ${instant('m.at')} as at
    from messages m join conversations on conversations.id = m.conversation_id left join staff s on m.author_kind = 'staff' and s.id = m.author_id
      cross join lateral (select source from jsonb_array_elements(m.body -> 'sources') source where source ->> 'article' = ${article} limit 1) taken
    where m.body ? 'sources' and m.body -> 'sources' @> jsonb_build_array(jsonb_build_object('article', ${article}::text)) and m.public and m.recalled_at is null and ${visibleTo(who)}
    order by m.at desc limit ${most}`.execute(db);
  return { items: rows };
}
