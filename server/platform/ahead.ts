import { invalid } from './problems.ts';

/** Nothing is promised for later than this: a year that far ahead was mistyped. */
const mostYears = 50;

/** A time by which something is to be done lies ahead, in a year that can be meant. */
export function mustLieAhead(now: Date, at: Date): void {
  if (at <= now) throw invalid('due_in_past');
  if (at.getUTCFullYear() > now.getUTCFullYear() + mostYears) throw invalid('due_too_far');
}
