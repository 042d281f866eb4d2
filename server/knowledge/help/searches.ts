import { sql } from 'kysely';
import { newId } from '../../platform/ids.ts';
import type { World } from '../../platform/world.ts';

/** Numbers of phones, orders and cards are nobody's question. */
const withoutNumbers = (words: string) => words.replace(/\d{5,}/g, '…');

const lose = (world: World) => (error: unknown) => world.log.warn({ err: error }, 'a search was not noted');

/** Searches whose rows are being written: an opening waits for the row it is noted in. */
const writing = new Map<string, Promise<unknown>>();

/** Notes what was looked for, without who; like a view it may be lost in a crash. Gives the name under which opening a result is noted. */
export function noteSearch(world: World, { q, language, found }: { q: string; language: string; found: number }): string {
  const id = newId();
  const written =
    sql`insert into help_searches (id, at, language, words, found) values (${id}, ${world.now()}, ${language}, ${withoutNumbers(q)}, ${found})`
      .execute(world.lazy)
      .catch(lose(world))
      .finally(() => writing.delete(id));
  writing.set(id, written);
  return id;
}

/** Something of what was found was opened: the first of it is kept. */
export function noteOpened(world: World, search: string, article: string): void {
  const opening = sql`update help_searches set opened_at = ${world.now()}, article_id = ${article} where id = ${search} and opened_at is null`;
  void Promise.resolve(writing.get(search))
    .then(() => opening.execute(world.lazy))
    .catch(lose(world));
}
