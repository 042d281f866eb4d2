import type { FactRow } from '../../platform/feed.ts';
import type { Push } from '../../platform/realtime.ts';

/** Who answers and the customer look at the correction again when it has ended. */
export function presentCorrectionFact(fact: FactRow): Push[] {
  if (fact.noun !== 'correction') return [];
  const { kind, at, noun_id: id, customer_id: customer } = fact;
  return [{ topics: ['staff', `customer:${customer}`], json: JSON.stringify({ fact: { kind, at: at.toISOString(), id } }) }];
}
