import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { AnswersFrom as Answers } from '../../server/conversations/answers-from-views.ts';
import { api } from '../api.ts';
import { Loaded } from '../ui/pieces.tsx';
import { dayAndTime } from '../ui/times.ts';

/** What was answered from an article, each a way to its place in the talk. */
export function AnswersFrom({ id }: { id: string }) {
  const { t } = useTranslation();
  const query = useQuery({
    queryKey: ['articles', id, 'answers'],
    queryFn: ({ signal }) => api.get<Answers>(`/api/articles/${id}/answers`, undefined, signal),
  });
  return (
    <section aria-label={t('articles.answers')}>
      <h2 className="article-head">{t('articles.answers')}</h2>
      <Loaded query={query} rows={2} height={44}>
        {({ items }) =>
          items.length === 0 ? (
            <p className="muted small">{t('articles.noAnswers')}</p>
          ) : (
            <ul className="plain-list">
              {items.map(({ conversation, message, text, version, by, at }) => (
                <li key={`${conversation.id} ${message}`}>
                  <div style={{ display: 'flex', gap: 8, flexWrap: 'wrap', alignItems: 'baseline' }}>
                    <Link to="/chats" search={{ list: 'all', c: conversation.id, m: message }} className="num">
                      {conversation.number}
                    </Link>
                    <span className="muted small num">
                      {[by ?? t('articles.byAssistant'), t('articles.version', { version }), dayAndTime(at)].join(' · ')}
                    </span>
                  </div>
                  <p className="small" style={{ margin: 0, overflowWrap: 'anywhere' }}>
                    {text}
                  </p>
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
    </section>
  );
}
