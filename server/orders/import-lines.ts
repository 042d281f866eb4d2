import { sql } from 'kysely';
import type { Tx } from '../platform/db.ts';
import { newId } from '../platform/ids.ts';
import type { ImportedOrder } from './import-shape.ts';

type Lines = ImportedOrder['lines'];

/**
 * What becomes of lines that after-sales depend on when the shop has changed them: `keep` leaves all lines as they are, for a person to decide;
 * `follow` does what the shop says, and what is gone there stays as a line of which nothing is left.
 */
export type ChangedLines = 'keep' | 'follow';

interface Known {
  id: string;
  position: number;
  product_ref: string | null;
  variant_ref: string | null;
  name: string;
  quantity: number;
  price_minor: number;
  /** Something refers to it, so that it cannot go. */
  is_needed: boolean;
  /** How many of it requests are about. */
  pieces: number;
}

type Told = Lines[number];

async function knownLines(tx: Tx, orderId: string): Promise<Known[]> {
  const { rows } = await sql<Known>`
    select l.id, l.position, l.product_ref, l.variant_ref, l.name, l.quantity, l.price_minor, exists (
        select from aftersales_lines where order_line_id = l.id union all select from tickets where order_line_id = l.id
        union all select from handover_lines where order_line_id = l.id union all select from handover_steps where order_line_id = l.id
        union all select from service_orders where order_line_id = l.id union all select from registered_serials where order_line_id = l.id
      ) as is_needed, (select coalesce(sum(al.quantity), 0)::int from aftersales_lines al join aftersales_requests r on r.id = al.request_id
        where al.order_line_id = l.id and r.state not in ('draft', 'rejected', 'cancelled', 'lapsed')) as pieces
    from order_lines l where order_id = ${orderId} order by position`.execute(tx);
  return rows;
}

const isSame = (known: Known, { product, variant, name }: Told) =>
  known.product_ref === product && known.variant_ref === variant && (product !== null || variant !== null || known.name === name);

interface Plan {
  /** The line here that each told one is, in their order. */
  ids: (string | undefined)[];
  gone: Known[];
  /** Requests are about what is gone, dearer or cheaper, or fewer than they ask for. */
  disturbs: boolean;
}

/** Which line here is which there: by what is in it, at its place first; else by its place, unless something depends on what it was. */
function planOf(known: Known[], told: Lines): Plan {
  const free = new Set(known);
  const at = (index: number) => known.find(({ position }) => position === index + 1);
  const take = (line: Known | undefined) => {
    if (!line || !free.delete(line)) return undefined;
    return line;
  };
  const found: (Known | undefined)[] = told.map((line, index) => {
    const here = at(index);
    return here && isSame(here, line) ? take(here) : undefined;
  });
  told.forEach((line, index) => {
    found[index] ??= take([...free].find((each) => isSame(each, line)));
  });
  told.forEach((_, index) => {
    const here = at(index);
    found[index] ??= here && !here.is_needed ? take(here) : undefined;
  });
  const isLess = found.some((line, index) => {
    const { quantity, priceMinor } = told[index] as Told;
    return line && line.pieces > 0 && (line.price_minor !== priceMinor || quantity < line.pieces);
  });
  const gone = [...free];
  return { ids: found.map((line) => line?.id), gone, disturbs: isLess || gone.some(({ is_needed }) => is_needed) };
}

/** Lines keep their ids, since after-sales refer to them. Gives the ids in the shop's order, and whether they are as the shop says. */
export async function importLines(
  tx: Tx,
  orderId: string,
  lines: Lines,
  changed: ChangedLines,
): Promise<{ ids: string[]; areKept: boolean }> {
  const known = await knownLines(tx, orderId);
  const { ids, gone, disturbs } = planOf(known, lines);
  if (disturbs && changed === 'keep') return { ids: known.map(({ id }) => id), areKept: true };
  await sql`delete from shipment_lines using shipments where shipments.id = shipment_id and order_id = ${orderId} and not made_here`.execute(
    tx,
  );
  // Places are free while the lines move between them.
  await sql`update order_lines set position = -position where order_id = ${orderId}`.execute(tx);
  await letGo(tx, gone, lines.length);
  const wanted = ids.map((id) => id ?? newId());
  await putLines(tx, orderId, lines, wanted);
  return { ids: wanted, areKept: false };
}

async function letGo(tx: Tx, gone: Known[], told: number): Promise<void> {
  for (const [index, { id, is_needed }] of gone.entries()) {
    if (is_needed)
      await sql`update order_lines set gone_at = coalesce(gone_at, ${tx.at}), taken_out = quantity, position = ${told + index + 1}
        where id = ${id}`.execute(tx);
    else await tx.deleteFrom('order_lines').where('id', '=', id).execute();
  }
}

async function putLines(tx: Tx, orderId: string, lines: Lines, ids: string[]): Promise<void> {
  const rows = lines.map((line, index) => ({
    id: ids[index],
    position: index + 1,
    product_ref: line.product,
    variant_ref: line.variant,
    name: line.name,
    name_en: line.nameEn,
    options: line.options,
    options_en: line.optionsEn,
    quantity: line.quantity,
    price_minor: line.priceMinor,
    cancelled: line.cancelled === undefined ? null : Math.min(line.cancelled, line.quantity),
    traits: line.traits ?? null,
    confirmed: line.confirmed,
    batch: line.batch ?? null,
    requirements: line.requirements ?? null,
  }));
  const told = rows.filter(({ traits }) => traits !== null).map(({ position }) => position);
  const counted = rows.filter(({ cancelled }) => cancelled !== null).map(({ position }) => position);
  await sql`
    insert into order_lines (id, order_id, position, product_id, variant_id, product_ref, variant_ref, name, name_en, options, options_en,
      quantity, price_minor, taken_out, traits, confirmed_traits, batch, requirements)
    select line.id, ${orderId}, line.position, coalesce(products.id, variants.product_id), variants.id, product_ref, variant_ref, line.name,
      line.name_en, line.options, line.options_en, quantity, price_minor, coalesce(cancelled, 0),
      coalesce(line.traits, products.traits, of_variant.traits, '{}'), line.confirmed, coalesce(line.batch, ''),
      coalesce(line.requirements, '')
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as line(id uuid, position int, product_ref text, variant_ref text, name text,
        name_en text, options jsonb, options_en jsonb, quantity int, price_minor bigint, cancelled int, traits text[], confirmed text[], batch text,
        requirements text)
      left join products on products.external_ref = product_ref left join variants on variants.external_ref = variant_ref
      left join products of_variant on of_variant.id = variants.product_id
    on conflict (id) do update set position = excluded.position, product_id = excluded.product_id, variant_id = excluded.variant_id,
      product_ref = excluded.product_ref, variant_ref = excluded.variant_ref, name = excluded.name, name_en = excluded.name_en,
      options = excluded.options, options_en = excluded.options_en, quantity = excluded.quantity, price_minor = excluded.price_minor,
      confirmed_traits = excluded.confirmed_traits, gone_at = null,
      batch = case when excluded.batch = '' then order_lines.batch else excluded.batch end,
      requirements = case when excluded.requirements = '' then order_lines.requirements else excluded.requirements end,
      taken_out = case when excluded.position = any(${counted}::int[]) then excluded.taken_out
        when order_lines.gone_at is not null then 0 else least(order_lines.taken_out, excluded.quantity) end,
      traits = case when excluded.position = any(${told}::int[]) then excluded.traits else order_lines.traits end`.execute(tx);
}
