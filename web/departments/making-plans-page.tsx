import { useInfiniteQuery, useMutation } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { makingPlanActWords, makingPlanStateWords } from '../../common/making-plans.ts';
import type { MakingPlanView } from '../../server/cases/making-plan-views.ts';
import { said } from '../aftersales/words.ts';
import { api } from '../api.ts';
import { inLanguage } from '../conversations/words.ts';
import { may, useMe } from '../session.ts';
import '../tasks/tasks.css';
import { Chip } from '../ui/pieces.tsx';
import { type Column, Table } from '../ui/table.tsx';
import { dayAndTime, dayOf, exactly, useNow } from '../ui/times.ts';
import { useProblem } from '../ui/use-problem.ts';
import { DepartmentTabs } from './department-tabs.tsx';
import { type ChangingAct, MakingPlanChange } from './making-plan-change.tsx';
import { MakingPlanForm } from './making-plan-form.tsx';
import { makingPlansQuery, planStates, reloadMakingPlans } from './making-plan-queries.ts';

type Open = 'new' | { plan: MakingPlanView; act: ChangingAct };

/** What departments plan to make, whether it goes as planned, and which orders wait longer than they were promised. */
export function MakingPlansPage() {
  const { t } = useTranslation();
  const { state = 'running' } = useSearch({ from: '/staff/departments/plans' });
  const navigate = useNavigate();
  const mayPlan = may(useMe(), 'production.work');
  const [open, setOpen] = useState<Open>();
  const done = () => setOpen(undefined);
  const query = useInfiniteQuery(makingPlansQuery(state));
  return (
    <main className="page making-plans">
      <DepartmentTabs />
      <header className="page-head">
        <h1>{t('makingPlan.title')}</h1>
        <nav className="time-choices" aria-label={t('makingPlan.states')}>
          {planStates.map((each) => (
            <button
              key={each}
              type="button"
              className="button"
              aria-pressed={each === state}
              onClick={() => void navigate({ to: '/departments/plans', search: { state: each }, replace: true })}
            >
              {t(`makingPlan.state_${each}`)}
            </button>
          ))}
        </nav>
        <span className="spread" />
        {mayPlan && (
          <button type="button" className="button primary" onClick={() => setOpen('new')}>
            {t('makingPlan.new')}
          </button>
        )}
      </header>
      {open === 'new' && <MakingPlanForm onDone={done} />}
      {open && open !== 'new' && <MakingPlanChange key={`${open.plan.id} ${open.act}`} plan={open.plan} act={open.act} onDone={done} />}
      <Table
        name={t('makingPlan.title')}
        columns={useColumns(mayPlan && state === 'running' ? setOpen : undefined)}
        query={query}
        empty={{ title: t('makingPlan.none'), how: t('makingPlan.noneHow') }}
      />
    </main>
  );
}

function useColumns(onOpen: ((open: Open) => void) | undefined): Column<MakingPlanView>[] {
  const { t } = useTranslation();
  return [
    { title: t('makingPlan.what'), cell: (row) => <What plan={row} /> },
    { title: t('makingPlan.ready'), cell: (row) => <Ready plan={row} /> },
    { title: t('makingPlan.points'), cell: (row) => <Points plan={row} mayReach={onOpen !== undefined} /> },
    { title: t('makingPlan.affected'), cell: (row) => <Affected plan={row} /> },
    ...(onOpen ? [{ title: t('makingPlan.act'), cell: (row: MakingPlanView) => <Acts plan={row} onOpen={onOpen} /> }] : []),
  ];
}

function What({ plan: { number, department, product, batch, quantity, note, madeBy, steps } }: { plan: MakingPlanView }) {
  const { t } = useTranslation();
  return (
    <div className="task-what">
      <p>
        <Link to="/products/$id" params={{ id: product.id }}>
          {inLanguage(product)}
        </Link>{' '}
        <span className="num">
          {batch && `${t('quality.batchNamed', { batch })} `}× {quantity}
        </span>
      </p>
      <p className="muted small num">
        <span>{number}</span>
        <span>{inLanguage(department)}</span>
        <span>{madeBy}</span>
      </p>
      {note && <p className="small ticket-text">{note}</p>}
      <details className="small">
        <summary>{t('makingPlan.history')}</summary>
        <ol className="timeline">
          {steps.map((step) => (
            <li key={`${step.at} ${step.act} ${step.words}`}>
              <time dateTime={step.at} title={exactly(step.at)}>
                {dayAndTime(step.at)}
              </time>
              <b>{step.by ?? t('actor.system')}</b> {said(makingPlanActWords[step.act])}
              {step.expectedAt && <span className="num"> · {dayOf(step.expectedAt)}</span>}
              {step.words && <div className="ticket-text">{step.words}</div>}
            </li>
          ))}
        </ol>
      </details>
    </div>
  );
}

/** The day as it is to be expected; beside it what was planned, where that is another. */
function Ready({ plan: { state, plannedAt, foreseenAt, endedAt } }: { plan: MakingPlanView }) {
  const { t } = useTranslation();
  if (endedAt)
    return (
      <>
        <Chip tone={state === 'done' ? 'ok' : 'gray'}>{said(makingPlanStateWords[state])}</Chip>{' '}
        <time className="num" title={exactly(endedAt)}>
          {dayOf(endedAt)}
        </time>
      </>
    );
  const isLate = foreseenAt > plannedAt;
  return (
    <>
      <time className={isLate ? 'num wrong' : 'num'} title={exactly(foreseenAt)}>
        {dayOf(foreseenAt)}
      </time>
      {isLate && <div className="muted small num">{t('makingPlan.planned', { day: dayOf(plannedAt) })}</div>}
    </>
  );
}

function Points({ plan: { id, points }, mayReach }: { plan: MakingPlanView; mayReach: boolean }) {
  const { t } = useTranslation();
  const now = useNow();
  const reach = useMutation({
    mutationFn: (position: number) => api.post(`/api/plans/${id}/points`, { position }),
    onSuccess: reloadMakingPlans,
    onError: useProblem(),
  });
  if (points.length === 0) return <span className="muted">—</span>;
  const next = points.find(({ reachedAt }) => !reachedAt);
  return (
    <ol className="plan-points">
      {points.map((point) => {
        const isLate = !point.reachedAt && Date.parse(point.dueAt) < now;
        return (
          <li key={point.position}>
            <Chip tone={point.reachedAt ? 'ok' : isLate ? 'bad' : 'gray'} title={exactly(point.reachedAt ?? point.dueAt)}>
              {point.name} <span className="num">{dayOf(point.reachedAt ?? point.dueAt).slice(5)}</span>
              <span className="unseen">
                {' '}
                {t(point.reachedAt ? 'makingPlan.reached' : isLate ? 'makingPlan.behind' : 'makingPlan.toCome')}
              </span>
            </Chip>{' '}
            {mayReach && point === next && (
              <button type="button" className="button small" disabled={reach.isPending} onClick={() => reach.mutate(point.position)}>
                {t('makingPlan.reach')}
              </button>
            )}
          </li>
        );
      })}
    </ol>
  );
}

function Affected({ plan: { affected, product } }: { plan: MakingPlanView }) {
  const { t } = useTranslation();
  if (affected === 0) return <span className="muted">{t('makingPlan.nobodyLate')}</span>;
  return (
    <Link to="/exceptions" search={{ kind: 'plan_late', product: product.id }} className="num wrong">
      {t('makingPlan.orders', { count: affected })}
    </Link>
  );
}

const acts = ['replan', 'finish', 'drop'] as const;

function Acts({ plan, onOpen }: { plan: MakingPlanView; onOpen(open: Open): void }) {
  const { t } = useTranslation();
  return (
    <span className="task-acts">
      {acts.map((act) => (
        <button key={act} type="button" className="button small" onClick={() => onOpen({ plan, act })}>
          {t(`makingPlan.${act}`)}
        </button>
      ))}
    </span>
  );
}
