import { useEffect, useState } from 'preact/hooks';
import type { RequestBrief } from '../server/aftersales/request-views.ts';
import { call } from './api.ts';
import { useStore } from './hooks.ts';

/** The customer's requests, kept up by what is heard. Without them the orders are still there. */
export function useRequests(): RequestBrief[] {
  const { news, connections } = useStore();
  const [requests, setRequests] = useState<RequestBrief[]>([]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: these say when to look again
  useEffect(() => {
    call<{ items: RequestBrief[] }>('GET', '/aftersales?list=all&limit=50').then(
      ({ items }) => setRequests(items),
      () => undefined,
    );
  }, [news, connections]);
  return requests;
}
