import type { FactRow } from '../platform/feed.ts';
import type { Push } from '../platform/realtime.ts';

const nouns: (string | null)[] = ['ticket', 'bulletin', 'notice'];

/** Every colleague hears what departments ask and say; where a ticket came from, and which order is meant, stays with who may look there. */
export function presentCaseFact(fact: FactRow): Push[] {
  if (fact.noun === 'capacity' || fact.noun === 'plan') return [{ topics: ['orders'], json: headOf(fact) }];
  if (fact.noun === 'handover') return presentHandover(fact);
  if (!nouns.includes(fact.noun)) return [];
  const { kind, at, noun_id: id } = fact;
  const { conversation: _conversation, order: _order, staff, ...data } = fact.data as Record<string, unknown>;
  const by = { kind: fact.actor_kind, id: fact.actor_id };
  const topics = Array.isArray(staff) ? staff.map((person) => `staff:${person}`) : ['staff'];
  return [{ topics, json: JSON.stringify({ fact: { kind, at: at.toISOString(), by, id, data } }) }];
}

/** Who sees orders hears of hand-overs; the customer only that something of their order moved. */
function presentHandover({ kind, at, noun_id: id, data, customer_id: customer, ...fact }: FactRow): Push[] {
  const by = { kind: fact.actor_kind, id: fact.actor_id };
  const own = { kind, at: at.toISOString(), id: (data as { order: string }).order, customer };
  return [
    { topics: ['orders'], json: JSON.stringify({ fact: { kind, at: at.toISOString(), by, id, data } }) },
    { topics: [`customer:${customer}`], json: JSON.stringify({ fact: own }) },
  ];
}

const headOf = ({ kind, at, noun_id: id, data, actor_kind, actor_id }: FactRow) =>
  JSON.stringify({ fact: { kind, at: at.toISOString(), by: { kind: actor_kind, id: actor_id }, id, data } });
