import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../api.ts';
import { type Shop, shopQuery } from './queries.ts';
import { useSave } from './save.ts';

/** The shop as it is saved; each page of the settings changes its part and saves the whole. */
export const useShop = () => useQuery(shopQuery);

export function useShopChange(shop: Shop) {
  const [draft, setDraft] = useState(shop);
  const save = useSave(['shop', 'me'], () => {
    const { demo: _demo, ...rest } = draft;
    return api.put('/api/settings/shop', rest);
  });
  const change = (part: Partial<Shop>) => setDraft((before) => ({ ...before, ...part }));
  return { draft, change, save: () => save.mutate(), isSaving: save.isPending, isChanged: draft !== shop };
}
