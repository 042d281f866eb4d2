import { queryOptions } from '@tanstack/react-query';
import type { NeedKind } from '../../common/foreseen.ts';
import type { NeedRuleView, NeedTrial } from '../../server/care/foreseeing/views.ts';
import { api } from '../api.ts';

export type { NeedRuleView };

export interface NeedRuleDraft {
  kind: NeedKind;
  product: string | null;
  category: string | null;
  successor: string | null;
  days: number;
  daily: number;
  group: string;
}

export const draftOf = ({ kind, product, category, successor, days, daily, group }: NeedRuleView): NeedRuleDraft => ({
  ...{ kind, days, daily, group: group.id },
  ...{ product: product?.id ?? null, category: category?.id ?? null, successor: successor?.id ?? null },
});

export const needRulesQuery = queryOptions({
  queryKey: ['need-rules'],
  queryFn: async ({ signal }) => (await api.get<{ items: NeedRuleView[] }>('/api/need-rules', undefined, signal)).items,
});

export const needTrialQuery = (draft: NeedRuleDraft) =>
  queryOptions({
    queryKey: ['need-trial', draft],
    queryFn: () => api.post<NeedTrial>('/api/need-rules/trial', draft),
    staleTime: 0,
    retry: false,
  });
