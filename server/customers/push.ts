import type { FactRow } from '../platform/feed.ts';
import type { Push } from '../platform/realtime.ts';

/** Staff who may see customers hear that something about one changed, and load it when they look at it. A list taken away changes no screen. */
export function presentCustomerFact(fact: FactRow): Push[] {
  if (fact.noun !== 'customer' || fact.kind === 'customer.seen' || fact.data.list !== undefined) return [];
  const { kind, at, noun_id: id } = fact;
  return [{ topics: ['customers'], json: JSON.stringify({ fact: { kind, at: at.toISOString(), id, customer: fact.customer_id } }) }];
}
