import { sql } from 'kysely';
import { z } from 'zod';
import { type BusinessCalendar, businessSecondsBetween } from '../../common/business-time.ts';
import { type ClockSetting, owingStates } from '../../common/clocks.ts';
import type { Reader } from '../platform/db.ts';
import { CalendarInput, calendarsOf } from '../team/calendar.ts';
import { clockFactor } from '../team/peak.ts';
import type { Conversation } from './access.ts';
import { ClockTargets, readRoutings } from './routing.ts';

export const GroupClocks = z.object({ group: z.uuid(), targets: ClockTargets, calendar: CalendarInput.shape.own.unwrap() });
export type GroupClocks = z.output<typeof GroupClocks>;

/** The clocks of each group as they run now: a peak gives the replies more time, as it does to all clocks of the desk. */
export async function groupClocks(db: Reader): Promise<(ClockSetting & { group: string })[]> {
  const factor = await clockFactor(db);
  const routings = await readRoutings(db);
  const calendars = await calendarsOf(
    db,
    routings.map(({ group }) => group),
  );
  return routings.map(({ group, routing }, at) => {
    const { first_reply, turn, completion } = routing.clocks;
    const targets = { first_reply: Math.round(first_reply * factor), turn: Math.round(turn * factor), completion };
    return { group, targets, calendar: calendars[at]! };
  });
}

interface Turn {
  at: Date;
  author_kind: 'customer' | 'staff' | 'system';
}

export interface Completion {
  /** Since when the matter is open: the first word since the last end; null when it is over. */
  since: Date | null;
  /** Open seconds in which the customer waited for us: an answer stops this clock, their next message lets it go on. */
  spent: number;
  isRunning: boolean;
}

export async function completionOf(
  db: Reader,
  { id, state }: Pick<Conversation, 'id' | 'state'>,
  calendar: BusinessCalendar,
  now: Date,
): Promise<Completion> {
  const { rows } =
    await sql<Turn>`select greatest(m.at, c.handed_at) as at, m.author_kind from messages m join conversations c on c.id = m.conversation_id
    where c.id = ${id} and m.public and m.author_kind <> 'assistant' and (m.author_kind <> 'system' or m.body ->> 'code' = 'closed')
    order by m.number`.execute(db);
  let [since, owed, spent]: [Date | null, Date | null, number] = [null, null, 0];
  for (const { at, author_kind } of rows) {
    if (author_kind === 'customer') {
      since ??= at;
      owed ??= at;
      continue;
    }
    if (owed) spent += businessSecondsBetween(calendar, owed, at);
    owed = null;
    if (author_kind === 'system') [since, spent] = [null, 0];
  }
  const isRunning = owed !== null && owingStates.includes(state);
  return { since, spent: owed && isRunning ? spent + businessSecondsBetween(calendar, owed, now) : spent, isRunning };
}
