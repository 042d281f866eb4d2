import { queryOptions, useSuspenseQuery } from '@tanstack/react-query';
import type { SeatState } from '../common/conversation.ts';
import type { Permission } from '../common/permissions.ts';
import { api } from './api.ts';
import { wordFor } from './language.ts';
import { queries } from './query-client.ts';

export interface Me {
  id: string;
  name: string;
  email: string;
  language: 'zh-CN' | 'en';
  permissions: Permission[];
  /** The role whose view of the console this is. */
  preview: { id: string; name: string; nameEn: string } | null;
  groups: { id: string; name: string; nameEn: string }[];
  seat: { state: SeatState; since: string; until?: string | null; reason?: string; by?: string | null };
  chatLimit: number;
  preferences: Record<string, unknown>;
  code: { on: boolean; isMissing: boolean };
  passwordLength: number;
  shop: { name: string; nameEn: string; color: string; timeZone: string; demo: boolean; shipHours: number; currency: string };
}

export const meQuery = queryOptions({
  queryKey: ['me'],
  queryFn: ({ signal }) => api.get<Me>('/api/me', undefined, signal),
  staleTime: Number.POSITIVE_INFINITY,
  gcTime: Number.POSITIVE_INFINITY,
  retry: false,
});

/** Who is signed in; the shell lets nothing below it show before this is known. */
export const useMe = (): Me => useSuspenseQuery(meQuery).data;
/** The currency the shop sells in: of limits, budgets, remedies and rules. */
export const useCurrency = (): string => useMe().shop.currency;
/** As it stands behind the name of a field. */
export const useUnit = (): string => wordFor('currency', useCurrency());
export const knownMe = (): Me | undefined => queries.getQueryData(meQuery.queryKey);
export const setMe = (me: Me): void => {
  queries.setQueryData(meQuery.queryKey, me);
};
export const may = (me: Me, permission: Permission): boolean => me.permissions.includes(permission);

/** Where the settings open for who has more there than their own account: who manages the shop, who leads a desk. */
export function settingsOf(me: Me): 'staff' | 'blocks' | undefined {
  if (may(me, 'settings.manage')) return 'staff';
  return may(me, 'conversations.supervise') ? 'blocks' : undefined;
}
