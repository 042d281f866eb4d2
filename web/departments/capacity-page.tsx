import { useMutation, useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CapacityView } from '../../server/cases/capacity-views.ts';
import type { GroupView } from '../../server/team/views.ts';
import { api } from '../api.ts';
import { inLanguage } from '../conversations/words.ts';
import { queries } from '../query-client.ts';
import { may, useMe } from '../session.ts';
import { Empty, Loaded } from '../ui/pieces.tsx';
import { Head } from '../ui/table.tsx';
import { useProblem } from '../ui/use-problem.ts';
import { capacityQuery } from './capacity-queries.ts';
import { DepartmentTabs } from './department-tabs.tsx';
import { groupsQuery } from './queries.ts';

type Week = CapacityView['weeks'][number];

/** What a department can make in each week, beside what was promised for it. */
export function CapacityPage() {
  const { t } = useTranslation();
  const me = useMe();
  const { department } = useSearch({ from: '/staff/departments/capacity' });
  const navigate = useNavigate();
  const groups = useQuery(groupsQuery);
  const departments = groups.data?.filter(({ kind }) => kind === 'department') ?? [];
  const group =
    departments.find(({ id }) => id === department) ??
    departments.find(({ id }) => me.groups.some((own) => own.id === id)) ??
    departments[0];
  return (
    <main className="page">
      <DepartmentTabs />
      <header className="page-head">
        <h1>{t('capacity.title')}</h1>
        <select
          className="input auto"
          aria-label={t('ticket.department')}
          value={group?.id ?? ''}
          onChange={(event) => void navigate({ to: '/departments/capacity', search: { department: event.target.value }, replace: true })}
        >
          {departments.map((each) => (
            <option key={each.id} value={each.id}>
              {inLanguage(each)}
            </option>
          ))}
        </select>
      </header>
      <Loaded query={groups} rows={6} height={52}>
        {() => (group ? <Plan group={group} /> : <Empty title={t('capacity.none')}>{t('capacity.noneHow')}</Empty>)}
      </Loaded>
    </main>
  );
}

function Plan({ group }: { group: GroupView }) {
  const { t } = useTranslation();
  const columns = [
    { title: t('capacity.week') },
    ...(['units', 'promised', 'left'] as const).map((name) => ({ title: t(`capacity.${name}`), isNumber: true })),
    ...(['ready', 'expected'] as const).map((name) => ({ title: t(`capacity.${name}`), isNumber: true, isExtra: true })),
  ];
  return (
    <Loaded query={useQuery(capacityQuery(group.id))} rows={8} height={52}>
      {({ weeks, onTime }) => (
        <>
          <p className="muted small" title={t('capacity.onTimeFormula')}>
            {onTime.made === 0
              ? t('capacity.noneMade')
              : t('capacity.onTime', { rate: Math.round((onTime.inTime / onTime.made) * 100), ...onTime })}
          </p>
          <div className="panel table-box">
            <table className="table">
              <caption className="unseen">{t('capacity.title')}</caption>
              <Head columns={columns} />
              <tbody>
                {weeks.map((week) => (
                  <WeekRow key={week.week} week={week} group={group.id} />
                ))}
              </tbody>
            </table>
          </div>
        </>
      )}
    </Loaded>
  );
}

function WeekRow({ week, group }: { week: Week; group: string }) {
  const { t } = useTranslation();
  const me = useMe();
  const mayEdit = may(me, 'production.work') && (me.groups.some(({ id }) => id === group) || may(me, 'conversations.supervise'));
  const left = week.units === null ? null : week.units - week.promised;
  return (
    <tr>
      <td className="num">{week.week}</td>
      <td className="num right">{mayEdit ? <Units key={String(week.units)} week={week} group={group} /> : (week.units ?? '—')}</td>
      <td className="num right">
        <Link to="/departments/handovers" search={{ from: 'all', stand: 'running', week: week.week, department: group }}>
          {week.promised}
        </Link>
      </td>
      <td className="num right">
        {left !== null && left < 0 ? <b className="wrong">{t('capacity.over', { count: -left })}</b> : (left ?? '—')}
      </td>
      <td className="num right extra">{week.ready}</td>
      <td className="num right extra">{week.expected}</td>
    </tr>
  );
}

/** Kept when it is left or Enter is pressed; empty says nothing of the week. */
function Units({ week, group }: { week: Week; group: string }) {
  const { t } = useTranslation();
  const [value, setValue] = useState(String(week.units ?? ''));
  const save = useMutation({
    mutationFn: (units: number | null) => api.put<CapacityView>('/api/capacity', { group, week: week.week, units }),
    onSuccess: (view) => queries.setQueryData(capacityQuery(group).queryKey, view),
    onError: useProblem(),
  });
  const keep = () => {
    const units = value.trim() === '' ? null : Number(value);
    if (units !== week.units && (units === null || Number.isInteger(units))) save.mutate(units);
  };
  return (
    <input
      className="input capacity-units"
      type="number"
      min={0}
      max={1_000_000}
      value={value}
      aria-label={t('capacity.unitsOf', { week: week.week })}
      onChange={(event) => setValue(event.target.value)}
      onBlur={keep}
      onKeyDown={(event) => event.key === 'Enter' && keep()}
    />
  );
}
