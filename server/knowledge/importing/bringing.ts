import type { Actor } from '../../platform/actor.ts';
import type { Tx } from '../../platform/db.ts';
import { conflict } from '../../platform/problems.ts';
import { submitBrought } from '../article-moves.ts';
import { changeArticle, nameOf, writeArticle, writeVersion } from '../articles.ts';
import { articleFor, type Brought, merged, type Standing, saysTheSame } from './standing.ts';
import type { ImportOutcome } from './tables.ts';

/** What would come of it now. A draft that a colleague is writing is never written over. */
export async function outcomeFor(
  tx: Tx,
  actor: Actor,
  key: string,
  brought: Brought,
): Promise<{ outcome: ImportOutcome; before: Standing | undefined }> {
  const before = await articleFor(tx, key, brought);
  if (!before) return { outcome: 'made', before };
  if (saysTheSame(merged(before.input, brought), before.input)) return { outcome: 'unchanged', before };
  if (before.work !== null && before.state === 'review') throw conflict('article_moved_on');
  const other = before.work === null ? undefined : before.writers.find((each) => each !== actor.id);
  if (other) throw conflict('import_draft_open', { name: await nameOf(tx, other) });
  return { outcome: 'changed', before };
}

/** Makes or changes the article, as a draft or on to review. Doing it twice changes nothing the second time. */
export async function bringArticle(
  tx: Tx,
  actor: Actor,
  key: string,
  brought: Brought,
  sendTo: 'draft' | 'review',
): Promise<{ outcome: ImportOutcome; id: string }> {
  const { outcome, before } = await outcomeFor(tx, actor, key, brought);
  const id = outcome === 'unchanged' ? (before as Standing).id : await write(tx, actor, before, brought);
  await tx
    .insertInto('article_sources')
    .values({ key, article_id: id, at: tx.at })
    .onConflict((clash) => clash.column('key').doUpdateSet({ article_id: id, at: tx.at }))
    .execute();
  if (outcome !== 'unchanged' && sendTo === 'review') await submitBrought(tx, actor, id);
  return { outcome, id };
}

async function write(tx: Tx, actor: Actor, before: Standing | undefined, brought: Brought): Promise<string> {
  const input = merged(before?.input, brought);
  if (!before) return writeArticle(tx, actor, input);
  if (before.work === null) await writeVersion(tx, actor, before.id, input);
  else await changeArticle(tx, actor, before.id, before.writtenAt, input);
  return before.id;
}
