import { queryOptions } from '@tanstack/react-query';
import type { BusinessCalendar, OpenRange, SpecialDays } from '../../common/business-time.ts';
import type { Greeting } from '../../common/greetings.ts';
import type { GroupView, RoleView, StaffView } from '../../server/team/views.ts';
import { api } from '../api.ts';

export interface Shop {
  name: string;
  nameEn: string;
  warehouse: string;
  returnAddress: string;
  payMinutes: number;
  confirmDays: number;
  shipHours: number;
  color: string;
  greeting: string;
  greetingEn: string;
  greetings: Greeting[];
  timeZone: string;
  hours: OpenRange[][];
  specialDays: SpecialDays[];
  sites: string[];
  demo: boolean;
  version: number;
}

export interface Token {
  id: string;
  name: string;
  permissions: string[];
  createdBy: string;
  createdAt: string;
  expiresAt: string | null;
  usedAt: string | null;
}

export interface Session {
  id: string;
  device: string;
  address: string;
  createdAt: string;
  seenAt: string;
  current: boolean;
}

export const staffQuery = queryOptions({
  queryKey: ['staff'],
  queryFn: ({ signal }) => api.get<StaffView[]>('/api/staff', undefined, signal),
});
export const rolesQuery = queryOptions({
  queryKey: ['roles'],
  queryFn: ({ signal }) => api.get<RoleView[]>('/api/roles', undefined, signal),
});
export const groupsQuery = queryOptions({
  queryKey: ['groups'],
  queryFn: ({ signal }) => api.get<GroupView[]>('/api/groups', undefined, signal),
});
export const shopQuery = queryOptions({
  queryKey: ['shop'],
  queryFn: ({ signal }) => api.get<Shop>('/api/settings/shop', undefined, signal),
});
export const tokensQuery = queryOptions({
  queryKey: ['tokens'],
  queryFn: ({ signal }) => api.get<Token[]>('/api/tokens', undefined, signal),
});
export const sitesQuery = queryOptions({
  queryKey: ['sites'],
  queryFn: ({ signal }) => api.get<{ site: string; seenAt: string }[]>('/api/settings/sites', undefined, signal),
  staleTime: 5000,
  refetchOnWindowFocus: true,
});
export const sessionsQuery = queryOptions({
  queryKey: ['sessions'],
  queryFn: ({ signal }) => api.get<Session[]>('/api/me/sessions', undefined, signal),
});
export const groupCalendarQuery = (group: string) =>
  queryOptions({
    queryKey: ['calendar', group],
    queryFn: ({ signal }) => api.get<{ own: BusinessCalendar | null }>(`/api/groups/${group}/calendar`, undefined, signal),
  });
