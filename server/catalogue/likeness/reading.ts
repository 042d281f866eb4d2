import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { buffer } from 'node:stream/consumers';
import { sql } from 'kysely';
import { canUnpack, fileAddress, openFile } from '../../platform/files.ts';
import { fetchOutside } from '../../platform/outside.ts';
import { drawnPixels, type Pixels, smallPixels } from '../../platform/picture-pixels.ts';
import type { Timed } from '../../platform/timed.ts';
import type { World } from '../../platform/world.ts';
import { printOf, widest } from './prints.ts';

const atOnce = 20;
const againAfter = '1 day';
const mostBytes = 10_000_000;
const drawings = path.join(import.meta.dirname, '../../../shop/public/pictures');

/** A file of ours by the address that only somebody who was shown it has, as pixels; undefined when it is no picture that can be read. */
export async function pixelsOfFile({ db, keys, files }: World, address: string): Promise<Pixels | undefined> {
  const [, , id = ''] = address.split('/');
  if (fileAddress(keys, id) !== address) return undefined;
  const file = await db.selectFrom('files').select(['sha256', 'media_type', 'withheld_at']).where('id', '=', id).executeTakeFirst();
  if (!file || file.withheld_at || !canUnpack(file.media_type)) return undefined;
  return smallPixels(await buffer((await openFile(files, file.sha256, false)).stream), widest);
}

/** The picture of a product: a drawing of the demo, a file of ours, or one at an address outside. */
async function pixelsOf(world: World, picture: string): Promise<Pixels | undefined> {
  if (picture.startsWith('/files/')) return pixelsOfFile(world, picture);
  if (picture.startsWith('/')) return drawnPixels(await readFile(path.join(drawings, path.basename(picture))), widest);
  const { status, content } = await fetchOutside({ url: picture, allowPrivate: world.config.allowPrivate, wholeMs: 15_000, mostBytes });
  return status === 200 ? smallPixels(content, widest) : undefined;
}

/** Reads the pictures that are new or another than before, and once a day those that could not be read. */
export async function readPictures(world: World): Promise<void> {
  for (;;) {
    const { rows } = await sql<{ id: string; picture: string }>`select id, products.picture from products
      left join product_prints on product_prints.product_id = id
      where products.picture is not null and (product_prints.picture is distinct from products.picture
        or (print is null and read_at < ${world.now()}::timestamptz - ${againAfter}::interval))
      order by id limit ${atOnce}`.execute(world.db);
    for (const { id, picture } of rows) await readPicture(world, id, picture);
    if (rows.length < atOnce) return;
  }
}

async function readPicture(world: World, id: string, picture: string): Promise<void> {
  const pixels = await pixelsOf(world, picture).catch((error: Error) => {
    world.log.warn({ product: id, picture, error: error.message }, 'the picture of a product could not be read');
    return undefined;
  });
  const print = pixels ? Buffer.from(printOf(pixels)) : null;
  await sql`insert into product_prints (product_id, picture, print, read_at) values (${id}, ${picture}, ${print}, ${world.now()})
    on conflict (product_id) do update set picture = excluded.picture, print = excluded.print, read_at = excluded.read_at`.execute(
    world.db,
  );
}

export const pictureTimes: Timed = { name: 'pictures of products', everySeconds: 20, run: readPictures };
