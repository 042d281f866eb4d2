import { sql } from 'kysely';
import { z } from 'zod';
import { labExpectations, mostLabQuestions } from '../../../common/lab.ts';
import type { Conversation } from '../../conversations/access.ts';
import type { Actor } from '../../platform/actor.ts';
import type { Tx } from '../../platform/db.ts';
import { record } from '../../platform/facts.ts';
import { conflict, invalid, notFound } from '../../platform/problems.ts';
import { words } from '../../platform/routes.ts';
import { knownOf } from '../model/known.ts';
import { withoutPersonal } from '../model/masking.ts';
import type {} from './tables.ts';

export const LabQuestionInput = z.object({
  text: words(200),
  language: z.enum(['zh-CN', 'en']),
  /** Null: to be decided. */
  expects: z.enum(labExpectations).nullable(),
  article: z.uuid().optional(),
  /** Of an intent or an action. */
  key: words(60).optional(),
});
export type LabQuestionInput = z.output<typeof LabQuestionInput>;

/** A question that is there already stays as it is; the id of the one that is there is given. */
export async function addLabQuestion(tx: Tx, actor: Actor, id: string, input: LabQuestionInput): Promise<string> {
  const row = await rowOf(tx, input);
  const { many } = await tx.selectFrom('lab_questions').select(sql<number>`count(*)`.as('many')).executeTakeFirstOrThrow();
  if (many >= mostLabQuestions) throw conflict('too_many', { limit: mostLabQuestions });
  const added = await tx
    .insertInto('lab_questions')
    .values({ id, ...row, added_by: actor.id ?? '', added_at: tx.at })
    .onConflict((clash) => clash.doNothing())
    .executeTakeFirst();
  if (added.numInsertedOrUpdatedRows) {
    await record(tx, { kind: 'lab_question.kept', by: actor, id, data: { expects: input.expects } });
    return id;
  }
  const there = await tx.selectFrom('lab_questions').select('id').where('text', '=', row.text).executeTakeFirst();
  return there?.id ?? id;
}

export async function changeLabQuestion(tx: Tx, actor: Actor, id: string, input: LabQuestionInput): Promise<void> {
  const row = await rowOf(tx, input);
  const twin = await tx.selectFrom('lab_questions').select('id').where('text', '=', row.text).where('id', '<>', id).executeTakeFirst();
  if (twin) throw conflict('name_taken');
  const changed = await tx.updateTable('lab_questions').set(row).where('id', '=', id).executeTakeFirst();
  if (changed.numUpdatedRows === 0n) throw notFound();
  await record(tx, { kind: 'lab_question.kept', by: actor, id, data: { expects: input.expects } });
}

export async function removeLabQuestion(tx: Tx, actor: Actor, id: string): Promise<void> {
  const removed = await tx.deleteFrom('lab_questions').where('id', '=', id).executeTakeFirst();
  if (removed.numDeletedRows === 0n) throw notFound();
  await record(tx, { kind: 'lab_question.removed', by: actor, id, data: {} });
}

/** What a customer asked, without what says who they are; what it should come to is decided in the lab. */
export async function addFromTalk(tx: Tx, actor: Actor, conversation: Conversation, number: number, id: string): Promise<string> {
  const said = await tx
    .selectFrom('messages')
    .select('body')
    .where('conversation_id', '=', conversation.id)
    .where('number', '=', number)
    .where('author_kind', '=', 'customer')
    .where('kind', '=', 'text')
    .where('recalled_at', 'is', null)
    .executeTakeFirst();
  if (!said) throw notFound();
  const known = await knownOf(tx, tx.keys, conversation.customer_id);
  const text = withoutPersonal(String((said.body as { text?: string }).text ?? ''), known)
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, 200);
  if (text === '') throw invalid('invalid_input');
  const language = /\p{Script=Han}/u.test(text) ? 'zh-CN' : 'en';
  return addLabQuestion(tx, actor, id, { text, language, expects: null });
}

/** Only what belongs to the kind is kept, and an article must be there. */
async function rowOf(tx: Tx, { text, language, expects, article, key }: LabQuestionInput) {
  if ((expects === 'article' && !article) || ((expects === 'intent' || expects === 'action') && !key)) throw invalid('invalid_input');
  const article_id = expects === 'article' ? (article ?? null) : null;
  if (article_id && !(await tx.selectFrom('articles').select('id').where('id', '=', article_id).executeTakeFirst())) throw notFound();
  return { text, language, expects, article_id, key: expects === 'intent' || expects === 'action' ? (key ?? null) : null };
}
