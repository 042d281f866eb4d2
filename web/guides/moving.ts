import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { RunView } from '../../server/aftersales/guides/views.ts';
import { api, Refusal } from '../api.ts';
import { queries } from '../query-client.ts';
import { useProblem } from '../ui/use-problem.ts';
import { showRun } from './queries.ts';

type Person = RunView['startedBy'];

/** Who it was, as far as it is known. */
export function usePersonName(): (by: Person) => string {
  const { t } = useTranslation();
  return ({ kind, name }) => name ?? t(kind === 'customer' ? 'guides.customer' : 'guides.system');
}

/** One move in a run; whoever comes second sees where it stands now. */
export function useMove(run: RunView) {
  const showProblem = useProblem();
  return useMutation({
    mutationFn: (move: () => Promise<RunView>) => move(),
    onSuccess: showRun,
    onError: (error) => {
      if (error instanceof Refusal && error.status === 409) void queries.invalidateQueries({ queryKey: ['guide-runs'] });
      showProblem(error);
    },
    scope: { id: run.id },
  });
}

export const answerRun = (run: RunView, node: string, answer: string, words = '') =>
  api.post<RunView>(`/api/guide-runs/${run.id}/answers`, { node, answer, words });
