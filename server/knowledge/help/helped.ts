import { z } from 'zod';
import { type ArticleLanguage, type articleLanguages, missedReasons } from '../../../common/articles.ts';
import type { Tx } from '../../platform/db.ts';
import { addressOf, escapeHtml } from './page.ts';
import type { HelpArticle } from './views.ts';
import { helpWords } from './words.ts';

export const Vote = z.object({
  version: z.coerce.number().int().min(1).max(100_000),
  helped: z.enum(['yes', 'no']),
  reason: z.enum(missedReasons).optional(),
});
type Vote = z.output<typeof Vote>;

/** The question at the end of an article; two buttons, so that no script is needed. */
export function askHelped(language: ArticleLanguage, { number, version }: Pick<HelpArticle, 'number' | 'version'>): string {
  const t = helpWords[language];
  const reasons = missedReasons
    .map((reason) => `<label><input type="radio" name="reason" value="${reason}"> ${t[reason]}</label>`)
    .join('\n');
  return `<form class="helped" method="post" action="${escapeHtml(addressOf(language, `/${number}/helped`))}">
<input type="hidden" name="version" value="${version}">
<fieldset><legend>${t.helped}</legend>
<button name="helped" value="yes">${t.yes}</button>
<details><summary>${t.no}</summary>
<p>${t.why}</p>
${reasons}
<p><button name="helped" value="no">${t.no}</button></p></details>
</fieldset>
</form>`;
}

export const thanks = (language: ArticleLanguage): string => `<p class="thanks" role="status">${helpWords[language].thanks}</p>`;

interface Voter {
  article: string;
  voter: Buffer;
  language: (typeof articleLanguages)[number];
}

/** Keeps what a reader says of a version; saying it again the same day replaces it. */
export async function voteHelped(tx: Tx, { article, voter, language }: Voter, { version, helped, reason }: Vote): Promise<void> {
  const missed = helped === 'no' ? (reason ?? null) : null;
  const said = { helped: helped === 'yes', reason: missed, language, at: tx.at };
  await tx
    .insertInto('article_votes')
    .values({ article_id: article, version, voter, ...said })
    .onConflict((clash) => clash.columns(['article_id', 'version', 'voter']).doUpdateSet(said))
    .execute();
}
