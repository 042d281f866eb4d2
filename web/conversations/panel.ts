/** What stands in the place of the composer. */
export type Panel = 'transfer' | 'task' | 'snooze' | 'wrap-up' | undefined;
