import { z } from 'zod';
import { words } from '../platform/routes.ts';

/** Rates by tier, each promised from a day of the shop on. */
export const TierRates = z.strictObject({
  rates: z
    .array(z.strictObject({ tier: words(40), percent: z.int().min(1).max(99), since: z.iso.date() }))
    .max(20)
    .refine((rates) => new Set(rates.map(({ tier }) => tier)).size === rates.length, { message: 'A tier has one rate.' }),
});

export type TierRates = z.output<typeof TierRates>;

export const RateView = z.object({ tier: z.string(), percent: z.int() });
