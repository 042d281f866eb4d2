import type { FactRow } from '../feed.ts';
import type { Push } from '../realtime.ts';

/** Who manages personal data may have to decide; who asked hears what became of it. */
export function presentExportFact(fact: FactRow): Push[] {
  if (fact.noun !== 'export') return [];
  const { kind, at, noun_id: id, data } = fact;
  const by = { kind: fact.actor_kind, id: fact.actor_id };
  const topics = ['privacy', ...(typeof data.asked === 'string' ? [`staff:${data.asked}`] : [])];
  return [{ topics, json: JSON.stringify({ fact: { kind, at: at.toISOString(), by, id, data } }) }];
}
