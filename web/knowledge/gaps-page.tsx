import { queryOptions, useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { App } from 'antd';
import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import type { GapReport } from '../../server/assistant/gaps/views.ts';
import { api } from '../api.ts';
import { inLanguage } from '../conversations/words.ts';
import { BackTo } from '../ui/back-to.tsx';
import { Chip, Empty, Loaded } from '../ui/pieces.tsx';
import { dayAndTime } from '../ui/times.ts';
import '../i18n/page-words.ts';
import { emptyDraft, keepDraft, keptDraft } from './article-draft.ts';
import './articles.css';
import '../ui/table.css';
import './import.css';

type Report = z.output<typeof GapReport>;

const gapsQuery = (week: string | undefined) =>
  queryOptions({
    queryKey: ['knowledge-gaps', week],
    queryFn: ({ signal }) => api.get<Report>('/api/knowledge-gaps', { week }, signal),
  });

/** What customers asked and nothing answered, week by week; one press begins the article. */
export function GapsPage() {
  const { t } = useTranslation();
  const { week } = useSearch({ from: '/staff/knowledge/gaps' });
  const navigate = useNavigate();
  return (
    <main className="page import-page">
      <BackTo to="/knowledge" name={t('articles.title')} />
      <Loaded query={useQuery(gapsQuery(week))} rows={5} height={64}>
        {(report) => (
          <>
            <header className="page-head">
              <h1>{t('gaps.title')}</h1>
              <select
                className="input auto"
                aria-label={t('gaps.week')}
                value={report.week ?? ''}
                onChange={(event) => void navigate({ to: '/knowledge/gaps', search: { week: event.target.value }, replace: true })}
              >
                {[...new Set([...(report.week ? [report.week] : []), ...report.weeks])]
                  .sort()
                  .reverse()
                  .map((each) => (
                    <option key={each} value={each}>
                      {t('gaps.weekOf', { week: each })}
                    </option>
                  ))}
              </select>
              <span className="muted small num">
                {[report.timeZone, ...(report.madeAt ? [t('gaps.madeAt', { at: dayAndTime(report.madeAt) })] : [])].join(' · ')}
              </span>
            </header>
            <Topics topics={report.topics} />
            <Reasons reasons={report.reasons} />
          </>
        )}
      </Loaded>
    </main>
  );
}

function Topics({ topics }: { topics: Report['topics'] }) {
  const { t } = useTranslation();
  return (
    <section>
      <h2>{t('gaps.topics')}</h2>
      {topics.length === 0 ? (
        <Empty title={t('gaps.none')}>{t('gaps.noneHow')}</Empty>
      ) : (
        <ol className="panel import-list">
          {topics.map((topic) => (
            <Topic key={topic.place} topic={topic} />
          ))}
        </ol>
      )}
    </section>
  );
}

function Topic({ topic: { asked, examples } }: { topic: Report['topics'][number] }) {
  const { t } = useTranslation();
  const [first, ...others] = examples;
  const title = first?.words ?? t('gaps.hidden');
  return (
    <li>
      <span className="num" title={t('gaps.askedHow')}>
        {t('gaps.asked', { count: asked })}
      </span>
      <div className="import-what">
        <b>{first?.conversation ? <InTalk conversation={first.conversation} words={title} /> : title}</b>
        {first && <Meant {...first} />}
        {others.map((each) => (
          <div key={`${each.conversation} ${each.words}`} className="small muted">
            {each.conversation ? <InTalk conversation={each.conversation} words={each.words} /> : each.words}
            <Meant {...each} />
          </div>
        ))}
      </div>
      {first && (
        <Write title={first.words} similar={others.map(({ words }) => words)} name={t('gaps.writeAbout', { title: first.words })} />
      )}
    </li>
  );
}

/** It is written already, in other words: these are one more way to ask for it. */
function Meant({ meant }: Pick<Report['topics'][number]['examples'][number], 'meant'>) {
  const { t } = useTranslation();
  return (
    meant && (
      <div className="small muted">
        {t('gaps.meant')}{' '}
        <Link to="/knowledge/$id" params={{ id: meant.id }}>
          {meant.title}
        </Link>
      </div>
    )
  );
}

const InTalk = ({ conversation, words }: { conversation: string; words: string }) => (
  <Link to="/chats" search={{ c: conversation }}>
    {words}
  </Link>
);

interface WriteProps {
  title: string;
  similar?: string[];
  reason?: string;
  name: string;
}

/** Opens the editor with what was asked as title and similar questions. */
function Write({ title, similar = [], reason, name }: WriteProps) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { modal } = App.useApp();
  const begin = () => {
    const language = /\p{Script=Han}/u.test(title) ? 'zh-CN' : 'en';
    const said = { ...emptyDraft.texts[language], title: title.slice(0, 120), similar: similar.join('\n') };
    keepDraft('new', { ...emptyDraft, ...(reason ? { reasons: [reason] } : {}), texts: { ...emptyDraft.texts, [language]: said } });
    void navigate({ to: '/knowledge/new', search: {} });
  };
  // What somebody began elsewhere and has not saved is not written over unasked.
  const write = () => {
    if (!keptDraft('new')) return begin();
    void modal.confirm({ title: t('gaps.draftThere'), okText: t('gaps.draftReplace'), cancelText: t('common.cancel'), onOk: begin });
  };
  return (
    <button type="button" className="button small" aria-label={name} onClick={write}>
      {t('articles.write')}
    </button>
  );
}

function Reasons({ reasons }: { reasons: Report['reasons'] }) {
  const { t } = useTranslation();
  return (
    <section>
      <h2>{t('gaps.reasons')}</h2>
      {reasons.length === 0 ? (
        <Empty title={t('gaps.noReasons')}>{t('gaps.noReasonsHow')}</Empty>
      ) : (
        <ol className="panel import-list">
          {reasons.map((reason) => (
            <li key={reason.key}>
              <span className="num" title={t('gaps.reasonHow')}>
                {t('gaps.talks', { count: reason.asked })}
              </span>
              <div className="import-what">
                <b>{inLanguage(reason)}</b>
                {reason.articles.length === 0 && <Chip tone="warn">{t('gaps.noArticle')}</Chip>}
                {reason.articles.map(({ id, number, title }) => (
                  <div key={id} className="small">
                    <Link to="/knowledge/$id" params={{ id }}>
                      {title}
                    </Link>{' '}
                    <span className="muted num">{number}</span>
                  </div>
                ))}
              </div>
              {reason.articles.length === 0 && (
                <Write title={inLanguage(reason)} reason={reason.key} name={t('gaps.writeAbout', { title: inLanguage(reason) })} />
              )}
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}
