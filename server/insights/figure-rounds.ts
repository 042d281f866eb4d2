import { figureRules } from '../../common/figures.ts';
import type { FigureClock } from './figure-clock.ts';
import { agentAt, type Course, groupAt } from './figure-course.ts';
import type { History, Said } from './figure-history.ts';

/** A customer's turn: their messages from the first unanswered one to the reply. */
export interface Round {
  at: Date;
  /** When each message was written. */
  asked: Date[];
  repliedAt: Date | null;
  /** Who replied, or who had the conversation when nobody did. */
  agent: string | null;
  group: string | null;
  /** It began in the hours that count. */
  counts: boolean;
}

export const within = (clock: FigureClock, at: Date, { from, to }: { from: number; to: number }): boolean => {
  const hour = clock.hourOfDay(at);
  return hour >= from && hour < to;
};

export const isAnsweredIn = ({ at, repliedAt }: Round, ms: number): boolean =>
  repliedAt !== null && repliedAt.getTime() - at.getTime() <= ms;

/** What was said until the conversation last ended. */
export const settledMessages = ({ messages }: History, { endedAt }: Course): Said[] =>
  endedAt ? messages.filter(({ at }) => at <= endedAt) : [];

export function roundsOf(history: History, course: Course, clock: FigureClock): Round[] {
  const rounds: Round[] = [];
  let open: Round | null = null;
  for (const { at, author, by } of settledMessages(history, course)) {
    if (author === 'customer') {
      if (open) open.asked.push(at);
      else {
        const counts = within(clock, at, figureRules.day);
        open = { at, asked: [at], repliedAt: null, agent: agentAt(course, at), group: groupAt(course, at), counts };
        rounds.push(open);
      }
    } else if (open) {
      open.repliedAt = at;
      open.agent = by;
      open = null;
    }
  }
  return rounds;
}
