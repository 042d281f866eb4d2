import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { mayTakeExport } from '../../common/export-approvals.ts';
import type { ApprovalView } from '../../server/platform/exports/approval-views.ts';
import { api } from '../api.ts';
import { TakeAudit } from '../insights/take-audit.tsx';
import { may, useMe } from '../session.ts';
import { useSave } from '../settings/save.ts';
import '../tasks/tasks.css';
import { Field } from '../ui/field.tsx';
import { Chip, Loaded } from '../ui/pieces.tsx';
import { type Column, Table } from '../ui/table.tsx';
import { TakeFile } from '../ui/take-file.tsx';
import { exactly } from '../ui/times.ts';
import { useProblem } from '../ui/use-problem.ts';
import { Decide } from './decide.tsx';
import { approvalsQuery, exportRuleQuery } from './queries.ts';

const lists = ['open', 'over'] as const;

/** What was asked to leave, why, who agreed, and where to take it. */
export function ExportApprovals() {
  const { t } = useTranslation();
  const me = useMe();
  const [list, setList] = useState<(typeof lists)[number]>('open');
  const query = useInfiniteQuery(approvalsQuery(list));
  const rule = useQuery(exportRuleQuery);
  const columns: Column<ApprovalView>[] = [
    { title: t('taking.what'), cell: (row) => <What ask={row} /> },
    { title: t('taking.why'), cell: (row) => <Why ask={row} /> },
    { title: t('taking.until'), cell: (row) => <span className="num">{exactly(row.expiresAt)}</span>, isExtra: true },
    { title: t('taking.state'), cell: (row) => <Next key={row.state} ask={row} /> },
  ];
  return (
    <div className="stack">
      <p className="muted">{t('taking.how')}</p>
      <nav className="time-choices" aria-label={t('taking.lists')}>
        {lists.map((each) => (
          <button key={each} type="button" className="button" aria-pressed={each === list} onClick={() => setList(each)}>
            {t(`taking.list_${each}`)}
          </button>
        ))}
      </nav>
      <Table name={t('settings.exports')} columns={columns} query={query} empty={{ title: t('taking.none'), how: t('taking.noneHow') }} />
      {may(me, 'settings.manage') && (
        <Loaded query={rule} rows={1} height={56}>
          {({ above }) => <RuleForm key={above} above={above} />}
        </Loaded>
      )}
    </div>
  );
}

function What({ ask }: { ask: ApprovalView }) {
  const { t } = useTranslation();
  const filters = Object.entries(ask.filters ?? {}).map(([name, value]) => `${name} ${value}`);
  return (
    <div className="task-what">
      <p>
        {t(`taking.name.${ask.list}`, { defaultValue: ask.list })} · {t('taking.rows', { count: ask.rows })}{' '}
        {ask.contacts === 'full' && <Chip tone="warn">{t('taking.full')}</Chip>}
      </p>
      {filters.length > 0 && <p className="muted small">{filters.join(' · ')}</p>}
    </div>
  );
}

function Why({ ask }: { ask: ApprovalView }) {
  const { t } = useTranslation();
  return (
    <div className="task-what">
      <p>{ask.reason}</p>
      <p className="muted small">{t('taking.by', { name: ask.askedBy.name, at: exactly(ask.askedAt) })}</p>
    </div>
  );
}

/** What can be done with it now, or what became of it. */
function Next({ ask }: { ask: ApprovalView }) {
  const { t } = useTranslation();
  const me = useMe();
  const showProblem = useProblem();
  if (mayTakeExport(ask, me.id)) {
    const { list, filters, contacts, id } = ask;
    if (list === 'facts') return <TakeAudit filters={filters ?? {}} approval={id} />;
    const body = list.endsWith('figures') ? { ...filters, approval: id } : { filters, contacts, approval: id };
    return (
      <span className="task-acts">
        <TakeFile path={`/api/${list}/exports`} name={`zhike-${list}`} body={body} look="button" onRefused={showProblem} />
      </span>
    );
  }
  if (ask.state === 'asked') return <Decide ask={ask} />;
  return (
    <div className="task-what">
      <p>
        <Chip>{t(`taking.state_${ask.state}`)}</Chip> {ask.decidedBy?.name}
      </p>
      {ask.note && <p className="muted small">{ask.note}</p>}
    </div>
  );
}

function RuleForm({ above }: { above: number | null }) {
  const { t } = useTranslation();
  const [rows, setRows] = useState(above === null ? '' : String(above));
  const save = useSave(['export-rule'], () => api.put('/api/settings/export-approval', { above: rows === '' ? null : Number(rows) }));
  return (
    <form className="paper stack" onSubmit={(event) => [event.preventDefault(), save.mutate()]}>
      <Field
        name={t('taking.above')}
        hint={t('taking.aboveHow')}
        value={rows}
        onChange={(value) => setRows(value.replace(/\D/g, '').slice(0, 6))}
        inputMode="numeric"
      />
      <div className="form-end">
        <button type="submit" className="button primary" disabled={save.isPending}>
          {t('taking.save')}
        </button>
      </div>
    </form>
  );
}
