import type { FactRow } from '../platform/feed.ts';
import type { Push } from '../platform/realtime.ts';

/** Who sees orders hears what was said; the customer that they are asked. */
export function presentFeedbackFact({ noun, kind, at, noun_id: id, customer_id: customer, data }: FactRow): Push[] {
  if (noun !== 'feedback') return [];
  const head = { kind, at: at.toISOString(), id, customer };
  return [
    { topics: ['orders'], json: JSON.stringify({ fact: { ...head, data } }) },
    { topics: [`customer:${customer}`], json: JSON.stringify({ fact: head }) },
  ];
}
