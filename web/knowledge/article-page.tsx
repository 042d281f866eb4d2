import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { markCauseWords } from '../../common/article-words.ts';
import type { WholeArticle } from '../../server/knowledge/article-views.ts';
import { said } from '../aftersales/words.ts';
import { inLanguage } from '../conversations/words.ts';
import { may, useMe } from '../session.ts';
import { BackTo } from '../ui/back-to.tsx';
import { Loaded } from '../ui/pieces.tsx';
import { dayAndTime } from '../ui/times.ts';
import '../i18n/page-words.ts';
import '../departments/departments.css';
import { AnswersFrom } from './answers-from.tsx';
import { ArticleActs } from './article-acts.tsx';
import { ArticleChips, ArticleStateChip } from './article-chips.tsx';
import { ArticleFigures } from './article-figures.tsx';
import { ArticleForm } from './article-form.tsx';
import { articleQuery } from './article-queries.ts';
import '../ui/table.css';
import './articles.css';

export function ArticlePage() {
  const { t } = useTranslation();
  const { id } = useParams({ from: '/staff/knowledge/$id' });
  const [version, setVersion] = useState<number>();
  return (
    <main className="page">
      <BackTo to="/knowledge" name={t('articles.title')} />
      <Loaded query={useQuery(articleQuery(id, version))} rows={4} height={90}>
        {(article) => <Whole key={`${id} ${article.version}`} article={article} isOld={version !== undefined} onVersion={setVersion} />}
      </Loaded>
    </main>
  );
}

interface WholeProps {
  article: WholeArticle;
  isOld: boolean;
  onVersion(version: number | undefined): void;
}

function Whole({ article, isOld, onVersion }: WholeProps) {
  const { t } = useTranslation();
  const [isWriting, setWriting] = useState(false);
  const me = useMe();
  const mayWrite = may(me, 'articles.write');
  if (isWriting) return <ArticleForm article={article} onDone={() => setWriting(false)} />;
  const canChange = mayWrite && (article.state === 'draft' || article.work === null);
  return (
    <>
      <header className="page-head">
        <h1>{article.title}</h1>
        <ArticleChips article={article} />
        <span className="muted num">
          {[
            article.number,
            t('articles.version', { version: article.version }),
            article.writers.map(({ name }) => name).join(t('common.and')),
          ]
            .filter(Boolean)
            .join(' · ')}
        </span>
      </header>
      <Remarks article={article} />
      {isOld ? (
        <p>
          <button type="button" className="button" onClick={() => onVersion(undefined)}>
            {t('articles.backToLatest')}
          </button>
        </p>
      ) : (
        <ArticleActs article={article}>
          {canChange && (
            <button type="button" className="button" onClick={() => setWriting(true)}>
              {t(article.state === 'draft' ? 'common.edit' : 'articles.newVersion')}
            </button>
          )}
        </ArticleActs>
      )}
      <div className="columns">
        <section className="paper">
          {article.texts.map((text) => (
            <Text key={text.language} text={text} isOne={article.texts.length === 1} />
          ))}
        </section>
        <section className="paper">
          <Links article={article} />
          {mayWrite && article.versions.some(({ publishedAt }) => publishedAt) && <ArticleFigures id={article.id} />}
          {may(me, 'conversations.answer') && <AnswersFrom id={article.id} />}
          <Versions article={article} onVersion={onVersion} />
        </section>
      </div>
    </>
  );
}

/** Why it was sent back, or why it is in doubt. */
function Remarks({ article }: { article: WholeArticle }) {
  const { t } = useTranslation();
  return (
    <>
      {article.state === 'draft' && article.returnNote && (
        <p className="ticket-answer">{t('articles.sentBack', { name: article.returnedBy ?? '', note: article.returnNote })}</p>
      )}
      {article.state === 'needs_update' && article.markedBecause && (
        <p className="ticket-answer">
          {t('articles.inDoubt')} {said(markCauseWords[article.markedBecause])}
          {article.markedBy && ` (${article.markedBy}${article.markedNote && `: ${article.markedNote}`})`}
        </p>
      )}
    </>
  );
}

function Text({ text, isOne }: { text: WholeArticle['texts'][number]; isOne: boolean }) {
  const { t } = useTranslation();
  return (
    <article lang={text.language} className="article-text">
      {!isOne && <p className="muted small">{t(`articles.in_${text.language}`)}</p>}
      <h2>{text.title}</h2>
      {/* biome-ignore lint/security/noDangerouslySetInnerHtml: made from Markdown by the server, which lets no HTML through */}
      <div className="article-body" dangerouslySetInnerHTML={{ __html: text.html }} />
      {text.similarQuestions.length > 0 && (
        <details>
          <summary>{t('articles.similarOf', { count: text.similarQuestions.length })}</summary>
          <ul>
            {text.similarQuestions.map((question) => (
              <li key={question}>{question}</li>
            ))}
          </ul>
        </details>
      )}
      {text.words.length > 0 && <p className="muted small">{t('articles.foundBy', { words: text.words.join(t('common.and')) })}</p>}
    </article>
  );
}

function Links({ article }: { article: WholeArticle }) {
  const { t } = useTranslation();
  const rows: [string, string][] = [
    [t('articles.category'), article.category ? inLanguage(article.category) : ''],
    [t('articles.products'), article.products.map(inLanguage).join(t('common.and'))],
    [t('articles.reasons'), article.reasons.map(inLanguage).join(t('common.and'))],
    [t('articles.rules'), article.rules.join(t('common.and'))],
    [t('articles.reviewBy'), article.reviewBy ? dayAndTime(article.reviewBy) : ''],
    [t('articles.by'), article.by ?? ''],
    [t('articles.reviewer'), article.reviewer ?? ''],
  ];
  const filled = rows.filter(([, value]) => value);
  if (filled.length === 0) return null;
  return (
    <dl className="article-facts">
      {filled.map(([name, value]) => (
        <div key={name}>
          <dt className="muted">{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function Versions({ article, onVersion }: { article: WholeArticle; onVersion(version: number): void }) {
  const { t } = useTranslation();
  if (article.versions.length === 0) return null;
  return (
    <>
      <h2>{t('articles.versions')}</h2>
      <ul className="notice-receipts">
        {article.versions.map(({ version, state, writers, writtenAt, reviewer }) => (
          <li key={version} className="notice-line">
            <button type="button" className="link" disabled={version === article.version} onClick={() => onVersion(version)}>
              {t('articles.version', { version })}
            </button>
            <ArticleStateChip state={state} />
            <span className="muted small num">
              {[writers.map(({ name }) => name).join(t('common.and')), dayAndTime(writtenAt)].filter(Boolean).join(' · ')}
              {reviewer && ` · ${t('articles.reviewedBy', { name: reviewer })}`}
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}
