import type { FactRow } from '../platform/feed.ts';
import type { Push } from '../platform/realtime.ts';

/** Every colleague hears that an article has moved; the talk it was proposed from stays with who may look there. */
export function presentArticleFact({ noun, noun_id: id, kind, at, data, actor_kind, actor_id }: FactRow): Push[] {
  if (noun !== 'article' && noun !== 'article_import') return [];
  const by = { kind: actor_kind, id: actor_id };
  return [{ topics: ['staff'], json: JSON.stringify({ fact: { kind, at: at.toISOString(), by, id, data } }) }];
}
