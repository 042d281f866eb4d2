import { sql } from 'kysely';
import { type Measure, measures } from '../../common/figures.ts';
import type { Database, Reader } from '../platform/db.ts';
import type { FigureClock } from './figure-clock.ts';
import { readHistories } from './figure-history.ts';
import { begin, type Counted, countAlone, type Part } from './figure-parts.ts';
import { countPerson, readBought } from './figure-people.ts';
import { countSeats, type Held, hoursChanged, writeStints } from './figure-seats.ts';
import { clockOf, readFigureState } from './figure-state.ts';
import { addUp } from './figure-sums.ts';

const batch = 250;

/** Counts these conversations as they stand now, together with the same people's others of the same day. Counting again changes nothing. */
export async function countConversations(database: Pick<Database, 'db'>, ids: readonly string[]): Promise<void> {
  for (let at = 0; at < ids.length; at += batch) await countBatch(database, ids.slice(at, at + batch));
}

/** Everything is read before anything is written: the feed waits for a transaction from its first write on. */
async function countBatch({ db }: Pick<Database, 'db'>, ids: readonly string[]): Promise<void> {
  await db.transaction().execute(async (trx) => {
    await sql`select pg_advisory_xact_lock(hashtextextended('figures', 7240))`.execute(trx);
    const state = await readFigureState(trx);
    const clock = await clockOf(trx, state);
    const all = await withSiblings(trx, ids, clock.zone);
    const counted = await count(trx, all, clock);
    const stints = counted.flatMap(stintsOf);
    const seatHours = state.seats_until ? await hoursChanged(trx, all, stints, state.seats_until, clock) : [];
    const hours = await replaceParts(
      trx,
      all,
      counted.flatMap((each) => each.parts),
    );
    await writeStints(trx, all, stints);
    await countSeats(trx, seatHours);
    await addUp(trx, [...new Set([...hours, ...seatHours])], clock);
  });
}

async function withSiblings(db: Reader, ids: readonly string[], zone: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select distinct other.id from conversations c join conversations other on other.customer_id = c.customer_id
      and other.opened_at >= date_trunc('day', c.opened_at, ${zone}) and other.opened_at < date_trunc('day', c.opened_at, ${zone}) + interval '26 hours'
      and date_trunc('day', other.opened_at, ${zone}) = date_trunc('day', c.opened_at, ${zone})
    where c.id = any(${ids}::uuid[])`.execute(db);
  return rows.map((row) => row.id);
}

async function count(db: Reader, ids: readonly string[], clock: FigureClock): Promise<Counted[]> {
  const all = (await readHistories(db, ids)).map((history) => begin(history, clock));
  const first = all[0]?.history.openedAt;
  if (!first) return [];
  const bought = await readBought(
    db,
    all.map(({ history }) => history.customer),
    first,
  );
  for (const counted of all) countAlone(counted, clock);
  const people = Map.groupBy(all, ({ history }) => `${history.customer} ${clock.dayOf(history.openedAt)}`);
  for (const theirs of people.values()) countPerson(theirs, bought.get(theirs[0]!.history.customer) ?? [], clock);
  return all;
}

const stintsOf = ({ history, course }: Counted): Held[] =>
  course.stints.map(({ agent, from, until }, part) => ({ conversation_id: history.id, part, agent_id: agent, since: from, until }));

const columns: [string, string][] = [
  ...([
    ['conversation_id', 'uuid'],
    ['part', 'int'],
    ['hour', 'timestamptz'],
    ['agent_id', 'uuid'],
  ] as [string, string][]),
  ...([
    ['group_id', 'uuid'],
    ['channel', 'text'],
    ['stage', 'text'],
    ['bucket', 'smallint'],
  ] as [string, string][]),
  ...measures.map((name: Measure): [string, string] => [name, 'bigint']),
];
const names = sql.raw(columns.map(([name]) => name).join(', '));
const shape = sql.raw(columns.map(([name, type]) => `${name} ${type}`).join(', '));

/** Gives the hours whose figures this changed. */
async function replaceParts(trx: Reader, ids: readonly string[], parts: readonly Part[]): Promise<Date[]> {
  const { rows } = await sql<{ hour: Date }>`
    with fresh as materialized (
      select ${names} from json_to_recordset(${JSON.stringify(parts)}::json) as p(${shape})
    ), stale as (
      delete from figure_parts where conversation_id = any(${ids}::uuid[]) returning hour
    )
    select distinct hour from stale union select distinct hour from fresh`.execute(trx);
  await sql`insert into figure_parts (${names})
    select ${names} from json_to_recordset(${JSON.stringify(parts)}::json) as p(${shape})`.execute(trx);
  return rows.map((row) => row.hour);
}
