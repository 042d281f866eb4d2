import { z } from 'zod';

const Amount = z.int().min(0).max(1_000_000_000_00);

export const LimitsShape = z
  .object({
    /** Who may decide on how much, from the lowest to the highest (座席 → 班长 → 主管 → 经理 → 总监). null: as much as there is. */
    chain: z
      .array(z.object({ role: z.string().min(1).max(60), onceMinor: Amount.nullable(), dayMinor: Amount.nullable() }))
      .min(1)
      .max(10)
      .refine((chain) => new Set(chain.map(({ role }) => role)).size === chain.length),
    /** Above this a second person agrees, whatever the limit of the first. */
    twoPeopleAboveMinor: Amount,
    /** So many points count as one yuan of these limits and of budgets. */
    pointsPerYuan: z.int().min(1).max(1_000_000),
  })
  .strict();
export type Limits = z.output<typeof LimitsShape>;
