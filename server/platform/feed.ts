import { sql } from 'kysely';
import type { FactKind } from '../../common/facts.ts';
import type { Reader } from './db.ts';

/** A place in the feed. Transaction ids are 64 bits: they travel as text. */
export interface Cursor {
  era: number;
  tx: string;
  id: number;
}

export interface FactRow extends Cursor {
  at: Date;
  kind: FactKind;
  actor_kind: string;
  actor_id: string | null;
  noun: string | null;
  noun_id: string | null;
  conversation_id: string | null;
  customer_id: string | null;
  data: Record<string, unknown>;
}

export const formatCursor = (cursor: Cursor) => `${cursor.era}.${cursor.tx}.${cursor.id}`;

export function parseCursor(text: string): Cursor | undefined {
  const match = /^(\d{1,9})\.(\d{1,20})\.(\d{1,15})$/.exec(text);
  return match ? { era: Number(match[1]), tx: match[2]!, id: Number(match[3]) } : undefined;
}

/**
 * Facts after `after`, oldest first, only as far as no earlier one can still appear: ids are given before the commit,
 * so a fact is settled only when every transaction that began before its own has ended.
 * `held` says that facts are there which may not be taken yet.
 */
export async function readFeed(db: Reader, after: Cursor, limit = 1000): Promise<{ facts: FactRow[]; held: boolean }> {
  const { rows } = await sql<FactRow & { settled: boolean }>`
    select era, tx::text, id, at, kind, actor_kind, actor_id, noun, noun_id, conversation_id, customer_id, data,
           (era < (select max(number) from eras) or tx < pg_snapshot_xmin(pg_current_snapshot())) as settled
    from facts
    where (era, tx, id) > (${after.era}, ${after.tx}::xid8, ${after.id})
    order by era, tx, id
    limit ${limit}`.execute(db);
  const firstHeld = rows.findIndex((row) => !row.settled);
  return firstHeld === -1 ? { facts: rows, held: false } : { facts: rows.slice(0, firstHeld), held: true };
}

/** Where somebody who reads the rows in this same snapshot must go on: everything before it is in those rows. */
export async function currentCursor(db: Reader): Promise<Cursor> {
  const { rows } = await sql<Cursor>`
    select (select max(number) from eras) as era, pg_snapshot_xmin(pg_current_snapshot())::text as tx, 0 as id`.execute(db);
  return rows[0]!;
}

/** A restored or moved database counts its transactions anew: its facts come after all earlier ones, in an era of their own. */
export async function openEra(db: Reader): Promise<void> {
  await sql`
    insert into eras (number, system_identifier)
    select coalesce(max(number), 0) + 1, system.system_identifier::text
    from pg_control_system() as system left join eras on true
    group by system.system_identifier
    having coalesce((array_agg(eras.system_identifier order by number desc))[1], '') <> system.system_identifier::text
    on conflict do nothing`.execute(db);
}
