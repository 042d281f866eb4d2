/** What stands in the place of the composer. */
export type Panel = 'transfer' | 'consult' | 'task' | 'ticket' | 'complaint' | 'snooze' | 'wrap-up' | undefined;
