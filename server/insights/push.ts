import type { FactRow } from '../platform/feed.ts';
import type { Push } from '../platform/realtime.ts';

/** Who sees all conversations hears that an agent's orders come back too often. */
export function presentPresaleFact({ noun, kind, at, noun_id: id, data }: FactRow): Push[] {
  return noun === 'presale'
    ? [{ topics: ['conversations'], json: JSON.stringify({ fact: { kind, at: at.toISOString(), id, data } }) }]
    : [];
}
