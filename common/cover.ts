/*
 * When 三包 begins for one line (消费者权益保护法实施条例 第十八条): at delivery, or at installation where it is installed; anew when it is
 * exchanged; and put off by the time it was being repaired.
 */

/** A repair that has ended. Instants are milliseconds. */
export interface Repair {
  from: number;
  to: number;
}

export interface Cover {
  signed: number | undefined;
  installed?: number | undefined;
  /** When exchanged goods arrived, the last time. */
  exchanged?: number | undefined;
  repairs: readonly Repair[];
}

/** Undefined while nothing has arrived. */
export function coverStart({ signed, installed, exchanged, repairs }: Cover): number | undefined {
  const begins = [signed, installed, exchanged].filter((each) => each !== undefined);
  if (begins.length === 0) return undefined;
  const start = Math.max(...begins);
  return repairs.filter(({ from }) => from >= start).reduce((sum, { from, to }) => sum + (to - from), start);
}

const dayMs = 24 * 3600 * 1000;

/** The longest repair, in days begun. */
export const longestRepair = (repairs: readonly Repair[]): number =>
  Math.max(0, ...repairs.map(({ from, to }) => Math.ceil((to - from) / dayMs)));
