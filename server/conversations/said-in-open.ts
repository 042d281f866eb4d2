import { sql } from 'kysely';
import type { Reader } from '../platform/db.ts';

/** What was said in the open, as it is taken away with a copy; notes between colleagues are theirs. */
export async function saidInOpen(db: Reader, conversation: string): Promise<object[]> {
  const { rows } = await sql<object>`
    select at, author_kind as author, kind, body from messages
    where conversation_id = ${conversation} and public and kind not in ('system', 'erased') and recalled_at is null order by number`.execute(
    db,
  );
  return rows;
}
