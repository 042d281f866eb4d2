import { sql } from 'kysely';
import { z } from 'zod';
import type { Reader, Tx } from '../platform/db.ts';
import type { Principal } from '../platform/http.ts';
import { words } from '../platform/routes.ts';
import { openFolder } from './folders.ts';
import { addQuickReply } from './quick-replies.ts';
import { WordingShape } from './views.ts';

const Reply = z.object({ title: words(60), titleEn: words(80, 0).default(''), wordings: z.array(WordingShape).min(1).max(8) });

/** The shared quick replies of everybody as one document: to keep, to edit elsewhere, to bring to another shop. */
export const Bundle = z.object({
  folders: z.array(z.object({ name: words(40), nameEn: words(60, 0).default(''), replies: z.array(Reply).max(300) })).max(100),
});
export type Bundle = z.input<typeof Bundle>;

export async function exportBundle(db: Reader): Promise<z.output<typeof Bundle>> {
  type Row = { name: string; nameEn: string; replies: z.output<typeof Reply>[] };
  const { rows } = await sql<Row>`
    select f.name, f.name_en as "nameEn", coalesce(jsonb_agg(jsonb_build_object('title', r.title, 'titleEn', r.title_en,
      'wordings', r.wordings) order by r.title) filter (where r.id is not null), '[]') as replies
    from quick_reply_folders f left join quick_replies r on r.folder_id = f.id and r.removed_at is null
    where f.owner_id is null and f.group_id is null and f.removed_at is null group by f.id order by f.position, f.created_at limit 200`.execute(
    db,
  );
  return { folders: rows };
}

/** Adds what is not there yet, folder by folder and title by title; what has the same title stays as it is. Gives how many were added. */
export async function importBundle(tx: Tx, who: Principal, bundle: z.output<typeof Bundle>): Promise<number> {
  const known = await exportBundle(tx);
  let added = 0;
  for (const { name, nameEn, replies } of bundle.folders) {
    const before = known.folders.find((each) => each.name === name);
    const titles = new Set(before?.replies.map((each) => each.title));
    const folder = before ? await folderNamed(tx, name) : await openFolder(tx, who, { name, nameEn, scope: 'all' });
    for (const reply of replies) {
      if (titles.has(reply.title)) continue;
      titles.add(reply.title);
      await addQuickReply(tx, who, { folder, ...reply });
      added += 1;
    }
  }
  return added;
}

async function folderNamed(tx: Tx, name: string): Promise<string> {
  const { id } = await tx
    .selectFrom('quick_reply_folders')
    .select('id')
    .where('name', '=', name)
    .where('owner_id', 'is', null)
    .where('group_id', 'is', null)
    .where('removed_at', 'is', null)
    .orderBy('created_at')
    .executeTakeFirstOrThrow();
  return id;
}
