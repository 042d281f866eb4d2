import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ticketActWords, ticketKindWords } from '../../common/ticket-words.ts';
import type { TicketView } from '../../server/cases/ticket-views.ts';
import { said } from '../aftersales/words.ts';
import { StageSelect } from '../conversations/stage-select.tsx';
import { inLanguage } from '../conversations/words.ts';
import '../tasks/tasks.css';
import { ListExport } from '../ui/list-export.tsx';
import { Chip } from '../ui/pieces.tsx';
import { type Column, Table } from '../ui/table.tsx';
import { DepartmentTabs } from './department-tabs.tsx';
import { groupsQuery, type TicketSearch, type TicketTime, ticketCountsQuery, ticketLists, ticketsQuery, ticketTimes } from './queries.ts';
import { Standings } from './standings.tsx';
import { useTicketAct } from './ticket-acts.tsx';
import { TicketDue, TicketStateChip } from './ticket-chips.tsx';
import { TicketForm } from './ticket-form.tsx';

/** What departments ask of each other: what stands with mine, what I have taken, what I asked. */
export function TicketsPage() {
  const { t } = useTranslation();
  const { whose = 'department', progress = 'running', department, stage } = useSearch({ from: '/staff/departments/tickets' });
  const navigate = useNavigate();
  const counts = useQuery(ticketCountsQuery).data;
  const query = useInfiniteQuery(ticketsQuery({ whose, progress, department, stage }));
  const [isNew, setNew] = useState(false);
  const go = (part: TicketSearch) =>
    void navigate({ to: '/departments/tickets', search: { whose, progress, department, stage, ...part }, replace: true });
  return (
    <main className="page">
      <DepartmentTabs />
      <header className="page-head">
        <h1>{t('ticket.title')}</h1>
        <nav className="time-choices" aria-label={t('ticket.lists')}>
          {ticketLists.map((each) => (
            <button key={each} type="button" className="button" aria-pressed={each === whose} onClick={() => go({ whose: each })}>
              {t(`ticket.list_${each}`)}
              {each !== 'all' && counts && <span className="num">{counts[each]}</span>}
            </button>
          ))}
        </nav>
        <select
          className="input auto"
          aria-label={t('ticket.when')}
          value={progress}
          onChange={(event) => go({ progress: event.target.value as TicketTime })}
        >
          {ticketTimes.map((each) => (
            <option key={each} value={each}>
              {t(`ticket.when_${each}`)}
            </option>
          ))}
        </select>
        <GroupFilter value={department} onChange={(next) => go({ department: next })} />
        <StageSelect value={stage} none={t('task.anyStage')} onChange={(next) => go({ stage: next })} />
        <span className="spread" />
        <ListExport list="tickets" filters={{ list: whose, when: progress, group: department, stage }} />
        <button type="button" className="button primary" onClick={() => setNew(true)}>
          {t('ticket.ask')}
        </button>
      </header>
      {isNew && <TicketForm about={{}} kind="feedback" onDone={() => setNew(false)} />}
      <Table name={t('ticket.title')} columns={useColumns()} query={query} empty={{ title: t('ticket.none'), how: t('ticket.noneHow') }} />
      <Standings stage={stage} />
    </main>
  );
}

function GroupFilter({ value, onChange }: { value: string | undefined; onChange(group: string | undefined): void }) {
  const { t } = useTranslation();
  const groups = useQuery(groupsQuery).data ?? [];
  return (
    <select
      className="input auto"
      aria-label={t('ticket.department')}
      value={value ?? ''}
      onChange={(event) => onChange(event.target.value || undefined)}
    >
      <option value="">{t('ticket.anyDepartment')}</option>
      {groups.map((group) => (
        <option key={group.id} value={group.id}>
          {inLanguage(group)}
        </option>
      ))}
    </select>
  );
}

function useColumns(): Column<TicketView>[] {
  const { t } = useTranslation();
  return [
    { title: t('ticket.due'), cell: (row) => <TicketDue ticket={row} /> },
    { title: t('ticket.what'), cell: (row) => <What ticket={row} /> },
    { title: t('ticket.department'), cell: (row) => inLanguage(row.group), isExtra: true },
    { title: t('wrapUp.stage'), cell: (row) => (row.stage ? t(`stage.${row.stage}`) : '—'), isExtra: true },
    { title: t('ticket.asker'), cell: (row) => row.asker.name, isExtra: true },
    { title: t('ticket.state'), cell: (row) => <StateOf ticket={row} /> },
  ];
}

function What({ ticket }: { ticket: TicketView }) {
  return (
    <div className="task-what">
      <p>
        <Chip>{said(ticketKindWords[ticket.kind])}</Chip>{' '}
        <Link to="/departments/tickets/$id" params={{ id: ticket.id }}>
          {ticket.text.length > 80 ? `${ticket.text.slice(0, 80)}…` : ticket.text}
        </Link>
      </p>
      <p className="muted small num">
        <span>{ticket.number}</span>
        {ticket.order && <span>{ticket.order.number}</span>}
      </p>
    </div>
  );
}

function StateOf({ ticket }: { ticket: TicketView }) {
  const take = useTicketAct(ticket);
  if (ticket.state === 'open')
    return (
      <button type="button" className="button small" disabled={take.isPending} onClick={() => take.mutate({ act: 'take' })}>
        {said(ticketActWords.take)}
      </button>
    );
  return (
    <>
      <TicketStateChip ticket={ticket} /> {ticket.state === 'taken' && ticket.owner?.name}
    </>
  );
}
