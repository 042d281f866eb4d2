import { useEffect, useState } from 'preact/hooks';
import type { TierRate } from '../common/tier-rates.ts';
import { get } from './api.ts';
import { sessionStore } from './session.ts';
import { useStore } from './store.ts';

/** What the shop promises whoever is signed in; undefined until it is known. */
export function useRate(): TierRate | null | undefined {
  const token = useStore(sessionStore)?.visitorToken;
  const [rate, setRate] = useState<TierRate | null>();
  useEffect(() => {
    if (!token) return setRate(null);
    get<{ rate: TierRate | null }>('/api/shop/rate').then(
      (found) => setRate(found.rate),
      () => undefined,
    );
  }, [token]);
  return rate;
}
