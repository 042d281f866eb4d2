import { useMutation, useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { type LabStanding, labStandings } from '../../common/lab.ts';
import type { Lab, WholeRun } from '../../server/assistant/lab/views.ts';
import { api } from '../api.ts';
import { queries } from '../query-client.ts';
import { BackTo } from '../ui/back-to.tsx';
import { Loaded } from '../ui/pieces.tsx';
import { dayAndTime } from '../ui/times.ts';
import { useProblem } from '../ui/use-problem.ts';
import '../i18n/page-words.ts';
import '../tasks/tasks.css';
import '../ui/table.css';
import { AddQuestion } from './add-question.tsx';
import './lab.css';
import { Outcome } from './outcome.tsx';
import { isUnderWay, Progress } from './progress.tsx';
import { labQuery, labRunQuery, labShows } from './queries.ts';
import { Questions } from './questions.tsx';

/** What customers ask and what it should come to, run before something is published. */
export function LabPage() {
  const { t } = useTranslation();
  return (
    <main className="page">
      <BackTo to="/knowledge" name={t('articles.title')} />
      <Loaded query={useQuery(labQuery)} rows={6} height={48}>
        {(lab) => <Whole lab={lab} />}
      </Loaded>
    </main>
  );
}

function Whole({ lab }: { lab: Lab }) {
  const { t } = useTranslation();
  const search = useSearch({ from: '/staff/knowledge/lab' });
  const { show = 'all', run: chosen = lab.runs[0]?.id ?? '' } = search;
  const navigate = useNavigate();
  const go = (part: object) => void navigate({ to: '/knowledge/lab', search: { ...search, ...part }, replace: true });
  const shown = useQuery(labRunQuery(chosen)).data;
  const run = useMutation({
    mutationFn: (asks: LabStanding) => api.post<{ id: string }>(`/api/lab/runs?asks=${asks}`),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['lab'] });
      go({ run: undefined });
    },
    onError: useProblem(),
  });
  const isEmpty = lab.questions.length === 0;
  const isRunning = run.isPending || (shown !== undefined && isUnderWay(shown.run));
  return (
    <>
      <header className="page-head">
        <h1>{t('lab.title')}</h1>
        <nav className="time-choices" aria-label={t('lab.verdict')}>
          {labShows.map((each) => (
            <button
              key={each}
              type="button"
              className="button"
              aria-pressed={each === show}
              onClick={() => go({ show: each === 'all' ? undefined : each })}
            >
              {t(`lab.show.${each}`)}
            </button>
          ))}
        </nav>
        <span className="spread" />
        {labStandings.map((asks) => (
          <button
            key={asks}
            type="button"
            className={`button ${asks === 'live' ? 'primary' : ''}`}
            disabled={isRunning || isEmpty}
            title={isEmpty ? t('lab.nothingToRun') : t(`lab.asksHow_${asks}`)}
            onClick={() => run.mutate(asks)}
          >
            {t(isRunning && asks === 'live' ? 'lab.running' : `lab.run_${asks}`)}
          </button>
        ))}
      </header>
      <p className="muted">{t('lab.how')}</p>
      <Summary lab={lab} whole={shown} chosen={chosen} onChoose={(id) => go({ run: id === lab.runs[0]?.id ? undefined : id })} />
      <AddQuestion />
      <Questions lab={lab} whole={shown} show={show} />
    </>
  );
}

interface SummaryProps {
  lab: Lab;
  whole: WholeRun | undefined;
  chosen: string;
  onChoose(id: string): void;
}

function Summary({ lab, whole, chosen, onChoose }: SummaryProps) {
  const { t } = useTranslation();
  if (lab.runs.length === 0) return <p className="muted small">{t('lab.never')}</p>;
  return (
    <section className="paper lab-summary">
      <select className="input auto" aria-label={t('lab.runOf')} value={chosen} onChange={({ target }) => onChoose(target.value)}>
        {lab.runs.map(({ id, at, by, asks }) => (
          <option key={id} value={id}>
            {t('lab.atBy', { at: dayAndTime(at), by })}
            {asks !== 'live' && ` · ${t(`lab.asked.${asks}`)}`}
          </option>
        ))}
      </select>
      {whole && isUnderWay(whole.run) && <Progress run={whole.run} />}
      {whole?.run.ended && <Outcome whole={whole} />}
    </section>
  );
}
