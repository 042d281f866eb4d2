import { useMutation } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { articleActWords } from '../../common/article-words.ts';
import { type ArticleAct, articleActs, articleAfter, articleRefusal } from '../../common/articles.ts';
import { problemSentence } from '../../common/problems.ts';
import type { WholeArticle } from '../../server/knowledge/article-views.ts';
import { said } from '../aftersales/words.ts';
import { api } from '../api.ts';
import { Why } from '../conversations/chat-bar.tsx';
import { screenLanguage } from '../language.ts';
import { queries } from '../query-client.ts';
import { useMe } from '../session.ts';
import { useProblem } from '../ui/use-problem.ts';
import { keepArticle } from './article-queries.ts';

const calls: Record<ArticleAct, (id: string, note: string) => Promise<WholeArticle | undefined>> = {
  submit: (id) => api.post<WholeArticle>(`/api/articles/${id}/submission`),
  take_back: (id) => api.delete<WholeArticle>(`/api/articles/${id}/submission`),
  send_back: (id, note) => api.post<WholeArticle>(`/api/articles/${id}/refusal`, { note }),
  publish: (id) => api.post<WholeArticle>(`/api/articles/${id}/publication`),
  mark: (id, note) => api.post<WholeArticle>(`/api/articles/${id}/doubt`, { note }),
  confirm: (id) => api.post<WholeArticle>(`/api/articles/${id}/confirmation`),
  archive: (id) => api.post<WholeArticle>(`/api/articles/${id}/archive`),
  discard: (id) => api.delete<undefined>(`/api/articles/${id}/draft`),
};
const needsNote: readonly ArticleAct[] = ['send_back', 'mark'];

/** What may be done to it now; who may not do something reads why. */
export function ArticleActs({ article, children }: { article: WholeArticle; children?: ReactNode }) {
  const { t } = useTranslation();
  const me = useMe();
  const navigate = useNavigate();
  const [asking, setAsking] = useState<ArticleAct>();
  const showProblem = useProblem();
  const doIt = useMutation({
    mutationFn: ({ act, note = '' }: { act: ArticleAct; note?: string }) => calls[act](article.id, note),
    onSuccess: (view) => {
      setAsking(undefined);
      if (view) return keepArticle(view);
      void queries.invalidateQueries({ queryKey: ['articles'] });
      void navigate({ to: '/knowledge', search: {} });
    },
    onError: showProblem,
  });
  const standing = { state: article.state, writers: article.writers.map(({ id }) => id), rules: article.rules };
  const colleague = { id: me.id, permissions: new Set<string>(me.permissions) };
  const reasonOf = (act: ArticleAct) => {
    const code = articleRefusal(act, standing, colleague);
    return code && problemSentence(code, screenLanguage());
  };
  if (asking) {
    return (
      <NoteForm
        act={asking}
        isPending={doIt.isPending}
        onSend={(note) => doIt.mutate({ act: asking, note })}
        onCancel={() => setAsking(undefined)}
      />
    );
  }
  return (
    <div className="ticket-acts article-acts">
      {children}
      {articleActs
        .filter((act) => articleAfter(act, article.state))
        .map((act) => (
          <Why key={act} reason={reasonOf(act)}>
            <button
              type="button"
              className={act === 'submit' || act === 'publish' || act === 'confirm' ? 'button primary' : 'button'}
              disabled={doIt.isPending || reasonOf(act) !== undefined}
              onClick={() => (needsNote.includes(act) ? setAsking(act) : doIt.mutate({ act }))}
            >
              {said(articleActWords[act])}
            </button>
          </Why>
        ))}
      {articleAfter('publish', article.state) && (
        <Link to="/knowledge/lab" search={{}} className="small">
          {t('lab.offer')}
        </Link>
      )}
    </div>
  );
}

interface NoteFormProps {
  act: ArticleAct;
  isPending: boolean;
  onSend(note: string): void;
  onCancel(): void;
}

function NoteForm({ act, isPending, onSend, onCancel }: NoteFormProps) {
  const { t } = useTranslation();
  const [note, setNote] = useState('');
  return (
    <form
      className="ticket-form boxed"
      aria-label={said(articleActWords[act])}
      onSubmit={(event) => [event.preventDefault(), note.trim() && onSend(note.trim())]}
      onKeyDown={(event) => event.key === 'Escape' && [event.stopPropagation(), onCancel()]}
    >
      <label className="field">
        <span>{t(act === 'mark' ? 'articles.whatIsWrong' : 'articles.whatIsMissing')}</span>
        <textarea
          className="input"
          rows={3}
          maxLength={1000}
          required
          // biome-ignore lint/a11y/noAutofocus: it was just asked for
          autoFocus
          value={note}
          onChange={(event) => setNote(event.target.value)}
        />
      </label>
      <div className="form-end">
        <button type="button" className="button" onClick={onCancel}>
          {t('common.cancel')}
        </button>
        <button type="submit" className="button primary" disabled={isPending || note.trim() === ''}>
          {said(articleActWords[act])}
        </button>
      </div>
    </form>
  );
}
