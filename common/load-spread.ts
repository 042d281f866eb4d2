interface Served {
  name: string;
  state: string;
  /** Contacts of today. */
  today: number;
}

export interface LoadSpread {
  mean: number;
  most: Served;
  least: Served;
  /** The standard deviation as a share of the mean: 0 when all have served as many. */
  share: number;
}

/** How evenly the day's contacts lie on those who are at the desk or have served today; undefined with fewer than two of them, or nothing served. */
export function loadSpread(agents: readonly Served[]): LoadSpread | undefined {
  const counted = agents.filter(({ today, state }) => today > 0 || state !== 'offline');
  const mean = counted.reduce((sum, { today }) => sum + today, 0) / counted.length;
  const sorted = counted.toSorted((one, other) => other.today - one.today);
  const [most, least] = [sorted[0], sorted.at(-1)];
  if (counted.length < 2 || mean === 0 || !most || !least) return undefined;
  const deviation = Math.sqrt(counted.reduce((sum, { today }) => sum + (today - mean) ** 2, 0) / counted.length);
  return { mean, most, least, share: deviation / mean };
}
