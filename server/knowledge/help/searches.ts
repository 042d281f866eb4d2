import { sql } from 'kysely';
import { newId } from '../../platform/ids.ts';
import type { World } from '../../platform/world.ts';

/** Numbers of phones, orders and cards are nobody's question. */
const withoutNumbers = (words: string) => words.replace(/\d{5,}/g, '…');

const lose = (world: World) => (error: unknown) => world.log.warn({ err: error }, 'a search was not noted');

/** Notes what was looked for, without who; like a view it may be lost in a crash. Gives the name under which opening a result is noted. */
export function noteSearch(world: World, { q, language, found }: { q: string; language: string; found: number }): string {
  const id = newId();
  void sql`insert into help_searches (id, at, language, words, found) values (${id}, ${world.now()}, ${language}, ${withoutNumbers(q)}, ${found})`
    .execute(world.lazy)
    .catch(lose(world));
  return id;
}

/** Something of what was found was opened: the first of it is kept. */
export function noteOpened(world: World, search: string, article: string): void {
  void sql`update help_searches set opened_at = ${world.now()}, article_id = ${article} where id = ${search} and opened_at is null`
    .execute(world.lazy)
    .catch(lose(world));
}
