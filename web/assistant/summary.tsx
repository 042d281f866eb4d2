import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { AssistantSummary, ByThemselves } from '../../server/assistant/summary-views.ts';
import type { ConversationView } from '../../server/conversations/views.ts';
import { api } from '../api.ts';
import { inLanguage } from '../conversations/words.ts';
import '../i18n/page-words.ts';
import { wordFor } from '../language.ts';
import { Chip } from '../ui/pieces.tsx';
import { dayAndTime } from '../ui/times.ts';
import './summary.css';

interface Before {
  summary: AssistantSummary | null;
  byThemselves: ByThemselves;
}

const summaryQuery = (id: string, upTo: number) => ({
  queryKey: ['assistant-summary', id, upTo],
  queryFn: () => api.get<Before>(`/api/conversations/${id}/assistant`),
  staleTime: 60_000,
});

/** What was found out before people: by the assistant, and by the customer alone. Nobody asks them again, or sends them there again. */
export function Summary({ view }: { view: ConversationView }) {
  const { t } = useTranslation();
  // With people it does not change any more.
  const isStill = view.state === 'assistant';
  const before = useQuery(summaryQuery(view.id, isStill ? view.lastNumber : 0)).data;
  if (!before) return null;
  const { summary, byThemselves } = before;
  if (!summary) return <Alone byThemselves={byThemselves} />;
  const { because, intent, wanted, order, product, date } = summary;
  return (
    <details className="assistant-summary" open aria-label={t('assistant.summary')}>
      <summary>
        <b>{t('assistant.summary')}</b>
        {because && <Chip tone={because === 'upset' || because === 'complaint' ? 'bad' : 'info'}>{t(`assistant.because.${because}`)}</Chip>}
        {isStill && <span className="muted">{t('assistant.still')}</span>}
      </summary>
      <dl>
        {intent && <Line name={t('assistant.intent')}>{inLanguage(intent)}</Line>}
        {wanted.length > 0 && <Line name={t('assistant.wanted')}>{wanted.map(({ text }) => `“${text}”`).join(' ')}</Line>}
        {order && (
          <Line name={t('assistant.order')}>
            <span className="num">{order.number}</span> {wordFor('orderState', order.state)}
          </Line>
        )}
        {product && <Line name={t('assistant.product')}>{inLanguage(product)}</Line>}
        {date && <Line name={t('assistant.date')}>{date}</Line>}
        <Articles articles={summary.articles} />
        <Tried byThemselves={beside(summary, byThemselves)} />
        <Line name={t('assistant.tried')}>{summary.tried.map(({ did }) => t(`assistant.did.${did}`)).join(' → ')}</Line>
      </dl>
    </details>
  );
}

/** What the assistant answered from stands there already. */
const beside = ({ articles }: AssistantSummary, own: ByThemselves): ByThemselves => ({
  ...own,
  articles: own.articles.filter(({ id }) => articles.every((told) => told.id !== id)),
});

/** No assistant had the talk. */
function Alone({ byThemselves }: { byThemselves: ByThemselves }) {
  const { t } = useTranslation();
  if (byThemselves.articles.length + byThemselves.guides.length === 0) return null;
  return (
    <details className="assistant-summary" open aria-label={t('assistant.alone')}>
      <summary>
        <b>{t('assistant.alone')}</b>
      </summary>
      <dl>
        <Tried byThemselves={byThemselves} />
      </dl>
    </details>
  );
}

/** Already tried: what they read and went through by themselves. */
function Tried({ byThemselves: { articles, guides } }: { byThemselves: ByThemselves }) {
  const { t } = useTranslation();
  return (
    <>
      {articles.length > 0 && (
        <Line name={t('assistant.read')}>
          {articles.map(({ id, name, number, at }) => (
            <Link key={id} to="/knowledge/$id" params={{ id }} className="assistant-article">
              {name} <small className="num">{`${number} · ${dayAndTime(at)}`}</small>
            </Link>
          ))}
        </Line>
      )}
      <Guides guides={guides} />
    </>
  );
}

function Line({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt className="muted">{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function Articles({ articles }: Pick<AssistantSummary, 'articles'>) {
  const { t } = useTranslation();
  if (articles.length === 0) return null;
  return (
    <Line name={t('assistant.articles')}>
      {articles.map(({ id, name, number, version }) => (
        <Link key={`${id} ${version}`} to="/knowledge/$id" params={{ id }} className="assistant-article">
          {name} <small className="num">{`${number} v${version}`}</small>
        </Link>
      ))}
    </Line>
  );
}

function Guides({ guides }: Pick<AssistantSummary, 'guides'>) {
  const { t } = useTranslation();
  if (guides.length === 0) return null;
  return (
    <Line name={t('assistant.guides')}>
      {guides.map((guide, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: they never change places
        <p key={at}>{[inLanguage(guide), ...guide.answers].join(' · ')}</p>
      ))}
    </Line>
  );
}
