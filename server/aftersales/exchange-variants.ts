import { sql } from 'kysely';
import type { Order } from '../orders/moves.ts';
import { balanceCovers, givenWay } from '../orders/ways.ts';
import type { Tx } from '../platform/db.ts';
import { conflict, invalid } from '../platform/problems.ts';
import { priceDifference } from './difference.ts';
import type { NewRequest } from './opening-shape.ts';

interface Found {
  line: string;
  isOther: boolean;
  available: boolean;
  name: string;
  stock: number | null;
}

/**
 * An exchange is for a variant of the same product that can be had. A balance that is named for what it costs more covers that; without a way
 * named, the customer pays it once the goods were looked at.
 */
export async function checkVariants(tx: Tx, order: Order, { kind, lines, payWith }: NewRequest): Promise<void> {
  const wanted = lines.map(({ line, quantity, newVariant = null }) => ({ line, quantity, newVariant }));
  if (kind === 'exchange' && wanted.some(({ newVariant }) => newVariant === null)) throw invalid('variant_needed');
  if (wanted.every(({ newVariant }) => newVariant === null)) return;
  const { rows } = await sql<Found>`
    select l.id as line, v.product_id is distinct from l.product_id as "isOther", v.available, l.name, v.stock
    from jsonb_to_recordset(${JSON.stringify(wanted)}::jsonb) as wanted(line uuid, "newVariant" uuid)
      join order_lines l on l.id = wanted.line and l.order_id = ${order.id} join variants v on v.id = wanted."newVariant"`.execute(tx);
  for (const { line, quantity, newVariant } of wanted) {
    if (newVariant === null) continue;
    const found = rows.find((row) => row.line === line);
    if (!found || found.isOther) throw invalid('variant_of_other_product');
    const left = found.available ? (found.stock ?? quantity) : 0;
    if (left < quantity) throw conflict('out_of_stock', { name: found.name, left });
  }
  if (kind !== 'exchange' || !payWith) return;
  const difference = await priceDifference(tx, order, wanted, tx.at);
  await balanceCovers(tx, await givenWay(tx, order, payWith), order.currency, difference);
}
