import type { FactRow } from '../platform/feed.ts';
import type { Push } from '../platform/realtime.ts';

/** Staff who may see customers hear that something about one changed, and load it when they look at it. A list taken away changes no screen. */
export function presentCustomerFact(fact: FactRow): Push[] {
  if (fact.noun !== 'customer' || fact.kind === 'customer.seen' || fact.data.list !== undefined) return [];
  const { kind, at, noun_id: id } = fact;
  return [{ topics: ['customers'], json: JSON.stringify({ fact: { kind, at: at.toISOString(), id, customer: fact.customer_id } }) }];
}

/** Who may allow a look at what is masked of a minor hears that somebody asks; who asked hears what became of it. */
export function presentLookFact(fact: FactRow): Push[] {
  const { kind, at, noun_id: id, data } = fact;
  if (kind !== 'minor.look_asked' && kind !== 'minor.look_decided') return [];
  const by = { kind: fact.actor_kind, id: fact.actor_id };
  const topics = ['privacy', ...(typeof data.asked === 'string' ? [`staff:${data.asked}`] : [])];
  return [{ topics, json: JSON.stringify({ fact: { kind, at: at.toISOString(), by, id, data } }) }];
}
