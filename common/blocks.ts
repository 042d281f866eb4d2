export const blockReasons = ['abuse', 'harassment', 'spam', 'fraud'] as const;
export type BlockReason = (typeof blockReasons)[number];
export const blockStates = ['asked', 'active', 'refused', 'lifted', 'expired'] as const;
export type BlockState = (typeof blockStates)[number];
/** Days a block can last: it always ends by itself. */
export const longestBlock = 365;

/** What speaks for somebody harassing: the points of each time, and the most that one sign gives. */
const signPoints = {
  rude: { each: 15, most: 45 },
  repeated: { each: 10, most: 30 },
  flood: { each: 20, most: 20 },
  talks: { each: 5, most: 20 },
  marked: { each: 20, most: 40 },
  blocks: { each: 25, most: 50 },
};
export type NuisanceSign = keyof typeof signPoints;
export const nuisanceSigns = Object.keys(signPoints) as [NuisanceSign, ...NuisanceSign[]];
/** From here on an agent is told. Nobody is ever kept out by points alone. */
export const likelyNuisance = 50;

export interface Nuisance {
  score: number;
  signs: { sign: NuisanceSign; count: number; points: number }[];
}

/** Points of what was counted, at most 100 together. */
export function nuisanceFrom(counts: Record<NuisanceSign, number>): Nuisance {
  const signs = nuisanceSigns
    .map((sign) => ({ sign, count: counts[sign], points: Math.min(counts[sign] * signPoints[sign].each, signPoints[sign].most) }))
    .filter(({ count }) => count > 0);
  return {
    score: Math.min(
      100,
      signs.reduce((sum, { points }) => sum + points, 0),
    ),
    signs,
  };
}
