import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { makingStageWords } from '../../common/handovers.ts';
import type { HandoverView } from '../../server/cases/handover-views.ts';
import { said } from '../aftersales/words.ts';
import { inLanguage } from '../conversations/words.ts';
import { may, useMe } from '../session.ts';
import '../tasks/tasks.css';
import { ListExport } from '../ui/list-export.tsx';
import { Chip } from '../ui/pieces.tsx';
import { type Column, Table } from '../ui/table.tsx';
import { DepartmentTabs } from './department-tabs.tsx';
import { HandoverStateChip, PromisedFor } from './handover-chips.tsx';
import { type HandoverSearch, handoverCountsQuery, handoverLists, handoversQuery, handoverTimes } from './handover-queries.ts';

/** Orders that departments take over: what is promised first stands first, with what is late and what is in danger. */
export function HandoversPage() {
  const { t } = useTranslation();
  const me = useMe();
  const usual = may(me, 'production.work') ? 'department' : 'sent';
  const { from = usual, stand = 'running', week, department } = useSearch({ from: '/staff/departments/handovers' });
  const navigate = useNavigate();
  const counts = useQuery(handoverCountsQuery(from)).data;
  const query = useInfiniteQuery(handoversQuery({ from, stand, week, department }));
  const go = (part: HandoverSearch) =>
    void navigate({ to: '/departments/handovers', search: { from, stand, week, department, ...part }, replace: true });
  return (
    <main className="page">
      <DepartmentTabs />
      <header className="page-head">
        <h1>{t('handover.title')}</h1>
        <nav className="time-choices" aria-label={t('handover.times')}>
          {handoverTimes.map((each) => (
            <button key={each} type="button" className="button" aria-pressed={each === stand} onClick={() => go({ stand: each })}>
              {t(`handover.when_${each}`)}
              {each !== 'ended' && counts && <span className="num">{counts[each]}</span>}
            </button>
          ))}
        </nav>
        <select
          className="input auto"
          aria-label={t('handover.lists')}
          value={from}
          onChange={(event) => go({ from: handoverLists.find((each) => each === event.target.value) })}
        >
          {handoverLists.map((each) => (
            <option key={each} value={each}>
              {t(`handover.list_${each}`)}
            </option>
          ))}
        </select>
        {week && (
          <button type="button" className="button" onClick={() => go({ week: undefined, department: undefined })}>
            {t('handover.weekOnly', { week })} ✕
          </button>
        )}
        <span className="spread" />
        <ListExport list="handovers" filters={{ list: from, when: stand, week, group: department }} />
      </header>
      <Table
        name={t('handover.title')}
        columns={useColumns()}
        query={query}
        empty={{ title: t('handover.none'), how: t('handover.noneHow') }}
      />
    </main>
  );
}

function useColumns(): Column<HandoverView>[] {
  const { t } = useTranslation();
  return [
    { title: t('handover.due'), cell: (row) => <PromisedFor handover={row} /> },
    { title: t('handover.what'), cell: (row) => <What handover={row} /> },
    { title: t('ticket.department'), cell: (row) => inLanguage(row.group), isExtra: true },
    { title: t('handover.sender'), cell: (row) => row.sender.name, isExtra: true },
    { title: t('handover.state'), cell: (row) => <State handover={row} /> },
  ];
}

function State({ handover }: { handover: HandoverView }) {
  const { t } = useTranslation();
  return (
    <>
      <HandoverStateChip handover={handover} />
      {handover.comments.at(-1)?.isCustomer && <Chip tone="warn">{t('handover.toAnswer')}</Chip>}
    </>
  );
}

function What({ handover }: { handover: HandoverView }) {
  const stageOf = ({ stage }: HandoverView['lines'][number]) => (stage ? ` ${said(makingStageWords[stage])}` : '');
  return (
    <div className="task-what">
      <p>
        <Link to="/departments/handovers/$id" params={{ id: handover.id }}>
          {handover.lines.map((line) => `${inLanguage(line)} ×${line.quantity}${stageOf(line)}`).join('、')}
        </Link>
      </p>
      <p className="muted small num">
        <span>{handover.number}</span>
        <Link to="/orders/$id" params={{ id: handover.order.id }}>
          {handover.order.number}
        </Link>
      </p>
    </div>
  );
}
