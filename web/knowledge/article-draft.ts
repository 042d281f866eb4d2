import type { ArticleAudience, ArticleLanguage, ArticleLevel } from '../../common/articles.ts';
import type { WholeArticle } from '../../server/knowledge/article-views.ts';

export interface DraftText {
  title: string;
  /** One a line. */
  similar: string;
  words: string;
  body: string;
}

export interface ArticleDraft {
  texts: Record<ArticleLanguage, DraftText>;
  audience: ArticleAudience;
  level: ArticleLevel;
  category: string;
  products: { id: string; name: string; nameEn: string }[];
  reasons: string[];
  rules: string[];
  /** A day as the field has it. */
  reviewBy: string;
}

const none: DraftText = { title: '', similar: '', words: '', body: '' };

export const emptyDraft: ArticleDraft = {
  texts: { 'zh-CN': none, en: none },
  ...{ audience: 'public', level: 'basic', category: '', products: [], reasons: [], rules: [], reviewBy: '' },
};

export function draftOf(article: WholeArticle): ArticleDraft {
  const texts = { ...emptyDraft.texts };
  for (const { language, title, similarQuestions, words, body } of article.texts)
    texts[language] = { title, similar: similarQuestions.join('\n'), words: words.join('、'), body };
  return {
    texts,
    ...{ audience: article.audience, level: article.level, category: article.category?.id ?? '', products: article.products },
    ...{ reasons: article.reasons.map(({ key }) => key), rules: article.rules, reviewBy: article.reviewBy?.slice(0, 10) ?? '' },
  };
}

const lines = (text: string, by: RegExp) =>
  text
    .split(by)
    .map((each) => each.trim())
    .filter((each) => each !== '');

const isWritten = ({ title, body }: DraftText) => title.trim() !== '' && body.trim() !== '';
const isEmpty = ({ title, body, similar, words }: DraftText) => `${title}${body}${similar}${words}`.trim() === '';

/** At least one language is whole, and none is half written. */
export const isReady = ({ texts }: ArticleDraft): boolean => {
  const all = Object.values(texts);
  return all.some(isWritten) && all.every((text) => isWritten(text) || isEmpty(text));
};

/** What is sent to be kept. */
export function inputOf(draft: ArticleDraft): object {
  const texts = Object.entries(draft.texts).filter(([, text]) => isWritten(text));
  return {
    texts: texts.map(([language, { title, similar, words, body }]) => ({
      ...{ language, title: title.trim(), body: body.trim() },
      ...{ similarQuestions: lines(similar, /\n/), words: lines(words, /[\n,，、;；]/) },
    })),
    ...{ audience: draft.audience, level: draft.level, category: draft.category || null },
    ...{ products: draft.products.map(({ id }) => id), reasons: draft.reasons, rules: draft.rules },
    reviewBy: draft.reviewBy ? new Date(`${draft.reviewBy}T00:00:00Z`).toISOString() : null,
  };
}

const place = (id: string) => `zhike.article.${id}`;

/** What was typed and not saved yet, in this tab. */
export function keptDraft(id: string): ArticleDraft | undefined {
  try {
    return (JSON.parse(sessionStorage.getItem(place(id)) ?? 'null') as ArticleDraft | null) ?? undefined;
  } catch {
    return undefined;
  }
}

export function keepDraft(id: string, draft: ArticleDraft | undefined): void {
  if (draft) sessionStorage.setItem(place(id), JSON.stringify(draft));
  else sessionStorage.removeItem(place(id));
}
