import { sql } from 'kysely';
import type { FigureSplit } from '../../common/figures.ts';
import type { Reader } from '../platform/db.ts';

export interface Named {
  name: string;
  nameEn: string;
}

/** What the rows of a split are called; days, hours and channels are their own names. */
export async function namesOf(db: Reader, split: FigureSplit): Promise<Map<string, Named>> {
  if (split !== 'agent' && split !== 'group') return new Map();
  const { rows } = await sql<Named & { id: string }>`
    select id, name, ${split === 'group' ? sql`name_en` : sql`name`} as "nameEn" from ${split === 'group' ? sql`groups` : sql`staff`}`.execute(
    db,
  );
  return new Map(rows.map(({ id, ...named }) => [id, named]));
}
