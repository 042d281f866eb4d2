import { sql } from 'kysely';
import { stages } from '../../common/conversation.ts';
import { conversationWords } from '../../common/conversation-words.ts';
import type { FigureSplit } from '../../common/figures.ts';
import type { Reader } from '../platform/db.ts';

export interface Named {
  name: string;
  nameEn: string;
}

const stageNames: ReadonlyMap<string, Named> = new Map(
  stages.map((stage) => [stage, { name: conversationWords['zh-CN'].stage[stage], nameEn: conversationWords.en.stage[stage] }]),
);

/** What the rows of a split are called; stages have words, days, hours and channels are their own names. */
export async function namesOf(db: Reader, split: FigureSplit): Promise<ReadonlyMap<string, Named>> {
  if (split === 'stage') return stageNames;
  if (split !== 'agent' && split !== 'group') return new Map();
  const { rows } = await sql<Named & { id: string }>`
    select id, name, ${split === 'group' ? sql`name_en` : sql`name`} as "nameEn" from ${split === 'group' ? sql`groups` : sql`staff`}`.execute(
    db,
  );
  return new Map(rows.map(({ id, ...named }) => [id, named]));
}
