import { sql } from 'kysely';
import { figureRules } from '../../common/figures.ts';
import type { Reader } from '../platform/db.ts';
import type { FigureClock } from './figure-clock.ts';
import type { Counted } from './figure-parts.ts';
import { isAnsweredIn } from './figure-rounds.ts';

export interface Bought {
  customer: string;
  placedAt: Date;
  paidAt: Date;
}

/** Orders of these people that were paid, in the order they were placed. */
export async function readBought(db: Reader, customers: readonly string[], since: Date): Promise<Map<string, Bought[]>> {
  const { rows } = await sql<Bought>`
    select customer_id as customer, placed_at as "placedAt", paid_at as "paidAt" from orders
    where customer_id = any(${customers}::uuid[]) and placed_at >= ${since} and paid_at is not null order by placed_at, id`.execute(db);
  return Map.groupBy(rows, (row) => row.customer);
}

/** What one person's conversations of one day say together: such figures count people, once a day, with the first conversation that fits. */
export function countPerson(conversations: Counted[], bought: readonly Bought[], clock: FigureClock): void {
  const talks = conversations.map((counted) => ({ counted, rounds: counted.rounds.filter((round) => round.counts) }));
  const rounds = talks.flatMap((talk) => talk.rounds);
  const asked = talks.filter((talk) => talk.rounds.length > 0);
  const allIn = (ms: number) => (rounds.every((round) => isAnsweredIn(round, ms)) ? 1 : 0);
  asked[0]?.counted.addToOpening({ consulted: 1, consulted_1h: allIn(figureRules.hourMs) });
  const served = asked.find(({ counted }) => counted.course.accepted);
  served?.counted.addToOpening({ people: 1, people_3m: allIn(figureRules.turnMs) });
  const enquiry = conversations.find(({ history, course }) => !history.isBegun && course.accepted && course.stage === 'presale');
  if (enquiry) countEnquiry(enquiry, bought, clock);
}

function countEnquiry({ history, addToOpening }: Counted, bought: readonly Bought[], clock: FigureClock): void {
  const { openedAt } = history;
  const paidIn = (days: number) => {
    const end = clock.startOf(clock.dayOf(openedAt) + days + 1);
    return bought.filter(({ placedAt, paidAt }) => placedAt >= openedAt && paidAt < end);
  };
  const orders = paidIn(figureRules.finalDays).length;
  addToOpening({
    enquirers: 1,
    paid_next_day: paidIn(figureRules.nextDay).length > 0 ? 1 : 0,
    paid_finally: orders > 0 ? 1 : 0,
    enquiry_orders: orders,
  });
}
