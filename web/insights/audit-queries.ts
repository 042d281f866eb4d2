import { infiniteQueryOptions } from '@tanstack/react-query';
import { api } from '../api.ts';
import type { TimelineItem } from '../customers/queries.ts';

export interface AuditFact extends TimelineItem {
  by: { kind: string; id: string | null; name: string | null };
  about: string | null;
  conversation: string | null;
  customer: string | null;
}

export interface AuditFilter {
  kind?: string | undefined;
  by?: string | undefined;
  about?: string | undefined;
  from?: string | undefined;
  to?: string | undefined;
}

interface AuditPage {
  items: AuditFact[];
  next: string | null;
}

const day = (text: string | undefined, add: number) =>
  text ? new Date(new Date(`${text}T00:00`).getTime() + add * 86_400_000).toISOString() : undefined;

/** As it is asked for: whole days of this place. */
export const asAsked = ({ from, to, ...filter }: AuditFilter): AuditFilter => ({ ...filter, from: day(from, 0), to: day(to, 1) });

export const auditPage = (asked: AuditFilter, before?: string, signal?: AbortSignal) =>
  api.get<AuditPage>('/api/facts', { ...asked, before }, signal);

export const auditQuery = (filter: AuditFilter) =>
  infiniteQueryOptions({
    queryKey: ['facts', filter],
    queryFn: async ({ pageParam, signal }) => ({ ...(await auditPage(asAsked(filter), pageParam, signal)), total: null }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
  });
