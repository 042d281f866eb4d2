import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { runOutcomeWords } from '../../common/guide-runs.ts';
import type { RunView } from '../../server/aftersales/guides/views.ts';
import { said } from '../aftersales/words.ts';
import { api } from '../api.ts';
import { Chip } from '../ui/pieces.tsx';
import { dayAndTime, exactly } from '../ui/times.ts';
import './guides.css';
import { answerRun, useMove, usePersonName } from './moving.ts';
import { RunSteps } from './run-steps.tsx';
import { TreeNow } from './tree-now.tsx';
import { Tried } from './tried.tsx';
import { inBoth, titleOf } from './words.ts';

interface RunCardProps {
  run: RunView;
  /** Puts words into the reply. */
  onSay?: ((words: string) => void) | undefined;
  /** More to do with it, where it is shown. */
  actions?: ReactNode;
}

/** A run under way: where it stands, what may be answered, what was answered. */
export function RunCard({ run, onSay, actions }: RunCardProps) {
  const { t } = useTranslation();
  const move = useMove(run);
  const name = usePersonName();
  const answers = run.path.filter(({ answer }) => answer !== '');
  const back = () => move.mutate(() => api.delete<RunView>(`/api/guide-runs/${run.id}/answers`));
  return (
    <section className="box run" aria-label={titleOf(run.guide)}>
      <div className="box-head">
        <b>{titleOf(run.guide)}</b>
        {run.guide.kind === 'steps' && <span className="num">{t('guides.progress', { done: answers.length, all: run.steps.length })}</span>}
        {run.outcome && <OutcomeChip run={run} />}
      </div>
      <div className="run-body">
        <small className="muted" title={exactly(run.startedAt)}>
          {t('guides.startedBy', { name: name(run.startedBy), at: dayAndTime(run.startedAt) })}
        </small>
        {run.node && (
          <TreeNow
            node={run.node}
            cause={run.tried.at(-1)}
            isBusy={move.isPending}
            onAnswer={(given) => move.mutate(() => answerRun(run, run.node?.id ?? '', given))}
          />
        )}
        {run.guide.kind === 'steps' && <RunSteps run={run} move={move} onSay={onSay} />}
        {!run.outcome && (
          <div className="run-acts">
            {actions}
            <span className="spread" />
            {run.node && answers.length > 0 && (
              <button type="button" className="button small" disabled={move.isPending} onClick={back}>
                {t('guides.back')}
              </button>
            )}
            <button
              type="button"
              className="button small"
              disabled={move.isPending}
              onClick={() => move.mutate(() => api.post<RunView>(`/api/guide-runs/${run.id}/ending`))}
            >
              {t('guides.stop')}
            </button>
          </div>
        )}
        {run.guide.kind === 'tree' && <Tried run={run} />}
      </div>
    </section>
  );
}

export function OutcomeChip({ run: { outcome } }: { run: RunView }) {
  if (!outcome) return null;
  return (
    <Chip tone={outcome === 'solved' || outcome === 'done' ? 'ok' : outcome === 'person' ? 'warn' : 'gray'}>
      {said(runOutcomeWords[outcome])}
    </Chip>
  );
}

/** A run that has ended, in one line that opens. */
export function EndedRun({ run }: { run: RunView }) {
  const { t } = useTranslation();
  const name = usePersonName();
  return (
    <details className="box run-ended">
      <summary>
        <b>{titleOf(run.guide)}</b> <OutcomeChip run={run} />
        <small className="muted">{t('guides.startedBy', { name: name(run.startedBy), at: dayAndTime(run.startedAt) })}</small>
        {run.tried.length > 0 && (
          <small>{t('guides.triedAll', { words: run.tried.map((each) => inBoth(each)).join(t('common.and')) })}</small>
        )}
      </summary>
      <div className="run-body">{run.guide.kind === 'steps' ? <RunSteps run={run} /> : <Tried run={run} isOpen />}</div>
    </details>
  );
}
