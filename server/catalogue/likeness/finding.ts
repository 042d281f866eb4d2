import { sql } from 'kysely';
import { Problem } from '../../platform/problems.ts';
import type { World } from '../../platform/world.ts';
import { distance, printsWithin } from './prints.ts';
import { pixelsOfFile } from './reading.ts';

/** Further apart than this two are not the same picture: the drawings of the demo are 0.04 apart at least, one and the same below 0.02. */
const most = 0.03;
const many = 6;

/** Products whose picture this file is or shows, the likest first. */
export async function productsLike(world: World, file: string): Promise<string[]> {
  const pixels = await pixelsOfFile(world, file);
  if (!pixels) throw new Problem(422, 'picture_not_read');
  const asked = printsWithin(pixels);
  const { rows } = await sql<{ id: string; print: Buffer }>`
    select product_id as id, print from product_prints where print is not null`.execute(world.db);
  return rows
    .map(({ id, print }) => ({ id, away: Math.min(...asked.map((each) => distance(each, print, most))) }))
    .filter(({ away }) => away <= most)
    .sort((a, b) => a.away - b.away)
    .slice(0, many)
    .map(({ id }) => id);
}
