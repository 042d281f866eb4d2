import type { FactRow } from '../platform/feed.ts';
import type { Push } from '../platform/realtime.ts';

/** Who leads hears that somebody shall be kept out; who asked hears what became of it. Never the customer. */
export function presentBlockFact(fact: FactRow): Push[] {
  if (fact.noun !== 'block') return [];
  const { kind, at, noun_id: id, data } = fact;
  const by = { kind: fact.actor_kind, id: fact.actor_id };
  const topics = ['conversations', ...(typeof data.asked === 'string' ? [`staff:${data.asked}`] : [])];
  return [{ topics, json: JSON.stringify({ fact: { kind, at: at.toISOString(), by, id, data } }) }];
}
