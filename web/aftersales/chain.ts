import { queryOptions, useQuery } from '@tanstack/react-query';
import type { Limits } from '../../server/aftersales/limits-views.ts';
import { api } from '../api.ts';
import { inLanguage } from '../conversations/words.ts';
import { rolesQuery } from '../settings/queries.ts';

export const limitsQuery = queryOptions({
  queryKey: ['aftersales-limits'],
  queryFn: () => api.get<Limits>('/api/aftersales-limits'),
});

/** The name of a role by its key or id. */
export function useRoleName(): (role: string) => string {
  const roles = useQuery(rolesQuery).data ?? [];
  return (role) => {
    const found = roles.find(({ key, id }) => key === role || id === role);
    return found ? inLanguage(found) : role;
  };
}

/** The roles of the approval chain from the lowest to the highest; undefined until they are known. */
export const useChain = (): string[] | undefined => useQuery(limitsQuery).data?.chain.map(({ role }) => role);
