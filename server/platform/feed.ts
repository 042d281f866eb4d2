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

/** One place has one text: another with zeros before a number is none. */
export function parseCursor(text: string): Cursor | undefined {
  const match = /^(0|[1-9]\d{0,8})\.(0|[1-9]\d{0,19})\.(0|[1-9]\d{0,14})$/.exec(text);
  return match ? { era: Number(match[1]), tx: match[2]!, id: Number(match[3]) } : undefined;
}

export interface FeedPage {
  facts: FactRow[];
  /** Where to go on: the last of these facts, or the last settled one when there are no more of the kinds asked for. */
  end: Cursor;
  /** There may be more right now. */
  isFull: boolean;
  /** Facts are there that may not be taken yet. */
  isHeld: boolean;
}

/** The oldest transaction that is open, or the next one to begin. */
const now = sql`now as materialized (select max(number) as era, pg_snapshot_xmin(pg_current_snapshot()) as tx from eras)`;

/** The last fact that no earlier one can follow. */
const settled = sql`
  select era, tx, id from facts where (facts.era, facts.tx) < (now.era, now.tx)
  order by facts.era desc, facts.tx desc, facts.id desc limit 1`;

type Kinds = readonly string[] | null;
const isOf = (kinds: Kinds) => sql`(${kinds}::text[] is null or kind = any(${kinds}::text[]))`;

/** It, and whether there are later ones of these kinds. */
const edgeFor = (kinds: Kinds) => sql`
  with ${now}, edge as materialized (
    select settled.*, coalesce((select true from facts where (facts.era, facts.tx) >= (now.era, now.tx) and ${isOf(kinds)}
      order by facts.era desc, facts.tx desc, facts.id desc limit 1), false) as held
    from now left join lateral (${settled}) settled on true
  )`;

/**
 * For a statement that is a whole transaction and records facts: `now` for its WITH, `before` for a column. The fact right before its own as
 * a cursor, or null unless that is certain: when it began, nobody older was open and nobody in between has begun.
 */
export const place = {
  now,
  before: sql`(select concat_ws('.', settled.era, settled.tx, settled.id) from now, lateral (${settled}) settled
    where now.tx = pg_current_xact_id())`,
};

/**
 * A cursor for a WITH. Seen as a value it would tell the planner that hardly a fact is of a later era, and whoever is far behind would read
 * and sort everything up to now for each page, in place of walking the index.
 */
export const hidden = ({ era, tx, id }: Cursor) =>
  sql`after as materialized (select ${era}::int as era, ${tx}::xid8 as tx, ${id}::bigint as id)`;

type PageRow = { edge_era: number | null; edge_tx: string; edge_id: number; held: boolean } & (FactRow | { id: null });

interface Choice {
  /** Only these kinds; without it, all. */
  kinds?: Kinds;
  /** Not what these transactions wrote. */
  without?: string[];
}

/**
 * Facts after `after`, oldest first, only as far as no earlier one can still appear: ids are given before the commit,
 * so a fact is settled only when every transaction that began before its own has ended.
 * A cursor always names a fact that is on disk: after a crash PostgreSQL gives transaction ids anew that left nothing behind.
 */
export async function readFeed(db: Reader, after: Cursor, limit = 1000, { kinds = null, without = [] }: Choice = {}): Promise<FeedPage> {
  const { rows } = await sql<PageRow>`/* prepared: feed */ ${edgeFor(kinds)}, ${hidden(after)}
    select edge.era as edge_era, edge.tx::text as edge_tx, edge.id as edge_id, edge.held, f.*
    from edge cross join after left join lateral (
      select era, tx::text, id, at, kind, actor_kind, actor_id, noun, noun_id, conversation_id, customer_id, data from facts
      where (facts.era, facts.tx, facts.id) > (after.era, after.tx, after.id)
        and (facts.era, facts.tx, facts.id) <= (edge.era, edge.tx, edge.id)
        and ${isOf(kinds)} and facts.tx <> all(${without}::xid8[])
      order by facts.era, facts.tx, facts.id limit ${limit}
    ) f on true`.execute(db);
  const facts = rows.filter((row) => row.id !== null);
  const { edge_era, edge_tx, edge_id, held } = rows[0]!;
  const isFull = facts.length === limit;
  const settled = edge_era === null ? after : { era: edge_era, tx: edge_tx, id: edge_id };
  const end = isFull ? cursorOf(facts.at(-1)!) : later(after, settled);
  return { facts, end, isFull, isHeld: held };
}

/** A page no farther than `goal`, and where it ends: there, when nothing is left before it. */
export async function readFeedUntil(db: Reader, after: Cursor, goal: Cursor, limit: number): Promise<Pick<FeedPage, 'facts' | 'end'>> {
  const page = await readFeed(db, after, limit);
  const facts = page.facts.filter((fact) => reaches(goal, fact));
  return { facts, end: page.isFull && facts.length === page.facts.length ? cursorOf(facts.at(-1)!) : goal };
}

export const cursorOf = ({ era, tx, id }: Cursor): Cursor => ({ era, tx, id });

/** Whether `a` stands at or after `b`. */
export function reaches(a: Cursor, b: Cursor): boolean {
  if (a.era !== b.era) return a.era > b.era;
  if (a.tx !== b.tx) return BigInt(a.tx) > BigInt(b.tx);
  return a.id >= b.id;
}

const later = (a: Cursor, b: Cursor) => (reaches(a, b) ? a : b);

/** Where somebody who reads the rows in this same snapshot must go on: everything before it is in those rows. */
export async function currentCursor(db: Reader): Promise<Cursor> {
  const { rows } =
    await sql<Cursor>`${edgeFor(null)} select coalesce(era, 0) as era, coalesce(tx::text, '0') as tx, coalesce(id, 0) as id from edge`.execute(
      db,
    );
  return rows[0]!;
}

export async function currentEra(db: Reader): Promise<number> {
  const { rows } = await sql<{ era: number }>`select max(number) as era from eras`.execute(db);
  return rows[0]!.era;
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
