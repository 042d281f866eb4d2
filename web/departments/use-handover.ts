import { useMutation, useQuery } from '@tanstack/react-query';
import { type MakingStage, stagesByDesign } from '../../common/handovers.ts';
import { problemSentence } from '../../common/problems.ts';
import type { HandoverView } from '../../server/cases/handover-views.ts';
import { api } from '../api.ts';
import { screenLanguage } from '../language.ts';
import { queries } from '../query-client.ts';
import { may, useMe } from '../session.ts';
import { useProblem } from '../ui/use-problem.ts';
import { designsQuery, handoverQuery, reloadHandovers } from './handover-queries.ts';

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

/** Why a line does not come to this stage yet, as a sentence: its customer has not approved the latest design. */
export function useDesignRefusal({ id }: HandoverView, line: string): (stage: MakingStage) => string | undefined {
  const { data } = useQuery(designsQuery(id));
  const latest = data?.items.find((each) => each.line === line);
  const isOpen = latest !== undefined && latest.answer !== 'approved';
  return (stage) =>
    isOpen && stagesByDesign.includes(stage) ? problemSentence('design_open', screenLanguage(), { version: latest.version }) : undefined;
}

/** Why this colleague does not give the department's word, as a sentence. */
export function useWorksHere({ group }: HandoverView): string | undefined {
  const me = useMe();
  const language = screenLanguage();
  if (!may(me, 'production.work')) return problemSentence('forbidden', language);
  const belongs = me.groups.some(({ id }) => id === group.id) || may(me, 'conversations.supervise');
  return belongs ? undefined : problemSentence('handover_of_department', language);
}
