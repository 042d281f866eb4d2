import { sql } from 'kysely';
import type { Actor } from '../platform/actor.ts';
import type { Reader, Tx } from '../platform/db.ts';
import { newId } from '../platform/ids.ts';
import { conflict, notFound } from '../platform/problems.ts';

export type Moved = Record<string, string[]>;

export interface Merge {
  id: string;
  noun: 'customer' | 'conversation';
  from_id: string;
  into_id: string;
  moved: Moved;
  gained: { fields?: string[]; tags?: string[] };
  before: Record<string, Record<string, unknown>> | null;
  at: Date;
  undone_at: Date | null;
}

type NewMerge = Pick<Merge, 'noun' | 'from_id' | 'into_id' | 'moved' | 'gained' | 'before'>;

/** Writes down what was merged, so that it can be undone; gives its id. */
export async function keepMerge(tx: Tx, actor: Actor, { noun, from_id, into_id, moved, gained, before }: NewMerge): Promise<string> {
  const id = newId();
  await sql`insert into merges (id, noun, from_id, into_id, by_id, at, moved, gained, before)
    values (${id}, ${noun}, ${from_id}, ${into_id}, ${actor.id}, ${tx.at}, ${JSON.stringify(moved)}::jsonb, ${JSON.stringify(gained)}::jsonb,
      ${before && JSON.stringify(before)}::jsonb)`.execute(tx);
  return id;
}

export async function lockMerge(tx: Tx, noun: Merge['noun'], { id, into }: { id: string; into: string }): Promise<Merge> {
  const { rows } = await sql<Merge>`select * from merges where id = ${id} and noun = ${noun} and into_id = ${into} for update`.execute(tx);
  if (!rows[0]) throw notFound();
  return rows[0];
}

/** The last word is taken back first: what was merged on cannot be told apart before. */
export async function settleUndo(tx: Tx, actor: Actor, merge: Merge): Promise<void> {
  const later = await sql`select 1 from merges where undone_at is null and id <> ${merge.id} and from_id = ${merge.into_id}`.execute(tx);
  if (later.rows.length > 0) throw conflict('merged_again');
  await sql`update merges set undone_at = ${tx.at}, undone_by = ${actor.id} where id = ${merge.id}`.execute(tx);
}

/** Moves rows of one table from one owner to another; gives their ids. */
export async function moveRows(tx: Tx, table: string, column: string, from: string, to: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`update ${sql.table(table)} set ${sql.ref(column)} = ${to} where ${sql.ref(column)} = ${from}
    returning id`.execute(tx);
  return rows.map((row) => row.id);
}

/** Moves those of them back that still stand where they were put. */
export async function moveBack(tx: Tx, table: string, column: string, ids: string[], { from_id, into_id }: Merge): Promise<void> {
  await sql`update ${sql.table(table)} set ${sql.ref(column)} = ${from_id}
    where ${sql.ref(column)} = ${into_id} and id = any(${ids}::uuid[])`.execute(tx);
}

export async function countRows(db: Reader, table: string, column: string, id: string): Promise<number> {
  const { rows } = await sql<{ many: number }>`select count(*) as many from ${sql.table(table)} where ${sql.ref(column)} = ${id}`.execute(
    db,
  );
  return rows[0]!.many;
}
