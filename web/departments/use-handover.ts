import { useMutation } from '@tanstack/react-query';
import { problemSentence } from '../../common/problems.ts';
import type { HandoverView } from '../../server/cases/handover-views.ts';
import { api } from '../api.ts';
import { screenLanguage } from '../language.ts';
import { queries } from '../query-client.ts';
import { may, useMe } from '../session.ts';
import { useProblem } from '../ui/use-problem.ts';
import { handoverQuery, reloadHandovers } from './handover-queries.ts';

/** Does one thing to a hand-over; whoever shows it draws what came of it. */
export function useHandoverAct(handover: HandoverView, done?: () => void) {
  return useMutation({
    mutationFn: ({ noun, body }: { noun: string; body: object }) => api.post<HandoverView>(`/api/handovers/${handover.id}/${noun}`, body),
    onSuccess: (view) => {
      queries.setQueryData(handoverQuery(handover.id).queryKey, view);
      void reloadHandovers();
      done?.();
    },
    onError: useProblem(),
  });
}

/** Why this colleague does not give the department's word, as a sentence. */
export function useWorksHere({ group }: HandoverView): string | undefined {
  const me = useMe();
  const language = screenLanguage();
  if (!may(me, 'production.work')) return problemSentence('forbidden', language);
  const belongs = me.groups.some(({ id }) => id === group.id) || may(me, 'conversations.supervise');
  return belongs ? undefined : problemSentence('handover_of_department', language);
}
