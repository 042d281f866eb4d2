import { z } from 'zod';
import { homeBlocks, isWholeOrder } from '../../common/home-blocks.ts';

export const HomeOrder = z.object({ blocks: z.array(z.enum(homeBlocks)).refine(isWholeOrder) });

export const HomeSorts = HomeOrder.extend({
  /** How many customers have sorted, how each block came out, and the order that follows from it. */
  answers: z.int(),
  ranks: z.array(z.object({ block: z.enum(homeBlocks), mean: z.number().nullable(), first: z.int() })),
  suggested: z.array(z.enum(homeBlocks)),
});
export type HomeSorts = z.output<typeof HomeSorts>;
