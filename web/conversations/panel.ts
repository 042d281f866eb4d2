/** What stands in the place of the composer. */
export type Panel = 'transfer' | 'wrap-up' | undefined;
