import { useMutation, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { LabTrialInput, WholeRun } from '../../server/assistant/lab/views.ts';
import { api } from '../api.ts';
import { queries } from '../query-client.ts';
import { Chip } from '../ui/pieces.tsx';
import { useProblem } from '../ui/use-problem.ts';
import './lab.css';
import { Outcome } from './outcome.tsx';
import { isUnderWay, Progress } from './progress.tsx';
import { labRunQuery } from './queries.ts';

/** Beside a form that is not saved: asks the questions of the lab by it, and says what would get better and worse. */
export function LabTrial({ trial, isReady }: { trial: LabTrialInput; isReady: boolean }) {
  const { t } = useTranslation();
  const tried = JSON.stringify(trial);
  const run = useMutation({
    mutationFn: async (body: LabTrialInput) => ({
      ...(await api.post<{ id: string }>('/api/lab/trials', body)),
      tried: JSON.stringify(body),
    }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['lab'] }),
    onError: useProblem(),
  });
  // What was tried is no news of what stands in the form now.
  const id = run.data?.tried === tried ? run.data.id : '';
  const whole = useQuery(labRunQuery(id)).data;
  const isRunning = run.isPending || (whole !== undefined && isUnderWay(whole.run));
  return (
    <section className="lab-trial" aria-label={t('lab.trial')}>
      <button type="button" className="button" disabled={isRunning || !isReady} onClick={() => run.mutate(trial)}>
        {t(isRunning ? 'lab.running' : 'lab.trial')}
      </button>
      <span className="muted small">{t('lab.trialHow')}</span>
      {whole && isUnderWay(whole.run) && <Progress run={whole.run} />}
      {whole?.run.ended && <Tried whole={whole} />}
    </section>
  );
}

const mostShown = 12;

function Tried({ whole }: { whole: WholeRun }) {
  const { t } = useTranslation();
  const { run } = whole;
  if (run.questions === 0)
    return (
      <p role="status">
        {t('lab.none')}{' '}
        <Link to="/knowledge/lab" search={{}} target="_blank">
          {t('lab.add')}
        </Link>
      </p>
    );
  const changed = whole.items.filter(({ change }) => change === 'worse' || change === 'better');
  return (
    <div className="lab-tried">
      <Outcome whole={whole} />
      <ul>
        {changed.slice(0, mostShown).map(({ question, change, got }) => (
          <li key={question.id}>
            <Chip tone={change === 'worse' ? 'bad' : 'ok'}>{t(`lab.change.${change}`)}</Chip> {question.text}{' '}
            <span className="muted small">{got[0]?.title ?? t('lab.noAnswer')}</span>
          </li>
        ))}
      </ul>
      <Link to="/knowledge/lab" search={{ run: run.id }} target="_blank">
        {t('lab.wholeRun')}
      </Link>
    </div>
  );
}
