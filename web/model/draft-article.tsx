import { useMutation, useQuery } from '@tanstack/react-query';
import { App } from 'antd';
import { useTranslation } from 'react-i18next';
import type { ArticleLanguage } from '../../common/articles.ts';
import type { DraftedArticle } from '../../server/assistant/model/helping-views.ts';
import { api } from '../api.ts';
import { useProblem } from '../ui/use-problem.ts';
import { modelUsesQuery } from './queries.ts';
import './pen.css';
import './words.ts';

interface DraftByModelProps {
  conversation: string;
  language: ArticleLanguage;
  onDraft(part: { title: string; similar: string; body: string }): void;
}

/** Fills the fields of a proposed article from the talk it came from; absent where no model is on for it. */
export function DraftByModel({ conversation, language, onDraft }: DraftByModelProps) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const isOn = useQuery(modelUsesQuery).data?.uses.includes('article');
  const draft = useMutation({
    mutationFn: () => api.post<DraftedArticle>(`/api/conversations/${conversation}/model/article`, { language }),
    onSuccess({ article, failure }) {
      if (!article) return void message.info(t('modelHelp.failed', { why: t(`model.outcome.${failure ?? 'unreadable'}`) }), 6);
      onDraft({ title: article.title, similar: article.similar.join('\n'), body: article.body });
      return void message.success(t('modelHelp.articleDone'));
    },
    onError: useProblem(),
  });
  if (!isOn) return null;
  return (
    <div className="model-acts">
      <button type="button" className="button" disabled={draft.isPending} onClick={() => draft.mutate()}>
        {t(draft.isPending ? 'modelHelp.busy' : 'modelHelp.article')}
      </button>
      <span className="muted small">{t('modelHelp.articleHow')}</span>
    </div>
  );
}
