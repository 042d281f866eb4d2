import { sql } from 'kysely';
import type { Tx } from '../platform/db.ts';
import { invalid } from '../platform/problems.ts';
import type { ArticleInput } from './article-shape.ts';

/** What an article names must be there: its products, category and reasons, and files that colleagues have uploaded. Rows of a policy may end any day. */
export async function mustBeLinkable(
  tx: Tx,
  input: Pick<ArticleInput, 'category' | 'products' | 'reasons'> & { files: string[] },
): Promise<void> {
  const { rows } = await sql<{ links: boolean; files: boolean }>`
    select (${input.category}::uuid is null or exists (select 1 from categories where id = ${input.category}))
        and not exists (select 1 from unnest(${input.products}::uuid[]) wanted where wanted not in (select id from products))
        and not exists (select 1 from unnest(${input.reasons}::text[]) wanted where wanted not in (select key from reasons)) as links,
      not exists (
        select 1 from unnest(${input.files}::uuid[]) wanted
        where not exists (select 1 from files where files.id = wanted and files.owner_kind <> 'customer')) as files`.execute(tx);
  if (!rows[0]!.links) throw invalid('article_link_unknown');
  if (!rows[0]!.files) throw invalid('article_file_unknown');
}
