import { sql } from 'kysely';
import { openOutward } from '../../common/outward.ts';
import type { Actor } from '../platform/actor.ts';
import type { Reader, Tx } from '../platform/db.ts';
import { record } from '../platform/facts.ts';
import { newId } from '../platform/ids.ts';
import type { Keys } from '../platform/keys.ts';
import { bring, type Input, type Origin, shapes } from './bringing.ts';
import type { ShopKind, Told } from './contract.ts';
import { differencesOf, type FieldDifference } from './differing.ts';
import type { DifferencesTable } from './tables.ts';

/** A comparison under way. */
export interface Comparison extends Origin {
  comparison: string;
  began: Date;
}

export async function beginComparison(tx: Tx, shop: Origin, askedBy: string | null): Promise<Comparison> {
  const comparison = newId();
  await sql`update shop_comparisons set ended_at = ${tx.at}, said = 'not ended'
    where connection_id = ${shop.id} and ended_at is null and began_at < ${tx.at}::timestamptz - interval '20 hours'`.execute(tx);
  await tx
    .insertInto('shop_comparisons')
    .values({ id: comparison, connection_id: shop.id, began_at: tx.at, ended_at: null, asked_by: askedBy })
    .execute();
  return { id: shop.id, prefix: shop.prefix, comparison, began: tx.at };
}

export interface Found {
  ref: string;
  what: DifferencesTable['what'];
  fields: FieldDifference[];
}

/** Holds one thing a shop tells of against ours, without changing either. Gives what differs. */
async function compareOne(db: Reader, keys: Keys, shop: Origin, kind: ShopKind, { ref, input }: Told): Promise<Found | undefined> {
  const told = shapes[kind].safeParse(input);
  if (!told.success) return { ref, what: 'differs', fields: [{ field: '', ours: null, theirs: 'invalid_input' }] };
  if (kind === 'order' && (await isOnItsWay(db, shop.prefix + ref))) return undefined;
  const fields = await differencesOf(db, keys, shop, kind, ref, told.data as Input<ShopKind>);
  if (!fields) return { ref, what: 'missing_here', fields: [] };
  return fields.length > 0 ? { ref, what: 'differs', fields } : undefined;
}

/** What was asked of the shop and not answered yet is no difference. */
async function isOnItsWay(db: Reader, ref: string): Promise<boolean> {
  const { rows } = await sql`select from outward_operations join orders on orders.id = order_id
    where external_ref = ${ref} and outward_operations.state = any(${[...openOutward, 'dead']}::text[]) limit 1`.execute(db);
  return rows.length > 0;
}

/** Compares a handful and writes down what differs now, and what no longer does. */
export async function compareSome(tx: Tx, comparison: Comparison, kind: ShopKind, items: Told[]): Promise<Found[]> {
  const found: Found[] = [];
  for (const item of items) {
    const difference = await compareOne(tx, tx.keys, comparison, kind, item);
    if (difference) found.push(difference);
    await keepDifference(tx, comparison, kind, item.ref, difference, item.input);
  }
  await sql`insert into shop_items (connection_id, kind, ref, told_at)
    select ${comparison.id}, ${kind}, unnest(${items.map(({ ref }) => ref)}::text[]), ${tx.at}
    on conflict (connection_id, kind, ref) do update set told_at = excluded.told_at`.execute(tx);
  await sql`update shop_comparisons set compared = compared + ${items.length} where id = ${comparison.comparison}`.execute(tx);
  return found;
}

/**
 * Takes one thing a shop tells of, at once and wholly but for lines that after-sales depend on: how these differ is listed, and mended when
 * somebody says so.
 */
export async function bringOrList(
  tx: Tx,
  actor: Actor,
  shop: Origin,
  kind: ShopKind,
  ref: string,
  input: Input<ShopKind>,
): Promise<string> {
  const { id, areLinesKept } = await bring(tx, actor, shop, kind, ref, input, 'keep');
  if (!areLinesKept) return id;
  const fields = await differencesOf(tx, tx.keys, shop, kind, ref, input);
  await keepDifference(tx, { id: shop.id, comparison: null }, kind, ref, { ref, what: 'differs', fields: fields ?? [] }, input);
  return id;
}

async function keepDifference(
  tx: Tx,
  { id, comparison }: { id: string; comparison: string | null },
  kind: ShopKind,
  ref: string,
  found: Found | undefined,
  input: unknown,
) {
  const open = tx.updateTable('shop_differences').where('connection_id', '=', id).where('kind', '=', kind).where('ref', '=', ref);
  const isOpen = open.where('settled_at', 'is', null);
  if (!found) return void (await isOpen.set({ outcome: 'gone', settled_at: tx.at, told_sealed: null }).execute());
  const seal = (value: unknown) => tx.keys.encrypt(JSON.stringify(value));
  const told = { what: found.what, fields_sealed: seal(found.fields), told_sealed: input === undefined ? null : seal(input) };
  const known = await isOpen.set({ ...told, comparison_id: comparison }).executeTakeFirst();
  if (known.numUpdatedRows > 0n) return;
  const row = { id: newId(), connection_id: id, comparison_id: comparison, kind, ref, found_at: tx.at };
  await tx
    .insertInto('shop_differences')
    .values({ ...row, ...told, outcome: null, settled_by: null, settled_at: null })
    .execute();
}

const mostMissing = 500;

/** All was told: what was told of before and is told no longer is missing there. */
export async function endComparison(tx: Tx, actor: Actor, comparison: Comparison): Promise<void> {
  const { id, began } = comparison;
  const { rows } = await sql<{ kind: ShopKind; ref: string }>`select kind, ref from shop_items
    where connection_id = ${id} and told_at < ${began} and refused is null order by kind, ref limit ${mostMissing}`.execute(tx);
  for (const { kind, ref } of rows) await keepDifference(tx, comparison, kind, ref, { ref, what: 'missing_there', fields: [] }, undefined);
  await sql`update shop_comparisons set ended_at = ${tx.at} where id = ${comparison.comparison}`.execute(tx);
  const { compared } = await tx
    .selectFrom('shop_comparisons')
    .select('compared')
    .where('id', '=', comparison.comparison)
    .executeTakeFirstOrThrow();
  const { rows: open } = await sql<{ many: number }>`select count(*)::int as many from shop_differences
    where connection_id = ${id} and settled_at is null`.execute(tx);
  await record(tx, { kind: 'connection.compared', by: actor, id, data: { compared, differences: open[0]?.many ?? 0 } });
}
