import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { NoticeView } from '../../server/cases/notice-views.ts';
import { inLanguage } from '../conversations/words.ts';
import { may, useMe } from '../session.ts';
import '../tasks/tasks.css';
import { Chip, Empty, Loaded } from '../ui/pieces.tsx';
import { dayAndTime } from '../ui/times.ts';
import { noticesQuery } from './bulletin-queries.ts';
import { DepartmentTabs } from './department-tabs.tsx';
import { NoticeForm } from './notice-form.tsx';

/** How things are done: what I have to read stands first. */
export function NoticesPage() {
  const { t } = useTranslation();
  const me = useMe();
  const { of = 'mine' } = useSearch({ from: '/staff/departments/notices' });
  const navigate = useNavigate();
  const [isNew, setNew] = useState(false);
  return (
    <main className="page">
      <DepartmentTabs />
      <header className="page-head">
        <h1>{t('procedure.title')}</h1>
        <nav className="time-choices" aria-label={t('procedure.lists')}>
          {(['mine', 'all'] as const).map((each) => (
            <button
              key={each}
              type="button"
              className="button"
              aria-pressed={each === of}
              onClick={() => void navigate({ to: '/departments/notices', search: { of: each }, replace: true })}
            >
              {t(`procedure.list_${each}`)}
            </button>
          ))}
        </nav>
        <span className="spread" />
        {may(me, 'bulletins.write') && (
          <button type="button" className="button primary" onClick={() => setNew(true)}>
            {t('procedure.write')}
          </button>
        )}
      </header>
      {isNew && (
        <NoticeForm onDone={() => setNew(false)} onPublished={(id) => void navigate({ to: '/departments/notices/$id', params: { id } })} />
      )}
      <Loaded query={useQuery(noticesQuery(of))} rows={5} height={64}>
        {({ items }) => (items.length === 0 ? <Empty title={t('procedure.none')}>{t('procedure.noneHow')}</Empty> : <List items={items} />)}
      </Loaded>
    </main>
  );
}

const List = ({ items }: { items: NoticeView[] }) => (
  <ul className="panel notice-list">
    {items.map((notice) => (
      <li key={notice.id} className="notice-line">
        <Line notice={notice} />
      </li>
    ))}
  </ul>
);

function Line({ notice }: { notice: NoticeView }) {
  const { t } = useTranslation();
  return (
    <>
      <Link to="/departments/notices/$id" params={{ id: notice.id }}>
        <b>{notice.title}</b>
      </Link>
      <ReadChip notice={notice} />
      <span className="spread" />
      <span className="muted small num">
        {[
          notice.groups.map(inLanguage).join(t('common.and')) || t('procedure.everybody'),
          t('procedure.version', { version: notice.version }),
          dayAndTime(notice.publishedAt),
          t('procedure.readOf', { read: notice.read, people: notice.people }),
        ].join(' · ')}
      </span>
    </>
  );
}

/** Whether I have read it. */
export function ReadChip({ notice }: { notice: NoticeView }) {
  const { t } = useTranslation();
  if (notice.retiredAt) return <Chip>{t('procedure.retired')}</Chip>;
  if (!notice.isForMe) return null;
  return notice.readAt ? <Chip tone="ok">{t('procedure.readByMe')}</Chip> : <Chip tone="warn">{t('procedure.unread')}</Chip>;
}
