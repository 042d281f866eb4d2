import { useMutation, useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { queries } from '../query-client.ts';
import { BackTo } from '../ui/back-to.tsx';
import { Empty, Loaded } from '../ui/pieces.tsx';
import { dayAndTime, exactly } from '../ui/times.ts';
import { useProblem } from '../ui/use-problem.ts';
import '../i18n/page-words.ts';
import { ExportArticles } from './export-articles.tsx';
import { importQuery, importsQuery, sendFiles } from './import-queries.ts';
import './articles.css';
import '../ui/table.css';
import './import.css';

const kinds = '.md,.markdown,.html,.htm,.csv,.docx,.json,.zip';

/** Articles out of files: what would come of them is seen before anything is written. */
export function ImportPage() {
  const { t } = useTranslation();
  return (
    <main className="page import-page">
      <BackTo to="/knowledge" name={t('articles.title')} />
      <header className="page-head">
        <h1>{t('imports.title')}</h1>
        <span className="spread" />
        <ExportArticles />
      </header>
      <Choose />
      <Before />
    </main>
  );
}

function Choose() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const showProblem = useProblem();
  const [files, folder] = [useRef<HTMLInputElement>(null), useRef<HTMLInputElement>(null)];
  const [share, setShare] = useState(0);
  const stop = useRef<AbortController>(null);
  // What browsers call a folder is no attribute React knows.
  useEffect(() => folder.current?.setAttribute('webkitdirectory', ''), [folder]);
  const check = useMutation({
    mutationFn: (chosen: File[]) => {
      stop.current = new AbortController();
      return sendFiles(chosen, setShare, stop.current.signal);
    },
    onSuccess: (report) => {
      queries.setQueryData(importQuery(report.id).queryKey, report);
      void queries.invalidateQueries({ queryKey: importsQuery.queryKey, exact: true });
      void navigate({ to: '/knowledge/import/$id', params: { id: report.id } });
    },
    onError: (error) => stop.current?.signal.aborted || showProblem(error),
  });
  const take = (list: FileList | null) => {
    const chosen = [...(list ?? [])];
    if (chosen.length > 0) check.mutate(chosen);
  };
  return (
    <section
      className="paper import-drop"
      aria-label={t('imports.choose')}
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault();
        take(event.dataTransfer.files);
      }}
    >
      <p>{t('imports.how')}</p>
      <p className="muted small">{t('imports.howMore')}</p>
      {check.isPending ? (
        <p role="status">
          <progress value={share} max={1} aria-label={t('imports.sending')} /> {t(share < 1 ? 'imports.sending' : 'imports.checking')}{' '}
          <button type="button" className="button small" onClick={() => stop.current?.abort()}>
            {t('common.cancel')}
          </button>
        </p>
      ) : (
        <p className="import-choices">
          <button type="button" className="button primary" onClick={() => files.current?.click()}>
            {t('imports.files')}
          </button>
          <button type="button" className="button" onClick={() => folder.current?.click()}>
            {t('imports.folder')}
          </button>
        </p>
      )}
      <input
        ref={files}
        type="file"
        multiple
        accept={kinds}
        hidden
        aria-label={t('imports.files')}
        onChange={(event) => take(event.target.files)}
      />
      <input ref={folder} type="file" multiple hidden aria-label={t('imports.folder')} onChange={(event) => take(event.target.files)} />
    </section>
  );
}

/** What was brought in before. */
function Before() {
  const { t } = useTranslation();
  return (
    <section>
      <h2>{t('imports.before')}</h2>
      <Loaded query={useQuery(importsQuery)} rows={3} height={52}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty title={t('imports.none')}>{t('imports.noneHow')}</Empty>
          ) : (
            <ul className="panel import-list">
              {items.map((each) => (
                <li key={each.id}>
                  <Link to="/knowledge/import/$id" params={{ id: each.id }}>
                    {each.name}
                  </Link>
                  <span className="muted small">{t(`imports.state_${each.state}`)}</span>
                  <span className="spread" />
                  <span className="muted small num">
                    {t('imports.counts', each.counts)} · {each.by} · <time title={exactly(each.at)}>{dayAndTime(each.at)}</time>
                  </span>
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
    </section>
  );
}
