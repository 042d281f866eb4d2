import type { FactRow } from '../../platform/feed.ts';
import type { Push } from '../../platform/realtime.ts';

/** Who sees orders hears of risk flags. Never the customer. */
export function presentRiskFact(fact: FactRow): Push[] {
  if (fact.noun !== 'risk') return [];
  const { kind, at, noun_id: id, data } = fact;
  const by = { kind: fact.actor_kind, id: fact.actor_id };
  return [{ topics: ['orders'], json: JSON.stringify({ fact: { kind, at: at.toISOString(), id, by, data } }) }];
}
