import { sql } from 'kysely';
import type { Database, Reader } from '../platform/db.ts';
import { readShop } from '../team/shop.ts';
import { countConversations } from './figure-counting.ts';
import { countSeats } from './figure-seats.ts';
import { clockOf, figureVersion, readFigureState, startAnew } from './figure-state.ts';
import { addUp } from './figure-sums.ts';

const batch = 250;
const hourMs = 3_600_000;
/** Most hours of seats in one transaction. */
const mostHours = 48;

type Source = Pick<Database, 'db' | 'now'>;

/** Holds one counter at a time, like every other that writes figures. */
async function alone<T>(db: Reader, work: (trx: Reader) => Promise<T>): Promise<T> {
  return db.transaction().execute(async (trx) => {
    await sql`select pg_advisory_xact_lock(hashtextextended('figures', 7240))`.execute(trx);
    return work(trx);
  });
}

/** Begins to count everything anew when the shop's clock, or the way of counting, is another than before. */
export async function noticeChanges({ db }: Pick<Source, 'db'>, isWanted = false): Promise<void> {
  const zone = (await readShop(db)).timeZone;
  const seen = await readFigureState(db);
  if (!isWanted && seen.time_zone === zone && seen.version === figureVersion) return;
  await alone(db, async (trx) => {
    const state = await readFigureState(trx);
    if (state.time_zone === null && state.version === figureVersion && !isWanted) {
      await sql`update figure_state set time_zone = ${zone}`.execute(trx);
    } else if (isWanted || state.time_zone !== zone || state.version !== figureVersion) await startAnew(trx, zone);
  });
}

/** Goes on counting everything anew, for at most this long; gives how many conversations it counted and whether all is done. */
export async function goOnAnew(database: Source, forMs: number): Promise<{ counted: number; isDone: boolean }> {
  const end = performance.now() + forMs;
  let counted = 0;
  do {
    const { anew_after: after } = await readFigureState(database.db);
    if (after === null) return { counted, isDone: true };
    const { rows } = await sql<{ id: string }>`select id from conversations where id > ${after} order by id limit ${batch}`.execute(
      database.db,
    );
    await countConversations(
      database,
      rows.map((row) => row.id),
    );
    counted += rows.length;
    const next = rows.length < batch ? null : rows.at(-1)!.id;
    await sql`update figure_state set anew_after = ${next} where anew_after = ${after}`.execute(database.db);
  } while (performance.now() < end);
  return { counted, isDone: false };
}

/** Counts the seats of hours that are over; gives whether more are waiting. */
export async function countPastSeats(database: Source): Promise<boolean> {
  return alone(database.db, async (trx) => {
    const state = await readFigureState(trx);
    const clock = await clockOf(trx, state);
    const from = state.seats_until ?? (await firstSeatHour(trx, clock.hourOf));
    const last = clock.hourOf(database.now());
    if (!from || from.getTime() >= last) return false;
    const hours: Date[] = [];
    for (let hour = from.getTime(); hour < last && hours.length < mostHours; hour += hourMs) hours.push(new Date(hour));
    const end = new Date(hours.at(-1)!.getTime() + hourMs);
    await countSeats(trx, hours);
    await addUp(trx, hours, clock);
    await sql`update figure_state set seats_until = ${end}`.execute(trx);
    return end.getTime() < last;
  });
}

async function firstSeatHour(db: Reader, hourOf: (at: Date) => number): Promise<Date | null> {
  const { rows } = await sql<{ first: Date | null }>`select min(since) as first from seat_changes`.execute(db);
  return rows[0]?.first ? new Date(hourOf(rows[0].first)) : null;
}
