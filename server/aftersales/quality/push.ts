import type { FactRow } from '../../platform/feed.ts';
import type { Push } from '../../platform/realtime.ts';

/** Who sees orders hears of alarms about goods. */
export function presentQualityFact({ noun, kind, at, noun_id: id, data }: FactRow): Push[] {
  if (noun !== 'quality') return [];
  return [{ topics: ['orders'], json: JSON.stringify({ fact: { kind, at: at.toISOString(), id, data } }) }];
}
