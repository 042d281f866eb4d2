import { parseArgs } from 'node:util';
import { pieceOf } from '../server/care/alerts.ts';
import { findFor } from '../server/care/finding.ts';
import { newId } from '../server/platform/ids.ts';
import type { World } from '../server/platform/world.ts';
import { openPlace, withWorld } from './lib/desk.ts';
import { median, report, spread } from './lib/figures.ts';

/*
 * A changed product among many saved searches: from its id until the hits are written. Searches are one or two words of a vocabulary of
 * 20,000 two-character words, one in four with a price or category as well, one in fifty by category alone; the product's text has 60 of those words.
 * `node bench/alerts.ts [--alerts 100000] [--changes 200]`
 */

const { values } = parseArgs({ options: { alerts: { type: 'string', default: '100000' }, changes: { type: 'string', default: '200' } } });
const many = Number(values.alerts);
const changes = Number(values.changes);

let seed = 7;
const random = (below: number): number => {
  seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
  return Math.floor((seed / 2 ** 32) * below);
};
const letter = () => String.fromCharCode(0x4e00 + random(3000));
const vocabulary = Array.from({ length: 20_000 }, () => letter() + letter());
const word = () => vocabulary[random(vocabulary.length)] as string;

async function fill(world: World, from: number, to: number, customer: string, categories: string[]): Promise<void> {
  const rows = Array.from({ length: to - from }, () => {
    const words = random(50) === 0 ? [] : Array.from({ length: 1 + random(2) }, word);
    const asked = { words, creator: '', topic: '', category_id: null, price_from: null, price_to: null, currency: 'CNY' };
    const narrowed = words.length === 0 || random(4) === 0;
    return { id: newId(), words, key: pieceOf(asked), category: narrowed ? categories[random(categories.length)] : null };
  });
  for (let at = 0; at < rows.length; at += 5000) {
    await world.pool.query(
      `insert into alerts (id, customer_id, words, key, category_id, consent_version, consent_at, created_at, expires_at)
       select (r->>'id')::uuid, $1, array(select jsonb_array_elements_text(r->'words')), (r->>'key')::int, (r->>'category')::uuid, 1, now(), now(), now() + interval '1 year'
       from jsonb_array_elements($2::jsonb) r`,
      [customer, JSON.stringify(rows.slice(at, at + 5000))],
    );
  }
  await world.pool.query('analyze alerts');
}

async function change(world: World, product: string, round: number): Promise<number> {
  const text = Array.from({ length: 60 }, word).join('，');
  await world.pool.query('update products set name = $2, summary = $3 where id = $1', [product, `商品 ${round}`, text]);
  const begun = performance.now();
  await findFor(world.db, world.now(), product);
  return performance.now() - begun;
}

async function measured(world: World, product: string): Promise<number[]> {
  const times: number[] = [];
  for (let round = 0; round < changes; round++) times.push(await change(world, product, round));
  return times.slice(Math.floor(changes / 10));
}

const place = await openPlace();
try {
  await withWorld(place.dataDir, place.url, async (world) => {
    const [customer, product, variant] = [newId(), newId(), newId()];
    const categories = Array.from({ length: 40 }, () => newId());
    await world.pool.query(`insert into customers (id, seen_at, created_at) values ($1, now(), now())`, [customer]);
    await world.pool.query(`insert into categories (id, name) select id, id::text from unnest($1::uuid[]) id`, [categories]);
    await world.pool.query(
      `insert into products (id, number, name, category_id, listed_at, created_at, updated_at) values ($1, 'P1', 'x', $2, now(), now(), now())`,
      [product, categories[0]],
    );
    await world.pool.query(`insert into variants (id, product_id, sku, position) values ($1, $2, 'S1', 0)`, [variant, product]);
    const few = Math.round(many / 10);
    await fill(world, 0, few, customer, categories);
    const small = await measured(world, product);
    await fill(world, few, many, customer, categories);
    const large = await measured(world, product);
    const { rows } = await world.pool.query<{ hits: number }>('select count(*)::int as hits from alert_hits');
    console.log(`${many} saved searches, ${changes} changes each, ${rows[0]?.hits} hits written`);
    report([
      {
        ...{ what: `a changed product among ${many} saved searches, ms`, ours: spread(large, 1), baseline: '50' },
        ...{ ratio: median(large) / 50, bar: 1, better: 'lower' },
      },
      {
        ...{ what: `the same, against ${few}`, ours: spread(large, 1), baseline: spread(small, 1) },
        ...{ ratio: median(large) / median(small), bar: 3, better: 'lower' },
      },
    ]);
  });
} finally {
  await place.close();
}
