import type { FactRow } from '../../platform/feed.ts';
import type { Push } from '../../platform/realtime.ts';

/** Whoever has a run open looks at it again when the other side has moved; guides themselves concern colleagues alone. */
export function presentGuideFact(fact: FactRow): Push[] {
  if (fact.noun !== 'guide_run' && fact.noun !== 'guide') return [];
  const { kind, at, noun_id: id, customer_id: customer } = fact;
  const by = { kind: fact.actor_kind, id: fact.actor_kind === 'customer' ? null : fact.actor_id };
  const json = JSON.stringify({ fact: { kind, at: at.toISOString(), id, by } });
  return [{ topics: ['staff', ...(customer ? [`customer:${customer}`] : [])], json }];
}
