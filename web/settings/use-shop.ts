import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../api.ts';
import { type Shop, shopQuery } from './queries.ts';
import { useSave } from './save.ts';

export const useShop = () => useQuery(shopQuery);

/** One page of the settings changes its part of the shop; what another page or person saved meanwhile stays. */
export function useShopChange(shop: Shop) {
  const [changes, setChanges] = useState<Partial<Shop>>({});
  const save = useSave(['shop', 'me'], async () => {
    const { demo: _demo, ...present } = await api.get<Shop>('/api/settings/shop');
    await api.put('/api/settings/shop', { ...present, ...changes });
  });
  return {
    draft: { ...shop, ...changes },
    change: (part: Partial<Shop>) => setChanges((before) => ({ ...before, ...part })),
    save: () => save.mutate(),
    isSaving: save.isPending,
    isChanged: Object.keys(changes).length > 0,
  };
}
