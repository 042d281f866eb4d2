/*
 * When 三包 begins for one line (消费者权益保护法实施条例 第十八条): at delivery, or at installation where it is installed; anew when it is
 * exchanged; and put off by the time it was being repaired.
 */

/** A repair that has ended. Instants are milliseconds. */
export interface Repair {
  from: number;
  to: number;
  /** How long of it parts were waited for. */
  parts?: number;
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

/** The longest repair, in days begun; what was waited for parts is not the repairer's. */
export const longestRepair = (repairs: readonly Repair[]): number =>
  Math.max(0, ...repairs.map(({ from, to, parts = 0 }) => Math.ceil((to - from - parts) / dayMs)));

/** The longest wait for parts, in days begun. */
export const longestPartsWait = (repairs: readonly Repair[]): number =>
  Math.max(0, ...repairs.map(({ parts = 0 }) => Math.ceil(parts / dayMs)));
