import { useMutation } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { lazy, Suspense, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type ArticleLanguage, articleLanguages } from '../../common/articles.ts';
import type { WholeArticle } from '../../server/knowledge/article-views.ts';
import { api } from '../api.ts';
import { BackTo } from '../ui/back-to.tsx';
import { useProblem } from '../ui/use-problem.ts';
import '../i18n/page-words.ts';
import '../departments/departments.css';
import '../tasks/tasks.css';
import { type ArticleDraft, draftOf, emptyDraft, inputOf, isReady, keepDraft, keptDraft } from './article-draft.ts';
import { ArticleLinks } from './article-links.tsx';
import { keepArticle } from './article-queries.ts';
import { proposalPlace } from './propose.ts';
import { TextFields } from './text-fields.tsx';
import './articles.css';
import { screenLanguage } from '../language.ts';

const DraftByModel = lazy(async () => ({ default: (await import('../model/draft-article.tsx')).DraftByModel }));

/** A new article. */
export function NewArticle() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { from } = useSearch({ from: '/staff/knowledge/new' });
  const back = () => void (from ? navigate({ to: '/chats', search: { c: from } }) : navigate({ to: '/knowledge', search: {} }));
  return (
    <main className="page">
      <BackTo to="/knowledge" name={t('articles.title')} />
      <header className="page-head">
        <h1>{t('articles.write')}</h1>
      </header>
      <ArticleForm from={from} onDone={(id) => void (id && !from ? navigate({ to: '/knowledge/$id', params: { id } }) : back())} />
    </main>
  );
}

interface ArticleFormProps {
  article?: WholeArticle;
  /** The talk it is proposed from. */
  from?: string | undefined;
  /** With the id of what was saved, without one when nothing was. */
  onDone(id?: string): void;
}

/** Writes an article, changes its draft, or begins its next version; what was typed outlives leaving the page. */
export function ArticleForm({ article, from, onDone }: ArticleFormProps) {
  const { t } = useTranslation();
  const place = from ? proposalPlace(from) : (article?.id ?? 'new');
  const [draft, setDraft] = useState<ArticleDraft>(() => keptDraft(place) ?? (article ? draftOf(article) : emptyDraft));
  const [isTouched, setTouched] = useState(false);
  const [language, setLanguage] = useState<ArticleLanguage>(article?.texts[0]?.language ?? screenLanguage());
  const [id] = useState(() => crypto.randomUUID());
  const change = (part: Partial<ArticleDraft>) => [setTouched(true), setDraft((before) => ({ ...before, ...part }))];
  useEffect(() => {
    if (isTouched) keepDraft(place, draft);
  }, [isTouched, place, draft]);
  const leave = (saved?: string) => [keepDraft(place, undefined), onDone(saved)];
  const save = useMutation({
    mutationFn: () => send(article, from, id, inputOf(draft)),
    onSuccess: (view) => [keepArticle(view), leave(view.id)],
    onError: useProblem(),
  });
  const ready = isReady(draft);
  return (
    <form className="article-form" aria-label={t('articles.write')} onSubmit={(event) => [event.preventDefault(), ready && save.mutate()]}>
      <section className="paper">
        <nav className="time-choices" aria-label={t('articles.languages')}>
          {articleLanguages.map((each) => (
            <button key={each} type="button" className="button" aria-pressed={each === language} onClick={() => setLanguage(each)}>
              {t(`articles.in_${each}`)}
              {draft.texts[each].title.trim() === '' && <span className="muted">{t('articles.empty')}</span>}
            </button>
          ))}
        </nav>
        {from && (
          <Suspense>
            <DraftByModel
              conversation={from}
              language={language}
              onDraft={(part) => change({ texts: { ...draft.texts, [language]: { ...draft.texts[language], ...part } } })}
            />
          </Suspense>
        )}
        <TextFields
          key={language}
          text={draft.texts[language]}
          language={language}
          onChange={(part) => change({ texts: { ...draft.texts, [language]: { ...draft.texts[language], ...part } } })}
        />
      </section>
      <section className="paper">
        <ArticleLinks draft={draft} onChange={change} />
      </section>
      <div className="form-end article-end">
        <button type="button" className="button" onClick={() => leave()}>
          {t('common.cancel')}
        </button>
        <button
          type="submit"
          className="button primary"
          disabled={save.isPending || !ready}
          title={ready ? undefined : t('articles.notReady')}
        >
          {t(from ? 'articles.propose' : article?.state === 'draft' || !article ? 'articles.save' : 'articles.saveVersion')}
        </button>
        {!ready && <span className="muted small">{t('articles.notReady')}</span>}
      </div>
    </form>
  );
}

function send(article: WholeArticle | undefined, from: string | undefined, id: string, input: object): Promise<WholeArticle> {
  if (from) return api.post(`/api/conversations/${from}/articles`, { id, ...input });
  if (!article) return api.post('/api/articles', { id, ...input });
  if (article.state === 'draft') return api.put(`/api/articles/${article.id}/draft`, { seen: article.writtenAt, ...input });
  return api.post(`/api/articles/${article.id}/versions`, input);
}
