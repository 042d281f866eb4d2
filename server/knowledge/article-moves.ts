import { type ArticleAct, articleAfter, articleRefusal, type MarkCause } from '../../common/articles.ts';
import type { Actor } from '../platform/actor.ts';
import type { Tx } from '../platform/db.ts';
import { record } from '../platform/facts.ts';
import type { Principal } from '../platform/http.ts';
import { conflict, forbidden } from '../platform/problems.ts';
import { type Article, type ArticleVersion, lockArticle, touch, versionOf } from './articles.ts';

type Change = Partial<Omit<ArticleVersion, 'article_id' | 'version' | 'state'>>;

interface Standing {
  article: Article;
  version: ArticleVersion;
}

/** Acts on the version that is worked on, or on the one that is live. */
const onWork: readonly ArticleAct[] = ['submit', 'take_back', 'send_back', 'publish', 'discard'];

async function standing(tx: Tx, id: string, act: ArticleAct): Promise<Standing> {
  const article = await lockArticle(tx, id);
  const number = onWork.includes(act) ? article.work_version : article.live_version;
  if (number === null) throw conflict('article_moved_on');
  return { article, version: await versionOf(tx, id, number) };
}

async function mayAct(tx: Tx, who: Principal, id: string, act: ArticleAct): Promise<Standing> {
  const found = await standing(tx, id, act);
  const refusal = articleRefusal(act, found.version, who);
  if (refusal === 'forbidden') throw forbidden();
  if (refusal) throw conflict(refusal);
  return found;
}

async function move(tx: Tx, actor: Actor, version: ArticleVersion, act: ArticleAct, set: Change): Promise<void> {
  const { article_id: id, version: number, audience } = version;
  const state = articleAfter(act, version.state)!;
  await tx
    .updateTable('article_versions')
    .set({ ...set, state })
    .where('article_id', '=', id)
    .where('version', '=', number)
    .execute();
  const data = { version: number, audience, state };
  if (act === 'publish')
    await record(tx, { kind: 'article.published', by: actor, id, data: { ...data, reviewed: set.reviewed_by ?? null } });
  else if (act === 'mark') await record(tx, { kind: 'article.marked', by: actor, id, data: { ...data, because: set.marked_because! } });
  else await record(tx, { kind: 'article.moved', by: actor, id, data: { ...data, act, from: version.state } });
}

/** Asks a colleague to look at the draft. */
export async function submitArticle(tx: Tx, who: Principal, id: string): Promise<void> {
  const { version } = await mayAct(tx, who, id, 'submit');
  await move(tx, who, version, 'submit', { submitted_by: who.id, submitted_at: tx.at });
  await touch(tx, id, {});
}

/** The same for what an import has just written. */
export async function submitBrought(tx: Tx, actor: Actor, id: string): Promise<void> {
  const { version } = await standing(tx, id, 'submit');
  await move(tx, actor, version, 'submit', { submitted_by: actor.id, submitted_at: tx.at });
  await touch(tx, id, {});
}

/** Back to the draft, because somebody wants to go on writing. */
export async function takeBackArticle(tx: Tx, who: Principal, id: string): Promise<void> {
  const { version } = await mayAct(tx, who, id, 'take_back');
  await move(tx, who, version, 'take_back', { submitted_by: null, submitted_at: null });
  await touch(tx, id, {});
}

/** Back to the draft, with what the reviewer would have otherwise. */
export async function sendBackArticle(tx: Tx, who: Principal, id: string, note: string): Promise<void> {
  const { version } = await mayAct(tx, who, id, 'send_back');
  await move(tx, who, version, 'send_back', { returned_by: who.id, returned_at: tx.at, return_note: note });
  await touch(tx, id, {});
}

/** Who has not written in it approves it, and it is what everybody reads from now on; the version before stays readable as history. */
export async function publishArticle(tx: Tx, who: Principal, id: string): Promise<void> {
  const { article, version } = await mayAct(tx, who, id, 'publish');
  await putLive(tx, who, article, version, { reviewed_by: who.id });
}

/** What comes with the demo was reviewed by those who wrote the program. */
export async function shipArticle(tx: Tx, actor: Actor, id: string): Promise<void> {
  const article = await lockArticle(tx, id);
  const version = await versionOf(tx, id, article.work_version!);
  await putLive(tx, actor, article, { ...version, state: 'review' }, { reviewed_by: null });
}

async function putLive(tx: Tx, actor: Actor, article: Article, version: ArticleVersion, by: Change): Promise<void> {
  if (article.live_version !== null) {
    await tx
      .updateTable('article_versions')
      .set({ state: 'replaced', ended_by: actor.id, ended_at: tx.at })
      .where('article_id', '=', article.id)
      .where('version', '=', article.live_version)
      .execute();
  }
  await move(tx, actor, version, 'publish', { ...by, published_at: tx.at, checked_at: tx.at, return_note: '' });
  await touch(tx, article.id, { live_version: version.version, work_version: null });
}

/** A colleague doubts it: from now on it is not sent as the shop's word until somebody has looked. */
export async function markArticle(tx: Tx, who: Principal, id: string, note: string): Promise<void> {
  const { version } = await mayAct(tx, who, id, 'mark');
  await doubt(tx, who, version, 'person', note);
}

/** The same, found by the program; what has moved on meanwhile is left alone. */
export async function doubtArticle(tx: Tx, actor: Actor, id: string, because: MarkCause): Promise<void> {
  const { version } = await standing(tx, id, 'mark');
  if (version.state === 'published') await doubt(tx, actor, version, because, '');
}

async function doubt(tx: Tx, actor: Actor, version: ArticleVersion, because: MarkCause, note: string): Promise<void> {
  await move(tx, actor, version, 'mark', { marked_because: because, marked_note: note, marked_by: actor.id, marked_at: tx.at });
  await touch(tx, version.article_id, {});
}

/** Somebody has looked: it still holds, until the next look. */
export async function confirmArticle(tx: Tx, who: Principal, id: string, reviewBy: Date | null): Promise<void> {
  const { version } = await mayAct(tx, who, id, 'confirm');
  const cleared = { marked_because: null, marked_note: '', marked_by: null, marked_at: null };
  await move(tx, who, version, 'confirm', { ...cleared, checked_at: tx.at, review_by: reviewBy });
  await touch(tx, id, {});
}

/** Nobody reads it any more; a new version may bring it back. */
export async function archiveArticle(tx: Tx, who: Principal, id: string): Promise<void> {
  const { version } = await mayAct(tx, who, id, 'archive');
  await move(tx, who, version, 'archive', { ended_by: who.id, ended_at: tx.at });
  await touch(tx, id, { live_version: null });
}

/** Gives the draft up; what is live stays. */
export async function discardDraft(tx: Tx, who: Principal, id: string): Promise<void> {
  const { version } = await mayAct(tx, who, id, 'discard');
  await move(tx, who, version, 'discard', { ended_by: who.id, ended_at: tx.at });
  await touch(tx, id, { work_version: null });
}
