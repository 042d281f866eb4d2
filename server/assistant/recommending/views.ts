import { z } from 'zod';
import { recommendationReasons } from '../../../common/recommendations.ts';

const Named = z.object({ id: z.uuid(), name: z.string(), nameEn: z.string() });

export const Recommended = Named.extend({
  number: z.string(),
  picture: z.string().nullable(),
  /** The lowest of what can be had. */
  priceMinor: z.int(),
  currency: z.string(),
  /** How many there are; null: as many as are wanted. */
  stock: z.int().nullable(),
  because: z.enum(recommendationReasons),
  /** What they asked for, in their words. */
  words: z.string(),
  /** What it goes with, or stands in for. */
  about: Named.nullable(),
  /** What they want to spend at most, which it does not pass. */
  budgetMinor: z.int().nullable(),
});
export type Recommended = z.output<typeof Recommended>;

export const Recommendations = z.object({
  /** The number of the customer's last message these are for. */
  upTo: z.int(),
  items: z.array(Recommended),
});
export type Recommendations = z.output<typeof Recommendations>;

export const RecommendationSent = z.object({
  product: z.uuid(),
  because: z.enum(recommendationReasons),
  about: z.uuid().nullable().default(null),
});

/** What came of what was recommended. */
export const RecommendationOutcomes = z.object({
  items: z.array(
    z.object({
      staff: z.string(),
      because: z.enum(recommendationReasons),
      sent: z.int(),
      /** Bought by that customer within two weeks, and not cancelled. */
      bought: z.int(),
      /** What they paid for these goods. */
      soldMinor: z.int(),
      currency: z.string().nullable(),
    }),
  ),
});
