import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useDeferredValue, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ConversationView } from '../../server/conversations/views.ts';
import type { FoundArticle } from '../../server/knowledge/article-list-views.ts';
import { FindingList } from '../conversations/finding-list.tsx';
import { SendCard } from '../conversations/send-card.tsx';
import { Marked } from '../ui/marked.tsx';
import { Empty } from '../ui/pieces.tsx';
import '../i18n/page-words.ts';
import { ArticleChips } from './article-chips.tsx';
import { articlesQuery } from './article-queries.ts';

/** Finds what the shop says of something while answering, and sends it as a card. */
export function ArticlesTab({ conversation }: { conversation: ConversationView }) {
  const { t } = useTranslation();
  const [q, setQ] = useState('');
  const query = useInfiniteQuery(articlesQuery({ show: 'published', q: useDeferredValue(q.trim()) || undefined }));
  return (
    <FindingList
      name={t('articles.find')}
      q={q}
      onFind={setQ}
      query={query}
      none={<Empty title={t('articles.nonePublished')}>{t('articles.nonePublishedHow')}</Empty>}
    >
      {(article) => <Line key={article.id} article={article} conversation={conversation} />}
    </FindingList>
  );
}

function Line({ article, conversation }: { article: FoundArticle; conversation: ConversationView }) {
  const { t } = useTranslation();
  const { id, number, title, live, audience, found } = article;
  return (
    <article className="box item" style={{ alignItems: 'center', flexWrap: 'wrap' }}>
      <div className="spread">
        <Link to="/knowledge/$id" params={{ id }} style={{ color: 'inherit' }}>
          <b>
            <Marked text={title} marks={found?.titleMarks ?? []} />
          </b>
        </Link>
        <small>
          <ArticleChips article={article} />
        </small>
      </div>
      {audience === 'public' ? (
        <SendCard
          view={conversation}
          kind="article"
          body={{ article: id }}
          shown={{ article: id, number, version: live?.version ?? 0, name: title, nameEn: title, summary: '', summaryEn: '' }}
        />
      ) : (
        <span className="muted small">{t('articles.notForCustomers')}</span>
      )}
    </article>
  );
}
