import { z } from 'zod';
import { recommendationReasons } from '../../../common/recommendations.ts';
import { words } from '../../platform/routes.ts';

const Named = z.object({ id: z.uuid(), name: z.string(), nameEn: z.string() });

export const Recommended = Named.extend({
  number: z.string(),
  picture: z.string().nullable(),
  /** The lowest of what can be had. */
  priceMinor: z.int(),
  currency: z.string(),
  /** Until when it costs that. */
  priceUntil: z.iso.datetime().nullable(),
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

/** What the customer of a talk needs (S27, S72): what they want to do, about which goods or order, and what goods they look for. */
export const Needs = z.object({
  intent: words(60).nullable(),
  product: z.uuid().nullable(),
  order: z.uuid().nullable(),
  category: z.uuid().nullable(),
  budgetMinor: z.int().min(1).max(2_000_000_000).nullable(),
  /** What it is for, what it must be able to do. */
  words: words(200, 0),
});
export type Needs = z.output<typeof Needs>;

export const NeedsView = z.object({
  needs: Needs,
  /** Null: nobody has noted it yet, and what stands here is what the talk says by itself. */
  notedBy: z.string().nullable(),
  /** What the budget is in: the shop's own until one is noted. */
  currency: z.string(),
  product: Named.nullable(),
  /** Which they can be about: of this customer, the latest first. */
  orders: z.array(z.object({ id: z.uuid(), number: z.string() })),
  intents: z.array(z.object({ key: z.string(), name: z.string(), nameEn: z.string() })),
});
export type NeedsView = z.output<typeof NeedsView>;
