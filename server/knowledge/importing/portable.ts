import type { Permission } from '../../../common/permissions.ts';
import type { Actor } from '../../platform/actor.ts';
import type { Reader, Tx } from '../../platform/db.ts';
import type { ImportKind, ImportOutcome } from './tables.ts';

/** What lies in a file of its own: by what it is known again, and what it says. */
export interface Piece {
  key: string;
  title: string;
  input: object;
}

/** Something besides articles and guides that leaves with them and comes in again. */
export interface Portable {
  kind: Exclude<ImportKind, 'article' | 'guide'>;
  needs: Permission;
  pieces(db: Reader): Promise<Piece[]>;
  /** Refuses what is none. */
  read(content: unknown): Piece;
  outcome(db: Reader, piece: Piece): Promise<ImportOutcome>;
  bring(tx: Tx, actor: Actor, piece: Piece): Promise<ImportOutcome>;
}

/** An article as files name it: by where it lies among them. */
export const articleFile = (number: string): string => `articles/${number}`;

/** Numbers of articles by their ids, for what leaves. */
export async function articleNumbers(db: Reader): Promise<Map<string, string>> {
  const rows = await db.selectFrom('articles').select(['id', 'number']).execute();
  return new Map(rows.map(({ id, number }) => [id, number]));
}

/** The article that came from that file, else the one of that number. */
export async function articleNamed(db: Reader, number: string): Promise<string | null> {
  const source = await db
    .selectFrom('article_sources')
    .select('article_id')
    .where('key', '=', `file:${articleFile(number)}`)
    .executeTakeFirst();
  const own = source ?? (await db.selectFrom('articles').select('id as article_id').where('number', '=', number).executeTakeFirst());
  return own?.article_id ?? null;
}
