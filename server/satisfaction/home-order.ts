import { sql } from 'kysely';
import { type HomeBlock, homeBlocks, isWholeOrder } from '../../common/home-blocks.ts';
import type { Reader, Tx } from '../platform/db.ts';
import { record } from '../platform/facts.ts';
import type { Setting } from '../platform/settings.ts';
import { HomeOrder, type HomeSorts } from './home-order-views.ts';

export const homeOrderSetting: Setting<typeof HomeOrder> = {
  name: 'home_order',
  schema: HomeOrder,
  initial: { blocks: [...homeBlocks] },
};

/** A customer's order; saying another replaces it. */
export async function sortHome(tx: Tx, customer: string, blocks: HomeBlock[]): Promise<void> {
  const { numAffectedRows } = await sql`insert into home_sorts (customer_id, blocks, at) values (${customer}, ${blocks}, ${tx.at})
    on conflict (customer_id) do update set blocks = excluded.blocks, at = excluded.at where home_sorts.blocks <> excluded.blocks`.execute(
    tx,
  );
  if (numAffectedRows)
    await record(tx, { kind: 'home.sorted', by: { kind: 'customer', id: customer }, customer, data: { first: blocks[0] ?? '' } });
}

export async function ownSort(db: Reader, customer: string): Promise<HomeBlock[] | null> {
  const { rows } = await sql<{ blocks: HomeBlock[] }>`select blocks from home_sorts where customer_id = ${customer}`.execute(db);
  const [own] = rows;
  return own && isWholeOrder(own.blocks) ? own.blocks : null;
}

/** What customers said: the mean place of each block, the best first; what nobody sorted stays where it was. */
export async function sortedByCustomers(db: Reader, current: readonly HomeBlock[]): Promise<Omit<HomeSorts, 'blocks'>> {
  const { rows } = await sql<{ block: HomeBlock; mean: number; first: number }>`
    select block, avg(place)::float8 as mean, count(*) filter (where place = 1)::int as first
    from home_sorts, unnest(blocks) with ordinality as sorted(block, place) where block = any(${[...homeBlocks]}::text[]) group by block`.execute(
    db,
  );
  const { rows: counted } = await sql<{ many: number }>`select count(*)::int as many from home_sorts`.execute(db);
  const ranks = current.map((block) => rows.find((each) => each.block === block) ?? { block, mean: null, first: 0 });
  const best = [...ranks].sort((a, b) => (a.mean ?? 99) - (b.mean ?? 99));
  return { answers: counted[0]?.many ?? 0, ranks, suggested: best.map(({ block }) => block) };
}
