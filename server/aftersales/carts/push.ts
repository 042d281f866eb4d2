import type { FactRow } from '../../platform/feed.ts';
import type { Push } from '../../platform/realtime.ts';

/** Who answers and the customer look at the cart again when it was ordered, called off or is out of time. */
export function presentCartFact(fact: FactRow): Push[] {
  if (fact.noun !== 'cart') return [];
  const { kind, at, noun_id: id, customer_id: customer, data } = fact;
  const by = { kind: fact.actor_kind, id: fact.actor_kind === 'customer' ? null : fact.actor_id };
  const json = JSON.stringify({ fact: { kind, at: at.toISOString(), id, by, data: { to: data.to } } });
  return [{ topics: ['staff', `customer:${customer}`], json }];
}
