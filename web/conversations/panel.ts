/** What stands in the place of the composer. */
export type Panel = 'transfer' | 'consult' | 'task' | 'snooze' | 'wrap-up' | undefined;
