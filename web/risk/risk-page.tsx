import { useInfiniteQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { RiskFlagView } from '../../server/aftersales/risk/views.ts';
import '../i18n/page-words.ts';
import '../tasks/tasks.css';
import { BackTo } from '../ui/back-to.tsx';
import { Chip } from '../ui/pieces.tsx';
import { type Column, Table } from '../ui/table.tsx';
import { exactly, until } from '../ui/times.ts';
import { riskFlagsQuery, riskLists, signWords } from './queries.ts';
import { RiskActs } from './risk-acts.tsx';

/** Flags somebody has to look at, and those that hold. */
export function RiskPage() {
  const { t } = useTranslation();
  const { flags: list = 'raised' } = useSearch({ from: '/staff/aftersales/risk' });
  const navigate = useNavigate();
  const query = useInfiniteQuery(riskFlagsQuery(list));
  const columns: Column<RiskFlagView>[] = [
    { title: t('risk.customer'), cell: (row) => <Who flag={row} /> },
    { title: t('risk.why'), cell: (row) => <Why flag={row} /> },
    { title: t('risk.stand'), cell: (row) => <Stand flag={row} />, isExtra: true },
    { title: t('risk.look'), cell: (row) => <RiskActs key={row.state} flag={row} /> },
  ];
  return (
    <main className="page">
      <BackTo to="/aftersales" name={t('aftersales.title')} />
      <header className="page-head">
        <h1>{t('risk.title')}</h1>
        <nav className="time-choices" aria-label={t('risk.lists')}>
          {riskLists.map((each) => (
            <button
              key={each}
              type="button"
              className="button"
              aria-pressed={each === list}
              onClick={() => void navigate({ to: '/aftersales/risk', search: { flags: each }, replace: true })}
            >
              {t(`risk.list_${each}`)}
            </button>
          ))}
        </nav>
      </header>
      <p className="muted">{t('risk.how')}</p>
      <Table name={t('risk.title')} columns={columns} query={query} empty={{ title: t('risk.none'), how: t('risk.noneHow') }} />
    </main>
  );
}

function Who({ flag: { customer } }: { flag: RiskFlagView }) {
  const { t } = useTranslation();
  return (
    <Link to="/customers/$id" params={{ id: customer.id }}>
      {customer.name ?? t('customer.visitor', { number: customer.number })}
    </Link>
  );
}

function Why({ flag }: { flag: RiskFlagView }) {
  const { t } = useTranslation();
  return (
    <div className="task-what">
      <p>
        <Chip tone="warn">{t(`risk.kind_${flag.kind}`)}</Chip> {flag.words}
      </p>
      <p className="muted small">
        {flag.risk.score > 0 && <span>{t('risk.points', { score: flag.risk.score, signs: signWords(flag.risk) })}</span>}
        <span>{t('risk.by', { name: flag.raisedBy?.name ?? t('risk.byPoints'), at: exactly(flag.raisedAt) })}</span>
        {flag.note && <span>{flag.note}</span>}
      </p>
    </div>
  );
}

function Stand({ flag }: { flag: RiskFlagView }) {
  const { t } = useTranslation();
  return (
    <>
      <Chip tone={flag.state === 'confirmed' ? 'bad' : 'gray'}>{t(`risk.state_${flag.state}`)}</Chip>
      {flag.state === 'confirmed' && flag.expiresAt && (
        <p className="muted small num" style={{ margin: 0 }}>
          {t('risk.until', { at: until(flag.expiresAt, exactly) })}
        </p>
      )}
    </>
  );
}
