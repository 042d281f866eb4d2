import { sql } from 'kysely';
import type { Reader } from '../platform/db.ts';

/**
 * Variants (by SKU) whose stock is not what its recorded changes lead to: a change that does not begin where the one before ended, or a
 * last one that is not what the row says. By number, not by transaction: a fact gets its number while the variant is locked.
 */
export async function stockOutOfStep(db: Reader): Promise<string[]> {
  const { rows } = await sql<{ sku: string }>`
    with changes as (
      select (data->>'variant')::uuid as variant, (data->>'from')::bigint as was, (data->>'to')::bigint as became,
        lag((data->>'to')::bigint) over chain as before, row_number() over chain as place,
        lead(1) over chain is null as is_last
      from facts where kind = 'product.stock_changed' window chain as (partition by data->>'variant' order by era, id)
    )
    select distinct variants.sku from changes join variants on variants.id = changes.variant
    where (place > 1 and was is distinct from before) or (is_last and became is distinct from variants.stock)
    order by variants.sku limit 20`.execute(db);
  return rows.map((row) => row.sku);
}
