import type { FactRow } from '../platform/feed.ts';
import type { Push } from '../platform/realtime.ts';

/** Owner and group hear of their tasks; that one was breached, also who sees all conversations. Never the customer. */
export function presentTaskFact(fact: FactRow): Push[] {
  if (fact.noun !== 'task' || fact.kind === 'task.revealed') return [];
  const { kind, at, noun_id: id, data } = fact;
  const { owner, group, from } = data as { owner?: string | null; group?: string | null; from?: string | null };
  const topics = [
    ...[owner, from, fact.actor_kind === 'staff' ? fact.actor_id : null].filter(Boolean).map((person) => `staff:${person}`),
    ...(group && !owner ? [`group:${group}`] : []),
    'conversations',
  ];
  const by = { kind: fact.actor_kind, id: fact.actor_id };
  return [{ topics, json: JSON.stringify({ fact: { kind, at: at.toISOString(), by, id, data } }) }];
}
