import type { FactRow } from '../../platform/feed.ts';
import type { Push } from '../../platform/realtime.ts';

/** Who sees orders hears of exceptions and banners; a customer hears of their own order. Nobody's order is named to anybody else. */
export function presentExceptionFact(fact: FactRow): Push[] {
  if (fact.noun !== 'exception' && fact.noun !== 'incident') return [];
  const { kind, at, customer_id: customer, noun_id: id } = fact;
  const by = { kind: fact.actor_kind, id: fact.actor_kind === 'customer' ? null : fact.actor_id };
  const push: Push = { topics: ['orders'], json: JSON.stringify({ fact: { kind, at: at.toISOString(), id, by } }) };
  if (!customer || !['exception.customer_told', 'exception.answered'].includes(kind)) return [push];
  const own = { fact: { kind, at: at.toISOString(), id: fact.data.order, customer } };
  return [push, { topics: [`customer:${customer}`], json: JSON.stringify(own) }];
}
