import { sql } from 'kysely';
import type { World } from '../../platform/world.ts';

/** Views are counted after the answer has left, and may be lost in a crash. */
export function countView(world: World, article: string, via: 'help' | 'widget'): void {
  const day = world.now().toISOString().slice(0, 10);
  void sql`insert into article_days (article_id, day, via, views) values (${article}, ${day}, ${via}, 1)
    on conflict (article_id, day, via) do update set views = article_days.views + 1`
    .execute(world.lazy)
    .catch((error: unknown) => world.log.warn({ err: error }, 'a view was not counted'));
}
