import type { FactRow } from '../platform/feed.ts';
import type { Push } from '../platform/realtime.ts';

/** Every colleague hears of tickets, since any of them may take one; where it came from stays with who may look there. */
export function presentCaseFact(fact: FactRow): Push[] {
  if (fact.noun !== 'ticket') return [];
  const { kind, at, noun_id: id } = fact;
  const { conversation: _conversation, order: _order, ...data } = fact.data as Record<string, unknown>;
  const by = { kind: fact.actor_kind, id: fact.actor_id };
  return [{ topics: ['staff'], json: JSON.stringify({ fact: { kind, at: at.toISOString(), by, id, data } }) }];
}
