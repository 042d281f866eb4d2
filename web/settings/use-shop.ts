import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api, Refusal } from '../api.ts';
import { queries } from '../query-client.ts';
import { type Shop, shopQuery } from './queries.ts';
import { useSave } from './save.ts';

export const useShop = () => useQuery(shopQuery);

type Part = Partial<Shop>;

const put = ({ demo: _demo, ...base }: Shop, changes: Part) => api.put('/api/settings/shop', { ...base, ...changes });
/** What somebody else has saved in the places that are changed here. */
function clashOf(changes: Part, before: Shop, now: Shop): Part {
  const clashing = (Object.keys(changes) as (keyof Shop)[]).filter((key) => JSON.stringify(before[key]) !== JSON.stringify(now[key]));
  return Object.fromEntries(clashing.map((key) => [key, now[key]]));
}

function changedSince(sent: Part, now: Part): Part {
  return Object.fromEntries(Object.entries(now).filter(([key, value]) => value !== sent[key as keyof Shop]));
}

/** One page of the settings changes its part of the shop; what somebody else saved meanwhile stays, and the same part is not overwritten unseen. */
export function useShopChange(shop: Shop) {
  const [changes, setChanges] = useState<Part>({});
  /** The shop as it was when the change began. */
  const [seen, setSeen] = useState<Shop>();
  const [theirs, setTheirs] = useState<Part>({});
  const save = useSave(['shop', 'me'], async () => {
    const before = seen ?? shop;
    try {
      await put(before, changes);
    } catch (error) {
      if (!(error instanceof Refusal) || error.code !== 'edited_meanwhile') throw error;
      const now = await queries.fetchQuery({ ...shopQuery, staleTime: 0 });
      const clash = clashOf(changes, before, now);
      setSeen(now);
      setTheirs(clash);
      if (Object.keys(clash).length > 0) throw error;
      await put(now, changes);
    }
    // It stands in the fields until the shop is read anew; what was typed meanwhile stays.
    queries.setQueryData(shopQuery.queryKey, (known) => known && { ...known, ...changes });
    setChanges((now) => changedSince(changes, now));
    setSeen(undefined);
    setTheirs({});
  });
  return {
    draft: { ...shop, ...changes },
    theirs,
    change: (part: Part) => {
      setSeen((before) => before ?? shop);
      setChanges((before) => ({ ...before, ...part }));
    },
    save: () => save.mutate(),
    isSaving: save.isPending,
    isChanged: Object.keys(changes).length > 0,
  };
}
