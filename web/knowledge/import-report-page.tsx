import { useMutation, useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { csvFile } from '../../common/spreadsheet.ts';
import type { WholeImport } from '../../server/knowledge/importing/views.ts';
import { api } from '../api.ts';
import { Why } from '../conversations/chat-bar.tsx';
import { queries } from '../query-client.ts';
import { may, useMe } from '../session.ts';
import { BackTo } from '../ui/back-to.tsx';
import { Chip, Loaded } from '../ui/pieces.tsx';
import { saveFile } from '../ui/save-file.ts';
import { useProblem } from '../ui/use-problem.ts';
import '../i18n/page-words.ts';
import { importQuery } from './import-queries.ts';
import '../ui/table.css';
import './import.css';

/** What would come of each file, and then what came of it. */
export function ImportReportPage() {
  const { t } = useTranslation();
  const { id } = useParams({ from: '/staff/knowledge/import/$id' });
  return (
    <main className="page import-page">
      <BackTo to="/knowledge/import" name={t('imports.title')} />
      <Loaded query={useQuery(importQuery(id))} rows={5} height={52}>
        {(report) => <Report report={report} />}
      </Loaded>
    </main>
  );
}

function Report({ report }: { report: WholeImport }) {
  const { t } = useTranslation();
  const { made, changed, refused } = report.counts;
  const isTried = report.state === 'checked';
  return (
    <>
      <header className="page-head">
        <h1>{report.name}</h1>
        <Chip tone={report.state === 'done' ? 'ok' : 'info'}>{t(`imports.state_${report.state}`)}</Chip>
        <span className="spread" />
        {refused > 0 && (
          <button
            type="button"
            className="button"
            onClick={() => saveFile('refused.csv', new Blob([refusedAsCsv(report)], { type: 'text/csv' }))}
          >
            {t('imports.saveRefused')}
          </button>
        )}
      </header>
      <p role="status">
        {t(isTried ? 'imports.would' : 'imports.came', { counts: t('imports.counts', report.counts) })}
        {report.state === 'running' && (
          <>
            {' '}
            <progress value={report.done} max={Math.max(1, report.total)} aria-label={t('imports.state_running')} />{' '}
            <span className="num">
              {report.done} / {report.total} <TimeLeft report={report} />
            </span>
          </>
        )}
      </p>
      <Acts report={report} hasWork={made + changed > 0} />
      <ul className="panel import-list">
        {report.items.map((item) => (
          <li key={item.place}>
            <Chip tone={item.outcome === 'refused' ? 'bad' : item.outcome === 'unchanged' ? 'gray' : 'ok'}>
              {t(`imports.outcome_${item.outcome}`)}
            </Chip>
            <div className="import-what">
              {item.kind === 'article' && item.target ? (
                <Link to="/knowledge/$id" params={{ id: item.target }}>
                  {item.title}
                </Link>
              ) : (
                <span>{item.title || item.file}</span>
              )}
              <div className="muted small">{item.title ? item.file : ''}</div>
              {item.sentence && <div className="small">{item.sentence}</div>}
              {item.hints.map(({ what, name }) => (
                <div key={`${what} ${name}`} className="small muted">
                  {t(`imports.left_${what}`, { name })}
                </div>
              ))}
            </div>
          </li>
        ))}
      </ul>
    </>
  );
}

function TimeLeft({ report: { startedAt, done, total } }: { report: WholeImport }) {
  const { t } = useTranslation();
  if (!startedAt || done < 5) return null;
  const seconds = Math.ceil((((Date.now() - Date.parse(startedAt)) / done) * (total - done)) / 1000);
  return t('imports.left', { seconds });
}

const refusedAsCsv = ({ items }: WholeImport) =>
  csvFile([
    ['file', 'title', 'reason'],
    ...items.filter(({ outcome }) => outcome === 'refused').map(({ file, title, sentence }) => [file, title, sentence]),
  ]);

interface Published {
  published: number;
  left: number;
}

function Acts({ report, hasWork }: { report: WholeImport; hasWork: boolean }) {
  const { t } = useTranslation();
  const me = useMe();
  const path = `/api/article-imports/${report.id}`;
  const onError = useProblem();
  const keep = (next: WholeImport) => queries.setQueryData(importQuery(report.id).queryKey, next);
  const start = useMutation({
    mutationFn: (sendTo: 'draft' | 'review') => api.post<WholeImport>(`${path}/start`, { sendTo }),
    onSuccess: keep,
    onError,
  });
  const stop = useMutation({ mutationFn: () => api.post<WholeImport>(`${path}/cancellation`), onSuccess: keep, onError });
  const publish = useMutation({
    mutationFn: async () => {
      for (let left = 1; left > 0; ) ({ left } = await api.post<Published>(`${path}/publication`));
    },
    onSettled: () => queries.invalidateQueries({ queryKey: ['article-imports'] }),
    onError,
  });
  if (report.state === 'running') {
    return (
      <p>
        <button type="button" className="button" disabled={stop.isPending} onClick={() => stop.mutate()}>
          {t('imports.stop')}
        </button>
      </p>
    );
  }
  if (report.state === 'checked') {
    return (
      <p className="import-choices">
        {(['review', 'draft'] as const).map((sendTo) => (
          <Why key={sendTo} reason={hasWork ? undefined : t('imports.nothing')}>
            <button
              type="button"
              className={sendTo === 'review' ? 'button primary' : 'button'}
              disabled={!hasWork || start.isPending}
              onClick={() => start.mutate(sendTo)}
            >
              {t(`imports.start_${sendTo}`)}
            </button>
          </Why>
        ))}
      </p>
    );
  }
  if (report.waiting === 0 || !may(me, 'articles.review')) return null;
  return (
    <p>
      <button type="button" className="button primary" disabled={publish.isPending} onClick={() => publish.mutate()}>
        {t('imports.publish', { count: report.waiting })}
      </button>{' '}
      <span className="muted small">{t('imports.publishHow')}</span>
    </p>
  );
}
