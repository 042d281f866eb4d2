export const blockReasons = ['abuse', 'harassment', 'spam', 'fraud'] as const;
export type BlockReason = (typeof blockReasons)[number];
export const blockStates = ['asked', 'active', 'refused', 'lifted', 'expired'] as const;
export type BlockState = (typeof blockStates)[number];
/** Days a block can last: it always ends by itself. */
export const longestBlock = 365;
