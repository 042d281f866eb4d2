import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { FigureKey, FigureSplit } from '../../common/figures.ts';
import type { figureRows } from '../../server/insights/figure-row-views.ts';
import type { seatRows } from '../../server/insights/figure-seat-views.ts';
import type { FigureTable } from '../../server/insights/figure-views.ts';
import { api } from '../api.ts';
import { dayOf } from '../ui/times.ts';
import type { FigureSearch } from './figure-search.ts';

export interface Days {
  from: string;
  to: string;
}

const dayMs = 86_400_000;
const longest = 366;

/** The days asked for; what cannot be read counts as the last seven. */
export function daysOf({ days, from, to }: FigureSearch, now = Date.now()): Days {
  const today = dayOf(now);
  if (from && to && from <= to && Date.parse(to) - Date.parse(from) < longest * dayMs) return { from, to };
  return { from: new Date(Date.parse(today) - ((days ?? 7) - 1) * dayMs).toISOString().slice(0, 10), to: today };
}

export const figuresQuery = (days: Days, split: FigureSplit) =>
  queryOptions({
    queryKey: ['figures', days.from, days.to, split],
    queryFn: ({ signal }) => api.get<FigureTable>('/api/figures', { ...days, split }, signal),
    placeholderData: keepPreviousData,
    refetchInterval: 60_000,
  });

/** Whose number was opened. */
export type Behind = Days & { agent?: string; group?: string; channel?: string; hour?: string };
type Rows = Awaited<ReturnType<typeof figureRows>>;
export type BehindRow = Rows['items'][number] & { id: string };

export const behindQuery = (figure: FigureKey, behind: Behind) =>
  infiniteQueryOptions({
    queryKey: ['figures', 'behind', figure, behind],
    queryFn: async ({ pageParam, signal }) => {
      const { items, next } = await api.get<Rows>(`/api/figures/${figure}/conversations`, { ...behind, before: pageParam }, signal);
      return { items: items.map((item): BehindRow => ({ ...item, id: item.conversation.id })), next, total: null };
    },
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
  });

type Seats = Awaited<ReturnType<typeof seatRows>>;
export type SeatRow = Seats['items'][number] & { id: string };

export const seatsBehindQuery = (behind: Behind) =>
  infiniteQueryOptions({
    queryKey: ['figures', 'seats', behind],
    queryFn: async ({ pageParam, signal }) => {
      const { items, next } = await api.get<Seats>('/api/figures/occupancy/seats', { ...behind, before: pageParam }, signal);
      return { items: items.map((item): SeatRow => ({ ...item, id: `${item.at} ${item.agent.id}` })), next, total: null };
    },
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
  });
