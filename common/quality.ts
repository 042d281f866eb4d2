import { type RequestReason, requestReasons } from './aftersales-reasons.ts';
import type { Said } from './aftersales-words.ts';

/** Reasons that speak against the goods: those are counted against what was sold. A call for support counts too. */
export const faultReasons = [
  'quality',
  'malfunction',
  'not_as_described',
  'spoiled',
  'damaged',
] as const satisfies readonly RequestReason[];
export const faultCauses: readonly string[] = [...faultReasons, 'support'];

/** A reason of a request, or that somebody asked for help. */
export function causeWords(cause: string): Said {
  if (cause === 'support') return ['技术支持', 'Support'];
  const reason = (requestReasons as Record<string, { zh: string; en: string } | undefined>)[cause];
  return reason ? [reason.zh, reason.en] : [cause, cause];
}

/** When a cluster is told: so many units within so many days, and so large a share of what was sold then. */
export interface QualityThreshold {
  days: number;
  leastUnits: number;
  rate: number;
}

export const isCluster = ({ faulty, sold }: { faulty: number; sold: number }, { leastUnits, rate }: QualityThreshold): boolean =>
  faulty >= leastUnits && faulty >= sold * rate;
