import { sql } from 'kysely';
import type { Reader } from '../platform/db.ts';
import { readShop } from '../team/shop.ts';
import { type FigureClock, figureClock } from './figure-clock.ts';

export interface FigureState {
  time_zone: string | null;
  version: number;
  anew_after: string | null;
  seats_until: Date | null;
}

/** Another way of counting has another number: then everything is counted anew. */
export const figureVersion = 3;
const firstId = '00000000-0000-0000-0000-000000000000';

export async function readFigureState(db: Reader): Promise<FigureState> {
  const { rows } = await sql<FigureState>`select time_zone, version, anew_after, seats_until from figure_state`.execute(db);
  return rows[0]!;
}

const clocks = new Map<string, FigureClock>();

/** The clock figures are counted by: the shop's as it was when they were last counted whole. */
export async function clockOf(db: Reader, state: FigureState): Promise<FigureClock> {
  const zone = state.time_zone ?? (await readShop(db)).timeZone;
  const clock = clocks.get(zone) ?? figureClock(zone);
  clocks.set(zone, clock);
  return clock;
}

/** From now on everything is counted anew; what was added up is wrong until then, so it is taken away. */
export async function startAnew(trx: Reader, zone: string): Promise<void> {
  await sql`update figure_state set time_zone = ${zone}, version = ${figureVersion}, anew_after = ${firstId}, seats_until = null`.execute(
    trx,
  );
  await sql`truncate figure_sums, figure_seats`.execute(trx);
}
