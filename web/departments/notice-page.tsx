import { useMutation, useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { App } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { WholeNotice } from '../../server/cases/notice-views.ts';
import { api } from '../api.ts';
import { inLanguage } from '../conversations/words.ts';
import { may, useMe } from '../session.ts';
import { BackTo } from '../ui/back-to.tsx';
import { Loaded } from '../ui/pieces.tsx';
import '../ui/table.css';
import { dayAndTime, exactly } from '../ui/times.ts';
import { useProblem } from '../ui/use-problem.ts';
import { noticeQuery, reloadNotices } from './bulletin-queries.ts';
import './departments.css';
import { NoticeForm } from './notice-form.tsx';
import { ReadChip } from './notices-page.tsx';

export function NoticePage() {
  const { t } = useTranslation();
  const { id } = useParams({ from: '/staff/departments/notices/$id' });
  return (
    <main className="page">
      <BackTo to="/departments/notices" name={t('procedure.title')} />
      <Loaded query={useQuery(noticeQuery(id))} rows={4} height={90}>
        {(notice) => <Whole notice={notice} />}
      </Loaded>
    </main>
  );
}

function Whole({ notice }: { notice: WholeNotice }) {
  const { t } = useTranslation();
  const me = useMe();
  const [isChanging, setChanging] = useState(false);
  const mayWrite = may(me, 'bulletins.write') && !notice.retiredAt;
  if (isChanging) return <NoticeForm notice={notice} onDone={() => setChanging(false)} />;
  return (
    <>
      <header className="page-head">
        <h1>{notice.title}</h1>
        <ReadChip notice={notice} />
        <span className="muted num">
          {[notice.by, t('procedure.version', { version: notice.version }), dayAndTime(notice.publishedAt)].join(' · ')}
        </span>
      </header>
      <div className="columns">
        <section className="paper">
          <p className="ticket-text">{notice.body}</p>
          <Reading notice={notice} />
          {mayWrite && <Writing notice={notice} onChange={() => setChanging(true)} />}
          {notice.versions.length > 1 && <Older notice={notice} />}
        </section>
        <section className="paper">
          <Receipts notice={notice} />
        </section>
      </div>
    </>
  );
}

function Reading({ notice }: { notice: WholeNotice }) {
  const { t } = useTranslation();
  const read = useMutation({
    mutationFn: () => api.post(`/api/notices/${notice.id}/reading`, { version: notice.version }),
    onSuccess: reloadNotices,
    onError: useProblem(),
  });
  if (!notice.isForMe || notice.retiredAt) return null;
  if (notice.readAt) return <p className="muted small">{t('procedure.readAt', { at: dayAndTime(notice.readAt) })}</p>;
  return (
    <p>
      <button type="button" className="button primary" disabled={read.isPending} onClick={() => read.mutate()}>
        {t('procedure.acknowledge')}
      </button>{' '}
      <span className="muted small">{t('procedure.readUntil', { at: dayAndTime(notice.readBy) })}</span>
    </p>
  );
}

function Writing({ notice, onChange }: { notice: WholeNotice; onChange(): void }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const showProblem = useProblem();
  const remind = useMutation({
    mutationFn: () => api.post<{ reminded: number }>(`/api/notices/${notice.id}/reminder`),
    onSuccess: ({ reminded }) => [void message.success(t('procedure.remindedOf', { count: reminded })), reloadNotices()],
    onError: showProblem,
  });
  const retire = useMutation({ mutationFn: () => api.delete(`/api/notices/${notice.id}`), onSuccess: reloadNotices, onError: showProblem });
  const left = notice.people - notice.read;
  return (
    <div className="ticket-acts">
      <button type="button" className="button" onClick={onChange}>
        {t('procedure.newVersion')}
      </button>
      <button type="button" className="button" disabled={remind.isPending || left === 0} onClick={() => remind.mutate()}>
        {left === 0 ? t('procedure.allRead') : t('procedure.remind', { count: left })}
      </button>
      <button type="button" className="button danger" disabled={retire.isPending} onClick={() => retire.mutate()}>
        {t('procedure.retire')}
      </button>
    </div>
  );
}

function Receipts({ notice }: { notice: WholeNotice }) {
  const { t } = useTranslation();
  return (
    <>
      <h2 style={{ margin: 0 }}>{t('procedure.receipts')}</h2>
      <p className="muted small num">
        {notice.groups.map(inLanguage).join(t('common.and')) || t('procedure.everybody')} ·{' '}
        {t('procedure.readOf', { read: notice.read, people: notice.people })}
      </p>
      <ul className="notice-receipts">
        {notice.receipts.map(({ staff, readAt }) => (
          <li key={staff.id} className="notice-line">
            <span className="spread">{staff.name}</span>
            {readAt ? (
              <time className="muted num" title={exactly(readAt)}>
                {dayAndTime(readAt)}
              </time>
            ) : (
              <span className="wrong">{t('procedure.notYet')}</span>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}

function Older({ notice }: { notice: WholeNotice }) {
  const { t } = useTranslation();
  return (
    <details>
      <summary>{t('procedure.older')}</summary>
      {notice.versions.slice(1).map((version) => (
        <section key={version.version} className="ticket-answer notice-older">
          <b>
            {version.title} <span className="muted num">{t('procedure.version', { version: version.version })}</span>
          </b>
          <p className="ticket-text">{version.body}</p>
        </section>
      ))}
    </details>
  );
}
