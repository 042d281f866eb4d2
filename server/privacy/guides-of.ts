import { sql } from 'kysely';
import { wordsOf } from '../../common/guide-words.ts';
import type { Run } from '../aftersales/guides/runs.ts';
import { versionOf } from '../knowledge/guides/guides.ts';
import type { Reader } from '../platform/db.ts';

/** What somebody answered to guides they went through; procedures are how colleagues work. */
export async function guidesOf(db: Reader, customer: string): Promise<object[]> {
  const { rows } = await sql<Run>`select r.* from guide_runs r join guides g on g.id = r.guide_id
    where r.customer_id = ${customer} and g.kind = 'tree' order by r.started_at, r.id limit 10000`.execute(db);
  const told: object[] = [];
  for (const { guide_id, version, started_at, ended_at, outcome, path } of rows) {
    const { title, content } = await versionOf(db, guide_id, version);
    const answers = path.map(({ node, answer, by, at }) => {
      const { asked, said } = wordsOf(content, node, answer);
      return { at, by: by.kind, asked: asked.text || asked.textEn, said: said.text || said.textEn };
    });
    told.push({ title, startedAt: started_at, endedAt: ended_at, outcome, answers });
  }
  return told;
}
