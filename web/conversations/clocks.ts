import { queryOptions, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { type ClockKind, type ClockSetting, dueOf, replyClock, warningShare } from '../../common/clocks.ts';
import type { CompletionView } from '../../server/conversations/clock-views.ts';
import type { ConversationView } from '../../server/conversations/views.ts';
import { api } from '../api.ts';

export const clocksQuery = queryOptions({
  queryKey: ['clocks'],
  queryFn: async ({ signal }) => {
    const { items } = await api.get<{ items: (ClockSetting & { group: string })[] }>('/api/clocks', undefined, signal);
    return new Map(items.map((each) => [each.group, each]));
  },
  staleTime: 300_000,
});

/** The clock of a whole matter: asked again whenever the word changes sides. */
export const completionQuery = ({ id, state, waitingSince }: ConversationView) =>
  queryOptions({
    queryKey: ['completion', id, state, waitingSince],
    queryFn: async ({ signal }) =>
      (await api.get<{ completion: CompletionView | null }>(`/api/conversations/${id}/completion`, undefined, signal)).completion,
  });

export interface ReplyClock {
  clock: 'first_reply' | 'turn';
  until: number;
  /** From when on it warns. */
  warnAt: number;
}

/** The countdown of the answer that is owed; the desk's own opening hours are counted here as on the server. */
export function useReplyClock(view: ConversationView): ReplyClock | undefined {
  const settings = useQuery(clocksQuery).data;
  const { channel, state, waitingSince, firstReplyAt, promisedAt } = view;
  const group = view.group?.id;
  return useMemo(() => {
    const owed = replyClock({ channel, state, waitingSince, firstReplyAt, promisedAt });
    const setting = settings?.get(group ?? '');
    const due = owed && setting && dueOf(setting, owed.clock, owed.since);
    if (!owed || !setting || !due) return undefined;
    return { clock: owed.clock, until: due.getTime(), warnAt: due.getTime() - setting.targets[owed.clock] * (1 - warningShare) * 1000 };
  }, [settings, group, channel, state, waitingSince, firstReplyAt, promisedAt]);
}

/** What the server wrote down of a clock that still runs. */
export const warningOf = (view: ConversationView, clock: ClockKind) =>
  view.warnings.find((each) => each.clock === clock && (clock === 'completion' || each.startedAt === view.waitingSince));
