import { type RawBuilder, sql } from 'kysely';
import pg from 'pg';
import type { Reader } from '../platform/db.ts';
import type { Principal } from '../platform/http.ts';
import { invalid } from '../platform/problems.ts';
import { visibleTo } from './access.ts';
import { type Asked, holds } from './asked-words.ts';
import { gramsOfWords, readable } from './grams.ts';

/*
 * Finding messages, the newest first. The last days are asked first, then as many before them as the page needs by what those held, and all
 * that was before when they held nothing. Whole months are asked: the index is one for each month, and gives all of it or nothing. So a
 * common word costs what a month holds of it, and a rare one two questions.
 */

export interface Place {
  at: Date;
  conversation: string;
  number: number;
}

export interface Filters {
  channel?: string | undefined;
  agent?: string | undefined;
  group?: string | undefined;
  reason?: string | undefined;
  customer?: string | undefined;
  from?: string | undefined;
  to?: string | undefined;
}

interface Candidate {
  at: Date;
  conversation_id: string;
  number: number;
  /** null: it has been recalled. */
  kind: Parameters<typeof readable>[0] | null;
  body: Record<string, unknown>;
}

export interface Found {
  places: Place[];
  /** Where to go on; null: everything was looked through. */
  next: Place | null;
}

const budgetMs = 1500;
/** What has all pairs of a word nearly always has the word. */
const spare = 10;

interface Window {
  from: Date;
  to: Date;
}

const firstMs = 3 * 86_400_000;
/** Words come in bursts: better somewhat too far back than once more. */
const amply = 2;

/** How far back the next question goes, when one of `ms` gave so many of the `wanted`. */
const reach = (ms: number, given: number, wanted: number): number =>
  given === 0 ? Number.POSITIVE_INFINITY : (amply * ms * wanted) / given;

/** The first moment of its month, where a part of the index begins. */
const monthOf = (ms: number): number => (ms < 0 ? 0 : Date.UTC(new Date(ms).getUTCFullYear(), new Date(ms).getUTCMonth()));

function conditions(who: Principal, filters: Filters): RawBuilder<unknown> {
  const parts: RawBuilder<unknown>[] = [visibleTo(who)];
  if (filters.channel) parts.push(sql`conversations.channel = ${filters.channel}`);
  if (filters.agent) parts.push(sql`conversations.agent_id = ${filters.agent}`);
  if (filters.group) parts.push(sql`conversations.group_id = ${filters.group}`);
  if (filters.reason)
    parts.push(sql`(conversations.reason = ${filters.reason} or split_part(conversations.reason, '.', 1) = ${filters.reason})`);
  if (filters.customer) parts.push(sql`conversations.customer_id = ${filters.customer}`);
  return sql.join(parts, sql` and `);
}

async function candidates(
  db: Reader,
  grams: number[],
  allowed: RawBuilder<unknown>,
  window: Window,
  before: Place | undefined,
  limit: number,
) {
  const after = before
    ? sql`and (at, conversation_id, number) < (${before.at}::timestamptz, ${before.conversation}::uuid, ${before.number})`
    : sql``;
  const { rows } = await sql<Candidate>`
    select f.at, f.conversation_id, f.number, m.kind, m.body
    from (
      select w.at, w.conversation_id, w.number from (
        select at, conversation_id, number from message_grams
        where grams @> ${grams}::int[] and at >= ${window.from}::timestamptz and at < ${window.to}::timestamptz ${after}
        order by at desc, conversation_id desc, number desc
      ) w
      join conversations on conversations.id = w.conversation_id and ${allowed}
      order by w.at desc, w.conversation_id desc, w.number desc limit ${limit}
    ) f
    left join messages m on m.conversation_id = f.conversation_id and m.number = f.number and m.recalled_at is null
    order by f.at desc, f.conversation_id desc, f.number desc`.execute(db);
  return rows;
}

/** What searches may ask of their connections: an answer soon, or none. */
export const searchOptions = '-c statement_timeout=3000 -c jit=off -c TimeZone=UTC';

const isTimeOut = (error: unknown) => error instanceof pg.DatabaseError && error.code === '57014';

interface Search {
  asked: Asked;
  filters: Filters;
  before: Place | undefined;
  limit: number;
  now: Date;
  /** Only these of what has the words. */
  keep(match: 'whole' | 'words'): boolean;
}

/** The newest messages this person may see that have what is asked for. It stops when the page is full or its time is over. */
export async function findMessages(db: Reader, who: Principal, search: Search): Promise<Found> {
  const { asked, filters, limit, now } = search;
  const grams = gramsOfWords(asked.words);
  if (grams.length === 0) throw invalid('search_too_short');
  const allowed = conditions(who, filters);
  const until = performance.now() + budgetMs;
  const newest = filters.to ? new Date(filters.to) : new Date(now.getTime() + 60_000);
  const oldest = filters.from ? new Date(filters.from) : new Date(0);
  const places: Place[] = [];
  let before = search.before;
  const size = limit + spare;
  let to = before && before.at < newest ? new Date(before.at.getTime() + 1) : newest;
  try {
    for (let ms = firstMs; to > oldest; ) {
      const window = { from: new Date(Math.max(oldest.getTime(), monthOf(to.getTime() - ms))), to };
      let given = 0;
      for (let isFull = true; isFull; ) {
        const rows = await candidates(db, grams, allowed, window, before, size);
        isFull = rows.length === size;
        given += rows.length;
        for (const row of rows) {
          before = { at: row.at, conversation: row.conversation_id, number: row.number };
          const match = row.kind && holds(asked, readable(row.kind, row.body));
          if (match && search.keep(match)) places.push(before);
          if (places.length === limit) return { places, next: before };
        }
        if (performance.now() > until && isFull) return { places, next: before ?? null };
      }
      before = { at: window.from, conversation: '00000000-0000-0000-0000-000000000000', number: 0 };
      to = window.from;
      ms = Math.max(ms, reach(window.to.getTime() - window.from.getTime(), given, limit - places.length));
      if (performance.now() > until) return { places, next: before };
    }
    return { places, next: null };
  } catch (error) {
    if (!isTimeOut(error)) throw error;
    // What was found is worth showing; the reader may go on from there.
    if (places.length > 0) return { places, next: before ?? null };
    throw invalid('search_too_wide');
  }
}
