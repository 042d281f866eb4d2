import { useInfiniteQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { complaintKindWords } from '../../common/complaint-words.ts';
import type { ComplaintBrief } from '../../server/complaints/views.ts';
import { said } from '../aftersales/words.ts';
import '../i18n/page-words.ts';
import '../tasks/tasks.css';
import { BackTo } from '../ui/back-to.tsx';
import { ListExport } from '../ui/list-export.tsx';
import { Chip } from '../ui/pieces.tsx';
import { type Column, Table } from '../ui/table.tsx';
import { ComplaintDue, ComplaintStateChip } from './chips.tsx';
import { type ComplaintSearch, complaintOwners, complaintsQuery, complaintTimes } from './queries.ts';

/** Complaints, what is due first on top. */
export function ComplaintsPage() {
  const { t } = useTranslation();
  const { whose = 'all', progress = 'running' } = useSearch({ from: '/staff/complaints' });
  const navigate = useNavigate();
  const query = useInfiniteQuery(complaintsQuery({ whose, progress }));
  const go = (part: ComplaintSearch) => void navigate({ to: '/complaints', search: { whose, progress, ...part }, replace: true });
  return (
    <main className="page">
      <BackTo to="/aftersales" name={t('aftersales.title')} />
      <header className="page-head">
        <h1>{t('complaint.title')}</h1>
        <nav className="time-choices" aria-label={t('complaint.times')}>
          {complaintTimes.map((each) => (
            <button key={each} type="button" className="button" aria-pressed={each === progress} onClick={() => go({ progress: each })}>
              {t(`complaint.when_${each}`)}
            </button>
          ))}
        </nav>
        <select
          className="input auto"
          aria-label={t('complaint.whose')}
          value={whose}
          onChange={(event) => go({ whose: complaintOwners.find((each) => each === event.target.value) })}
        >
          {complaintOwners.map((each) => (
            <option key={each} value={each}>
              {t(`complaint.whose_${each}`)}
            </option>
          ))}
        </select>
        <ListExport list="complaints" filters={{ whose, when: progress }} />
      </header>
      <Table
        name={t('complaint.title')}
        columns={useColumns()}
        query={query}
        empty={{ title: t('complaint.none'), how: t('complaint.noneHow') }}
      />
    </main>
  );
}

function useColumns(): Column<ComplaintBrief>[] {
  const { t } = useTranslation();
  return [
    { title: t('complaint.due'), cell: (row) => <ComplaintDue complaint={row} /> },
    { title: t('complaint.what'), cell: (row) => <What complaint={row} /> },
    { title: t('complaint.customer'), cell: (row) => row.customer.name ?? '—', isExtra: true },
    { title: t('complaint.owner'), cell: (row) => row.owner?.name ?? t('complaint.nobody'), isExtra: true },
    { title: t('complaint.state'), cell: (row) => <ComplaintStateChip complaint={row} /> },
  ];
}

const most = 80;

function What({ complaint }: { complaint: ComplaintBrief }) {
  return (
    <div className="task-what">
      <p>
        <Chip>{said(complaintKindWords[complaint.kind])}</Chip>{' '}
        <Link to="/complaints/$id" params={{ id: complaint.id }}>
          {complaint.facts.length > most ? `${complaint.facts.slice(0, most)}…` : complaint.facts || complaint.number}
        </Link>
      </p>
      <p className="muted small num">
        <span>{complaint.number}</span>
        {complaint.order && <span>{complaint.order.number}</span>}
      </p>
    </div>
  );
}
