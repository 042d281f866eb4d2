import { nextNumber } from '../../platform/counters.ts';
import type { Tx } from '../../platform/db.ts';
import { record } from '../../platform/facts.ts';
import type { Principal } from '../../platform/http.ts';
import { forbidden, notFound } from '../../platform/problems.ts';
import type { Known } from '../model/masking.ts';
import { withoutPersonal } from '../model/masking.ts';
import { anonymous } from './anonymous.ts';
import type { StudyInput } from './shape.ts';
import './tables.ts';

interface NewStudy extends StudyInput {
  id: string;
  conversation?: string | undefined;
  ticket?: string | undefined;
}

/** Puts a case into the library. What says who somebody is goes once more, should it have been written in by hand. The same id twice is once. */
export async function writeStudy(tx: Tx, who: Principal, known: readonly Known[], study: NewStudy): Promise<void> {
  const { id, title, lesson, tags, lines, conversation = null, ticket = null } = study;
  if (await tx.selectFrom('case_studies').select('id').where('id', '=', id).executeTakeFirst()) return;
  await tx
    .insertInto('case_studies')
    .values({
      ...{ id, number: await nextNumber(tx, 'A'), tags: [...new Set(tags)], written_by: who.id ?? '', written_at: tx.at },
      ...{ title: withoutPersonal(title, known), lesson: withoutPersonal(lesson, known) },
      ...{ lines: JSON.stringify(anonymous(lines, known)) as never, conversation_id: conversation, ticket_id: ticket },
    })
    .execute();
  await record(tx, { kind: 'case_study.written', by: who, id, data: { tags: tags.length } });
}

/** Takes a case out of the library: whoever wrote it, or who answers for what the shop says. */
export async function removeStudy(tx: Tx, who: Principal, id: string): Promise<void> {
  const study = await tx.selectFrom('case_studies').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
  if (!study) throw notFound();
  if (study.written_by !== who.id && !who.permissions.has('articles.review')) throw forbidden();
  if (study.removed_at) return;
  await tx.updateTable('case_studies').set({ removed_at: tx.at }).where('id', '=', id).execute();
  await record(tx, { kind: 'case_study.removed', by: who, id, data: {} });
}
