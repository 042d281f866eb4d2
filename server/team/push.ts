import type { FactRow } from '../platform/feed.ts';
import type { Push } from '../platform/realtime.ts';

const heard = new Set(['seat', 'staff', 'group', 'skill', 'peak', 'role', 'settings']);

/** What changes among colleagues is heard by all staff: seats, groups, roles, settings. Sign-ins are nobody's business. */
export function presentTeamFact(fact: FactRow): Push[] {
  if (!fact.noun || !heard.has(fact.noun) || /signed_in|sign_in|session|password/.test(fact.kind)) return [];
  const { kind, at, data, noun_id: id } = fact;
  return [
    {
      topics: ['staff'],
      json: JSON.stringify({ fact: { kind, at: at.toISOString(), by: { kind: fact.actor_kind, id: fact.actor_id }, id, data } }),
    },
  ];
}
