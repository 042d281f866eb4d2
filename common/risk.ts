import type { RequestKind } from './aftersales.ts';

/** What a customer may be flagged for (S335): claims that were not true, or refunds asked for far beyond what others ask. */
export const riskKinds = ['false_claims', 'refund_abuse'] as const;
export type RiskKind = (typeof riskKinds)[number];

/** `raised` says nothing yet: only what a second person has confirmed has an effect, and that always ends. */
export const riskStates = ['raised', 'confirmed', 'dismissed', 'lifted', 'expired'] as const;
export type RiskState = (typeof riskStates)[number];

/** Days a confirmed flag can last. */
export const longestRisk = 365;

/** What speaks for each: the points of each time, and the most that one sign gives. */
const signPoints = {
  failed_inspections: { of: 'false_claims', each: 30, most: 60 },
  refused_claims: { of: 'false_claims', each: 20, most: 60 },
  goods_kept: { of: 'refund_abuse', each: 40, most: 80 },
  refunds_without_goods: { of: 'refund_abuse', each: 15, most: 45 },
  mostly_refunded: { of: 'refund_abuse', each: 30, most: 30 },
} as const satisfies Record<string, { of: RiskKind; each: number; most: number }>;
export type RiskSign = keyof typeof signPoints;
export const riskSigns = Object.keys(signPoints) as [RiskSign, ...RiskSign[]];

/** From here on a person is asked to look. Nobody is ever treated otherwise by points alone. */
export const likelyRisk = 60;

export interface Risk {
  kind: RiskKind;
  score: number;
  signs: { sign: RiskSign; count: number; points: number }[];
}

/** Points of what was counted for one kind, at most 100 together. */
export function riskFrom(kind: RiskKind, counts: Record<RiskSign, number>): Risk {
  const signs = riskSigns
    .filter((sign) => signPoints[sign].of === kind && counts[sign] > 0)
    .map((sign) => ({ sign, count: counts[sign], points: Math.min(counts[sign] * signPoints[sign].each, signPoints[sign].most) }));
  const sum = signs.reduce((all, { points }) => all + points, 0);
  return { kind, score: Math.min(100, sum), signs };
}

/** What a person looks at first when a flagged customer asks for it. Never a refusal, and nothing of what has not left yet. */
export const lookedAtKinds = ['refund_only', 'return', 'exchange', 'reship', 'advance_refund'] as const satisfies readonly RequestKind[];

/** What such a customer reads: nothing is said against them. */
export const lookedAtWords = ['这次由专人核实后答复。', 'A person looks at this one before it is decided.'] as const;
