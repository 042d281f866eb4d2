import type { FactRow } from '../platform/feed.ts';
import type { Push } from '../platform/realtime.ts';

/** Its author hears what becomes of a scheduled message, and who sees all conversations. Never the customer. */
export function presentScheduledFact(fact: FactRow): Push[] {
  if (fact.noun !== 'scheduled') return [];
  const { kind, at, noun_id: id, data } = fact;
  const by = { kind: fact.actor_kind, id: fact.actor_id };
  const json = JSON.stringify({ fact: { kind, at: at.toISOString(), by, id, data } });
  return [{ topics: ['conversations', `staff:${data.author}`], json }];
}
