import type { FactRow } from '../platform/feed.ts';
import type { Push } from '../platform/realtime.ts';

/** Who asked and who is asked hear of their questions wherever they are; never the customer. */
export function presentConsultFact(fact: FactRow): Push[] {
  if (fact.noun !== 'consult') return [];
  const { kind, at, noun_id: id, data, conversation_id: conversation } = fact;
  const { asker, to, group } = data as { asker: string; to: string | null; group: string | null };
  const by = { kind: fact.actor_kind, id: fact.actor_id };
  const topics = [`staff:${asker}`, ...(to ? [`staff:${to}`] : []), ...(group ? [`asked:${group}`] : [])];
  return [{ topics, json: JSON.stringify({ fact: { kind, at: at.toISOString(), by, id, conversation, data } }) }];
}
