import { sql } from 'kysely';
import pg from 'pg';
import type { MessageKind } from '../../common/messages.ts';
import type { Database, Reader } from '../platform/db.ts';
import type { Follower } from '../platform/followers.ts';
import { gramsOf, readable } from './grams.ts';

/*
 * Keeps what messages are found by up to date, after they were acknowledged. What it holds is only where to look: the words that are
 * shown come from the messages themselves, so a recalled or erased one is found by nobody even before it is taken out here.
 */

interface Place {
  conversation: string;
  number: number;
}

interface Written {
  conversation_id: string;
  number: number;
  at: Date;
  kind: MessageKind;
  body: Record<string, unknown>;
  recalled_at: Date | null;
}

const monthOf = (at: Date) => `${at.toISOString().slice(0, 7)}-01`;

async function makeMonths(db: Reader, rows: Written[]): Promise<void> {
  const months = [...new Set(rows.map((row) => monthOf(row.at)))];
  const { rows: missing } = await sql<{ month: string }>`
    select month::text from unnest(${months}::date[]) month
    where to_regclass('message_grams_' || to_char(month, 'YYYYMM')) is null`.execute(db);
  for (const { month } of missing) await sql`select make_message_gram_partition(${month}::date)`.execute(db);
}

const isPartitionMissing = (error: unknown) => error instanceof pg.DatabaseError && error.code === '23514';

async function write(db: Reader, rows: Written[]): Promise<void> {
  const entries = rows.flatMap(({ conversation_id, number, at, kind, body, recalled_at }) => {
    const grams = recalled_at ? [] : gramsOf(readable(kind, body));
    return grams.length > 0 ? [{ conversation_id, number, at, grams: `{${grams.join(',')}}` }] : [];
  });
  if (entries.length === 0) return;
  const insert = sql`/* prepared: write message grams */
    insert into message_grams (at, conversation_id, number, grams)
    select at, conversation_id, number, grams::int[]
    from json_to_recordset(${JSON.stringify(entries)}::json) as e(at timestamptz, conversation_id uuid, number int, grams text)
    on conflict (at, conversation_id, number) do update set grams = excluded.grams`;
  await insert.execute(db).catch(async (error) => {
    if (!isPartitionMissing(error)) throw error;
    await makeMonths(db, rows);
    await insert.execute(db);
  });
}

/**
 * New entries wait in a list that every search reads through. PostgreSQL would sort it into the index when a writer finds it long, in
 * tens of milliseconds in which the feed waits for that writer; asked for by itself, it makes nobody wait. While much is to be caught up with, now and then.
 */
async function sortIn(db: Reader, rows: Written[]): Promise<void> {
  const months = [...new Set(rows.map((row) => `message_grams_${monthOf(row.at).slice(0, 7).replace('-', '')}`))];
  await sql`select gin_clean_pending_list(i.indexrelid) from unnest(${months}::text[]) month
    join pg_index i on i.indrelid = to_regclass(month) join pg_class c on c.oid = i.indexrelid
    join pg_am m on m.oid = c.relam and m.amname = 'gin'`.execute(db);
}

async function writtenAt(db: Reader, places: Place[]): Promise<Written[]> {
  const { rows } = await sql<Written>`/* prepared: messages to index */
    select m.conversation_id, m.number, m.at, m.kind, m.body, m.recalled_at
    from unnest(${places.map((place) => place.conversation)}::uuid[], ${places.map((place) => place.number)}::int[]) as place(conversation, number)
    join messages m on m.conversation_id = place.conversation and m.number = place.number`.execute(db);
  return rows;
}

/** Takes messages out of what is found. */
async function forget(db: Reader, rows: Written[]): Promise<void> {
  if (rows.length === 0) return;
  await sql`delete from message_grams g
    using unnest(${rows.map((row) => row.conversation_id)}::uuid[], ${rows.map((row) => row.number)}::int[], ${rows.map((row) => row.at)}::timestamptz[])
      as gone(conversation, number, at)
    where g.at = gone.at and g.conversation_id = gone.conversation and g.number = gone.number`.execute(db);
}

const batch = 50;
const longList = 500;
/** About how many entries this process has left in the list. */
let unsorted = 0;

export const messageIndexFollower: Follower = {
  name: 'message index',
  kinds: new Set(['message.sent', 'message.noted', 'message.recalled']),
  background: { batch, share: 0.05 },
  isRedone: true,
  async hear({ db }, facts) {
    const told = facts.filter((fact) => fact.conversation_id !== null && fact.data.kind !== 'system');
    const places = told.map((fact) => ({ conversation: fact.conversation_id as string, number: Number(fact.data.number) }));
    const rows = await writtenAt(db, places);
    await write(db, rows);
    await forget(
      db,
      rows.filter((row) => row.recalled_at !== null),
    );
    unsorted += rows.length;
    if (facts.length === batch && unsorted < longList) return;
    await sortIn(db, rows);
    unsorted = 0;
  },
};

const page = 2000;

/** Makes the whole anew from the messages, while serving; what is there already is written over. Gives how many were read. */
export async function indexAllMessages({ db }: Pick<Database, 'db'>, onProgress: (read: number) => void): Promise<number> {
  let [after, number, read] = ['00000000-0000-0000-0000-000000000000', 0, 0];
  for (;;) {
    const { rows } = await sql<Written>`
      select conversation_id, number, at, kind, body, recalled_at from messages
      where (conversation_id, number) > (${after}::uuid, ${number}) order by conversation_id, number limit ${page}`.execute(db);
    const last = rows.at(-1);
    if (!last) return read;
    await write(
      db,
      rows.filter((row) => row.kind !== 'system'),
    );
    [after, number, read] = [last.conversation_id, last.number, read + rows.length];
    onProgress(read);
  }
}
