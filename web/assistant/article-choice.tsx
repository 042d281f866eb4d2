import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AnswerView } from '../../server/knowledge/answer-views.ts';
import { api } from '../api.ts';
import { articleQuery } from '../knowledge/article-queries.ts';

interface Props {
  chosen: string | null;
  onChange(article: string | null): void;
}

/** Which article answers it; none: the search finds one for each question. */
export function ArticleChoice({ chosen, onChange }: Props) {
  const { t } = useTranslation();
  const [words, setWords] = useState('');
  const q = words.trim();
  const found = useQuery({
    queryKey: ['answers', 'articles', q],
    queryFn: ({ signal }) => api.get<{ items: AnswerView[] }>('/api/answers', { q, kinds: 'article', limit: 5 }, signal),
    enabled: q !== '',
  }).data?.items.filter(({ staffOnly }) => !staffOnly);
  const article = useQuery({ ...articleQuery(chosen ?? ''), enabled: chosen !== null }).data;
  return (
    <div className="field">
      <span>
        {chosen && article ? t('intents.articleIs', { title: article.texts[0]?.title ?? article.number }) : t('intents.bySearch')}
      </span>
      <div className="intent-article">
        <input
          className="input"
          value={words}
          maxLength={100}
          placeholder={t('intents.findArticle')}
          aria-label={t('intents.findArticle')}
          onChange={(event) => setWords(event.target.value)}
        />
        {chosen && (
          <button type="button" className="button" onClick={() => onChange(null)}>
            {t('intents.noArticle')}
          </button>
        )}
      </div>
      {found?.map(({ id, title, number }) => (
        <button key={id} type="button" className="link" onClick={() => [onChange(id), setWords('')]}>
          {`${title} ${number}`}
        </button>
      ))}
    </div>
  );
}
